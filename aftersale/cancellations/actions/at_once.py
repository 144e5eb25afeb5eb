"""The buyer cancels without having to ask: within half an hour, or before anything is paid (C9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from aftersale.cancellations import policy
from aftersale.cancellations.actions.making import made, pay_back, require_buyer
from aftersale.cancellations.events import CancelledAtOnce
from aftersale.cancellations.lifecycle import Stage
from aftersale.cancellations.models import Cancellation
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM, Actor
from aftersale.kernel.errors import Refusal
from aftersale.market.rulebook import current
from aftersale.orders import actions as orders

if TYPE_CHECKING:
    from aftersale.orders.models import Order


def cancel_at_once(order: Order, *, by: Actor, reason: str = "other") -> Cancellation:
    """The order is cancelled now, and all that was paid goes back; the seller's rate is not harmed.

    Pressed twice, it is done once. Refuses `free_time_over` (until), `unknown_cancel_reason`,
    `order_cancelled` and `already_shipped`.
    """
    require_buyer(order, by)
    book, now = current(order.market), clock.now()
    book.cancellations.buyers(reason)
    if known := _done(order):
        return known
    orders.require_open(order)
    if not policy.is_free(book, order, now):
        raise Refusal("free_time_over", until=policy.free_until(book, order), market=order.market)
    try:
        return _cancelled(order, by, reason)
    except Refusal:
        if known := _done(order):  # the same button, pressed twice at once
            return known
        raise


def _done(order: Order) -> Cancellation | None:
    rows = Cancellation.objects.filter(order_id=order.pk, stage=Stage.SELF_CANCELLED)
    return rows.filter(overruled_at=None).first()


@transaction.atomic
def _cancelled(order: Order, by: Actor, reason: str) -> Cancellation:
    book, now, was = current(order.market), clock.now(), order.stage
    orders.cancel(order, by=by, at=now)
    row = made(
        order, book, by=by, at=now, stage=Stage.SELF_CANCELLED, official=True, reason=reason,
        decided_at=now, decided_by=by.ref,
    )  # fmt: skip
    if was != policy.PENDING:
        pay_back(order, row, by=SYSTEM)
    record(CancelledAtOnce(by=by.ref, reason=reason, **row.named()))
    return row
