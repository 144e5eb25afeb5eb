"""The seller cancels an order by their own decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.cancellations.actions.making import made, pay_back
from aftersale.cancellations.events import CancelledBySeller
from aftersale.cancellations.lifecycle import Stage
from aftersale.cancellations.models import Cancellation
from aftersale.cancellations.policy import PENDING, PLATFORM
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.market.rulebook import current
from aftersale.orders import actions as orders

if TYPE_CHECKING:
    from aftersale.orders.models import Order


def cancel_for_buyer(order: Order, *, by: Actor, reason: str) -> Cancellation:
    """The order is cancelled and all that was paid goes back; it counts as the reason says.

    That the buyer asked for it in a message changes nothing (T18). Pressed twice by the same
    person, it is done once. Refuses `unknown_cancel_reason`, `cancellation_waits` (pk: the buyer
    has asked by the button, so approve that), `order_pending`, `marketplace_ships`,
    `order_cancelled` and `already_shipped`.
    """
    by.require(P.CANCELLATIONS_DECIDE, seller_id=order.seller_id)
    chosen = current(order.market).cancellations.sellers(reason)
    if known := _done(order, by):
        return known
    _require_sellers(order)
    try:
        return _cancelled(order, by, chosen.kind, chosen.counts)
    except Refusal:
        if known := _done(order, by):  # the same button, pressed twice at once
            return known
        raise


def _done(order: Order, by: Actor) -> Cancellation | None:
    rows = Cancellation.objects.filter(order_id=order.pk, stage=Stage.SELLER_CANCELLED)
    return rows.filter(decided_by=by.ref, overruled_at=None).first()


def _require_sellers(order: Order) -> None:
    """Refuse what is the buyer's or the marketplace's to decide."""
    orders.require_open(order)
    if order.fulfilled_by == PLATFORM:
        service = current(order.market).platform.service
        raise Refusal("marketplace_ships", service=service)
    if order.stage == PENDING:
        raise Refusal("order_pending", number=order.number)


@transaction.atomic
def _cancelled(order: Order, by: Actor, reason: str, counts: bool) -> Cancellation:
    book, now = current(order.market), clock.now()
    orders.await_imports(order)
    waiting = Cancellation.objects.filter(order_id=order.pk, stage=Stage.REQUESTED).first()
    if waiting:
        raise Refusal("cancellation_waits", pk=waiting.pk)
    orders.cancel(order, by=by, at=now)
    row = made(
        order, book, by=by, at=now, stage=Stage.SELLER_CANCELLED, official=False, counts=counts,
        seller_reason=reason, decided_at=now, decided_by=by.ref,
    )  # fmt: skip
    pay_back(order, row, by=by)
    record(CancelledBySeller(by=by.ref, reason=reason, counts=counts, **row.named()))
    return row
