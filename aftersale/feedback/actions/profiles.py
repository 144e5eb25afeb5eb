"""What a seller says of themselves on a marketplace (A064, A120)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

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
from aftersale.market.rulebook import current
from aftersale.market.terms import Rulebook
from aftersale.publishing import actions as publishing
from aftersale.publishing.actions import Screened

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

    Everything in it is read by everybody and screened as such; a postal address and the number in
    a register are not contact data there. Refuses `not_sold_here`, `too_long`, and `screened` with
    the `field` and the findings: neither links nor addresses of mail, telephone numbers, abuse nor
    promotion may be in it.
    """
    by.require(P.PROFILE_WRITE, seller_id=seller_id)
    if not accounts.sells_on(seller_id, market):
        raise Refusal("not_sold_here", market=market)
    known = Profile.objects.filter(seller_id=seller_id, market=market).first()
    judge = _Judge(by, current(market), seller_id, known.about_name if known else "")
    said = {name: judge.said(name, texts.get(name, ""), LONGEST_TEXT) for name in TEXTS}
    lines = {
        name: judge.said(name, " ".join(contact.get(name, "").split()), LONGEST_LINE)
        for name in CONTACT
    }
    told = {name: each.text for name, each in lines.items() if each.text}
    kept = {name: each.text for name, each in said.items()} | {"contact": told}
    with transaction.atomic():
        made = _kept(seller_id, market, by, kept)
        _placed(made, (*said.values(), *lines.values()), by)
    return made


@dataclass(frozen=True)
class _Judge:
    """Screens one field after the other; what is refused names its `field`."""

    by: Actor
    book: Rulebook
    seller_id: int
    about: str

    def said(self, name: str, text: str, longest: int) -> Screened:
        try:
            screened = publishing.judge_public(
                text, by=self.by, book=self.book, longest=longest, seller_id=self.seller_id,
                about=self.about,
            )  # fmt: skip
        except Refusal as no:
            raise Refusal(no.code, **{**no.facts, "field": name}) from None
        if screened.held:
            raise Refusal("screened", findings=screened.findings, field=name)
        return screened


def _kept(seller_id: int, market: str, by: Actor, words: Mapping[str, Any]) -> Profile:
    made, _ = Profile.objects.update_or_create(
        seller_id=seller_id, market=market,
        defaults={**words, "changed_at": clock.now(), "changed_by": by.ref},
    )  # fmt: skip
    counting.touch(seller_id, market)
    told = digest(made.said)
    record(ProfileChanged(by=by.ref, seller_id=seller_id, market=market, content=told))
    return made


def _placed(made: Profile, screened: Iterable[Screened], by: Actor) -> None:
    """The verdicts are of this profile now, and whoever looks at a report reads the new words."""
    for each in screened:
        publishing.place(replace(each, text=made.said), made.about_name, by=by)


def take_down(profile: Profile, by: Actor) -> None:
    """All they said of themselves there was rightly reported: it is gone until they write anew."""
    _kept(profile.seller_id, profile.market, by, {"about": "", "policies": "", "contact": {}})
