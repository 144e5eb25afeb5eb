"""Cancelling an order here: the one thing of an order that the shop does not tell us.

A later import cannot undo it, unless it says that the order has left.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.journal.events import record
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.orders.events import OrderCancelled
from aftersale.orders.importing.writing import take_turns
from aftersale.orders.models import Order


@transaction.atomic
def cancel(order: Order, *, by: Actor, at: datetime) -> Order:
    """The order is not to be shipped any more; what was paid is for the caller to pay back.

    Its buyer or its seller cancels, while it waits to be shipped. Refuses `order_cancelled` and
    `already_shipped`, also when that has become so since `order` was read.
    """
    _require(order, by)
    await_imports(order)
    rows = Order.objects.filter(
        pk=order.pk, stage__in=[Order.Stage.PENDING, Order.Stage.UNSHIPPED], dispatched_at=None
    )
    if not rows.update(stage=Order.Stage.CANCELLED, cancelled_at=at, cancelled_by=by.ref):
        require_open(Order.objects.get(pk=order.pk))
    order.stage, order.cancelled_at, order.cancelled_by = Order.Stage.CANCELLED, at, by.ref
    record(
        OrderCancelled(
            by=by.ref, seller_id=order.seller_id, order_id=order.pk, buyer_id=order.buyer_id,
            market=order.market, order_number=order.number,
        )
    )  # fmt: skip
    return order


def await_imports(order: Order) -> None:
    """Until this transaction ends no import writes for the order's seller: an import that has
    read the order before would write its old stage over ours. Taken before any row is."""
    take_turns([accounts.seller(order.seller_id).slug])


def require_open(order: Order) -> None:
    """Refuse what can no longer be cancelled."""
    if order.stage == Order.Stage.CANCELLED:
        raise Refusal("order_cancelled", number=order.number)
    if not order.is_open:
        raise Refusal("already_shipped", number=order.number)


def _require(order: Order, by: Actor) -> None:
    if by.kind == "seller":
        by.require(P.CANCELLATIONS_DECIDE, seller_id=order.seller_id)
        return
    by.require(P.CANCELLATIONS_ASK)
    if by.kind != "system" and by.id != order.buyer_id:
        raise NotPermitted(permission=P.CANCELLATIONS_ASK)
