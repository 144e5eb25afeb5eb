"""What a seller says of themselves on a marketplace (A064, A120)."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.feedback import counting
from aftersale.feedback.events import ProfileChanged
from aftersale.feedback.models import Profile
from aftersale.journal.content import digest
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.kernel.text import length
from aftersale.market.rulebook import current
from aftersale.market.terms import Rulebook
from aftersale.publishing import actions as publishing

TEXTS = ("about", "policies")
CONTACT = ("company", "street", "town", "country", "register")
"""Who answers for the shop by law, and where; buyers write through the marketplace."""
LONGEST_TEXT = 2000
LONGEST_LINE = 120


def save_profile(
    seller_id: int,
    market: str,
    *,
    by: Actor,
    texts: Mapping[str, str],
    contact: Mapping[str, str],
) -> Profile:
    """Keep the whole of it; what is left out is empty.

    Refuses `not_sold_here`, `too_long`, and `screened` with the `field` and the findings: neither
    links nor addresses of mail nor promotion may be in it.
    """
    by.require(P.PROFILE_WRITE, seller_id=seller_id)
    if not accounts.sells_on(seller_id, market):
        raise Refusal("not_sold_here", market=market)
    book = current(market)
    kept = {name: _clean(name, texts.get(name, ""), book, by, seller_id) for name in TEXTS}
    lines = {name: _line(name, contact.get(name, "")) for name in CONTACT}
    with transaction.atomic():
        made, _ = Profile.objects.update_or_create(
            seller_id=seller_id,
            market=market,
            defaults={
                **kept,
                "contact": {name: said for name, said in lines.items() if said},
                "changed_at": clock.now(),
                "changed_by": by.ref,
            },
        )
        counting.touch(seller_id, market)
        told = digest("\n".join((*kept.values(), *lines.values())))
        record(ProfileChanged(by=by.ref, seller_id=seller_id, market=market, content=told))
    return made


def _clean(name: str, text: str, book: Rulebook, by: Actor, seller_id: int) -> str:
    try:
        screened = publishing.judge_public(
            text, by=by, book=book, longest=LONGEST_TEXT, seller_id=seller_id,
            about=f"profile:{seller_id}",
        )  # fmt: skip
    except Refusal as no:
        raise Refusal(no.code, **{**no.facts, "field": name}) from None
    if screened.held:
        raise Refusal("screened", findings=screened.findings, field=name)
    return screened.text


def _line(name: str, said: str) -> str:
    said = " ".join(said.split())
    if length(said) > LONGEST_LINE:
        raise Refusal("too_long", at_most=LONGEST_LINE, field=name)
    if "@" in said or "://" in said:
        raise Refusal("no_addresses", field=name)
    return said
