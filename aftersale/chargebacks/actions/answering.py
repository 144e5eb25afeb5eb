"""The seller's two answers: show why the payment stands, or leave the money with the buyer (C5).

A chargeback has taken the money already. Accepting it therefore pays nothing out: it says that
the case is over, and no refund can be made on top while the bank keeps the payment.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.chargebacks import policy
from aftersale.chargebacks.actions import files, packing
from aftersale.chargebacks.actions.freeing import free
from aftersale.chargebacks.actions.moving import done_once, move
from aftersale.chargebacks.events import ChargebackRefunded, ChargebackRepresented
from aftersale.chargebacks.lifecycle import LIFE, Stage
from aftersale.chargebacks.models import Chargeback
from aftersale.journal.content import digest
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.kernel.text import length, one_newline
from aftersale.market.rulebook import rulebook
from aftersale.orders import queries as orders

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment

LONGEST_CARRIER, LONGEST_TRACKING = 80, 120


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What the seller shows: words for investigators, how it was sent, what it was, files.

    `pack`: whether the house adds the evidence pack of the order.
    """

    text: str = ""
    shipped_at: datetime | None = None
    carrier: str = ""
    tracking: str = ""
    items: str = ""
    uploads: Sequence[Attachment] = field(default=())
    pack: bool = False


def prefilled(row: Chargeback) -> Evidence:
    """What the order itself says, so that the seller need not write it out."""
    order = orders.whole(orders.of_seller_numbered(row.seller_id, [row.order_number]))
    found = order.filter(market=row.market).first()
    if found is None:
        return Evidence()
    parcels = list(found.parcels.all())
    lines = (f"{each.quantity} × {each.title} ({each.sku})" for each in found.lines.all())
    return Evidence(
        shipped_at=found.dispatched_at,
        carrier=_joined(each.carrier for each in parcels)[:LONGEST_CARRIER],
        tracking=_joined(each.tracking for each in parcels)[:LONGEST_TRACKING],
        items="\n".join(lines),
        pack=True,
    )


def _joined(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(each for each in words if each))


def represent(row: Chargeback, *, by: Actor, evidence: Evidence, once: str = "") -> Chargeback:
    """The seller shows why the payment stands; staff pass it on to the bank.

    `once` is the form's own word: sent twice, it is done once. Refuses `evidence_needed`,
    `too_long`, `too_many_files`, `not_evidence`; a case that has moved on is `wrong_stage` or
    `stale`.
    """
    by.require(P.CHARGEBACKS_ANSWER, seller_id=row.seller_id)
    return done_once(row, once, lambda: _represent(row, by, evidence, once))


def _represent(row: Chargeback, by: Actor, shown: Evidence, once: str) -> None:
    LIFE.target(row.stage, "represent")
    _check(row, shown, by)
    pack = packing.packed(row, by=by) if shown.pack else None
    rules, now = rulebook(row.edition).chargebacks, clock.now()
    text = one_newline(shown.text).strip()
    with transaction.atomic():
        move(
            row, "represent", policy.represented(rules, now), evidence=text,
            shipped_at=shown.shipped_at, carrier=shown.carrier.strip(),
            tracking=shown.tracking.strip(), items=one_newline(shown.items).strip(),
            represented_at=now, represented_by=by.ref, once=once[:40],
        )  # fmt: skip
        kept = files.take(row, shown.uploads, by=by)
        if pack:
            packing.attach(row, pack, by=by)
        content = digest(_words(row), *(each.digest for each in kept), *_of(pack))
        record(ChargebackRepresented(by=by.ref, content=content, **row.named()))


def _words(row: Chargeback) -> str:
    return "\n".join([row.evidence, row.carrier, row.tracking, row.items])


def _of(pack: Attachment | None) -> list[str]:
    return [pack.digest] if pack else []


def _check(row: Chargeback, shown: Evidence, by: Actor) -> None:
    at_most = rulebook(row.edition).chargebacks.evidence_characters
    for text in (shown.text, shown.items):
        if length(text) > at_most:
            raise Refusal("too_long", length=length(text), at_most=at_most)
    if len(shown.carrier) > LONGEST_CARRIER or len(shown.tracking) > LONGEST_TRACKING:
        raise Refusal("too_long", length=len(shown.tracking), at_most=LONGEST_TRACKING)
    if not (shown.text.strip() or shown.uploads or shown.tracking.strip()):
        raise Refusal("evidence_needed")
    files.check(row, shown.uploads, by=by)


def refund(row: Chargeback, *, by: Actor, once: str = "") -> Chargeback:
    """The seller leaves the money with the card holder. Nothing more is paid: the bank has paid."""
    by.require(P.CHARGEBACKS_ANSWER, seller_id=row.seller_id)
    return done_once(row, once, lambda: _refund(row, by, once))


@transaction.atomic
def _refund(row: Chargeback, by: Actor, once: str) -> None:
    now, rules = clock.now(), rulebook(row.edition).chargebacks
    counts = policy.counts(rules, row.type, Stage.REFUNDED)
    move(
        row, "refund", lost_minor=row.amount_minor, counts=counts, closed_at=now,
        closed_by=by.ref, once=once[:40],
    )  # fmt: skip
    free(row, lost_before=0)
    record(ChargebackRefunded(by=by.ref, counts=counts, **row.named()))
