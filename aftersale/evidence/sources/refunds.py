"""Money going back: what was decided, sent, settled, or failed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aftersale.evidence.registry import source
from aftersale.evidence.steps import (
    EVERYBODY,
    NOT_THE_BUYER,
    Step,
    entries,
    parties,
    side_of,
)
from aftersale.kernel.money import Money
from aftersale.refunds import events
from aftersale.refunds import queries as refunds

if TYPE_CHECKING:
    from aftersale.journal.models import Entry
    from aftersale.orders.models import Order
    from aftersale.refunds.models import Refund

SAID = {
    events.RefundAsked.kind: "It was decided to refund {amount}",
    events.RefundSent.kind: "The refund of {amount} was sent",
    events.RefundSettled.kind: "The refund of {amount} has arrived",
    events.RefundFailed.kind: "The refund of {amount} did not go",
    events.RefundRetried.kind: "The refund of {amount} is tried again",
    events.RefundGivenUp.kind: "The refund of {amount} was given up",
}
WITHIN_THE_HOUSE = {events.RefundFailed.kind, events.RefundRetried.kind}


@source
def refund_steps(order: Order) -> Iterator[Step]:
    """Every step of every refund; what failed and is tried again is nothing to the buyer."""
    found = {each.pk: each for each in refunds.whole(refunds.of_order(order.pk))}
    told = [each for each in entries(order, "refunds.") if each.kind in SAID]
    for entry in told:
        yield _step(order, entry, found.get(entry.facts["refund_id"]))
    yield from (_note(each) for each in found.values() if each.note)
    known = {each.facts["refund_id"] for each in told}
    names = parties(order)
    for refund in found.values():
        if refund.pk not in known:
            worth = Money(refund.amount_minor, refund.currency)
            yield Step(
                at=refund.asked_at, side="seller", kind=events.RefundAsked.kind,
                title=f"{names.seller} refunded {worth} ({refund.get_stage_display().lower()})",
                text=_amounts(refund), about=f"refund:{refund.pk}",
                sees=_sees(order, refund.buyer_id, ""),
            )  # fmt: skip


def _step(order: Order, entry: Entry, refund: Refund | None) -> Step:
    facts, kind = entry.facts, entry.kind
    amount = Money(facts["amount_minor"], facts["currency"])
    text = _amounts(refund) if refund and kind == events.RefundAsked.kind else ""
    return Step(
        at=entry.at, side=side_of(entry.by), kind=kind, title=SAID[kind].format(amount=amount),
        text=text or facts.get("why", ""), about=entry.about,
        entry_id=entry.pk, sees=_sees(order, facts["buyer_id"], kind),
    )  # fmt: skip


def _amounts(refund: Refund) -> str:
    """What it consists of."""
    return "\n".join(
        f"{each.words}: {Money(each.amount_minor, refund.currency)}" for each in refund.lines.all()
    )


def _note(refund: Refund) -> Step:
    """What whoever refunded noted for the house."""
    worth = Money(refund.amount_minor, refund.currency)
    return Step(
        at=refund.asked_at, side=side_of(refund.asked_by), kind="refund_note",
        title=f"A note was kept with the refund of {worth}", text=refund.note,
        about=f"refund:{refund.pk}", sees=NOT_THE_BUYER,
    )  # fmt: skip


def _sees(order: Order, buyer_id: int, kind: str) -> frozenset[str]:
    is_buyers = buyer_id == order.buyer_id and kind not in WITHIN_THE_HOUSE
    return EVERYBODY if is_buyers else NOT_THE_BUYER
