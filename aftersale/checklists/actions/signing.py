"""Signing an item of a list, and taking the signature back."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.checklists.actions.teams import team_of
from aftersale.checklists.events import ItemSigned, SignatureTakenBack
from aftersale.checklists.models import SignOff
from aftersale.checklists.policy.periods import CADENCES, period
from aftersale.checklists.queries.plans import Plan, plan
from aftersale.checklists.queries.sources import SOURCES, count
from aftersale.journal.events import record
from aftersale.journal.live import announce
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, Unseen

LONGEST_WORD = 300
TOPIC = "checklists"


@transaction.atomic
def sign(*, by: Actor, cadence: str, first_day: date, item: str, word: str = "") -> SignOff:
    """Say that one has looked at an item, in the period that began on `first_day`.

    There is one signature for an item and a period: signing again gives one's own, and if somebody
    else was faster, `Stale`. Refuses `period_over` when another day has begun, `unseen` for an
    item that is not on the list, and `word_too_long` above 300 characters.
    """
    by.require(P.CHECKLISTS_SIGN)
    word = " ".join(word.split())
    if len(word) > LONGEST_WORD:
        raise Refusal("word_too_long", at_most=LONGEST_WORD)
    drawn = _open(by, cadence, first_day, item)
    team_of(drawn.seller_id)
    row, is_new = SignOff.objects.get_or_create(
        seller_id=drawn.seller_id, cadence=cadence, first_day=first_day, item=item,
        defaults={
            "words": drawn.words(item), "by": by.ref, "name": by.name, "at": clock.now(),
            "word": word, "left": count(item, by) if item in SOURCES else None,
        },
    )  # fmt: skip
    if is_new:
        record(ItemSigned(by=by.ref, **_named(row), left=row.left))
        announce(f"seller:{row.seller_id}", TOPIC)
    elif row.by != by.ref:
        raise Stale(step="sign", name=row.name)
    return row


@transaction.atomic
def take_back(*, by: Actor, cadence: str, first_day: date, item: str) -> None:
    """Open an item again. Whoever signed may, and owners; while its day or week is not over.

    Refuses `period_over`, and `not_permitted` to others; `Stale` when nobody has signed any more.
    """
    by.require(P.CHECKLISTS_SIGN)
    drawn = _open(by, cadence, first_day, item)
    row = SignOff.objects.filter(
        seller_id=drawn.seller_id, cadence=cadence, first_day=first_day, item=item
    ).first()
    if row is None:
        raise Stale(step="take_back")
    if row.by != by.ref and not by.can(P.CHECKLISTS_WRITE, seller_id=row.seller_id):
        raise NotPermitted(permission=str(P.CHECKLISTS_WRITE))
    named = _named(row)
    if not SignOff.objects.filter(pk=row.pk).delete()[0]:
        raise Stale(step="take_back")
    record(SignatureTakenBack(
        by=by.ref, **named, signed_by=row.by, signed_at=row.at.isoformat()
    ))  # fmt: skip
    announce(f"seller:{row.seller_id}", TOPIC)


def _open(by: Actor, cadence: str, first_day: date, item: str) -> Plan:
    """The lists of today; refuses what is not on them, or was on those of another day."""
    drawn = plan(by.seller_id or 0)
    if cadence not in CADENCES or item not in drawn.lists[cadence]:
        raise Unseen()
    if period(cadence, drawn.day).first != first_day:
        raise Refusal("period_over", cadence=cadence)
    return drawn


def _named(row: SignOff) -> dict[str, Any]:
    return {
        "seller_id": row.seller_id, "sign_off_id": row.pk, "cadence": row.cadence,
        "first_day": row.first_day.isoformat(), "item": row.item,
    }  # fmt: skip
