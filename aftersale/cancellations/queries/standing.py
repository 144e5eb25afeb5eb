"""What a buyer may do about one order now, and until when; what its seller may."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from aftersale.accounts.permissions import Permission as P
from aftersale.cancellations import policy
from aftersale.cancellations.lifecycle import Stage
from aftersale.cancellations.models import Cancellation
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.market.rulebook import current

if TYPE_CHECKING:
    from aftersale.orders.models import Order


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How it stands with cancelling an order.

    `may`: `at_once`, `ask`, `withdraw` or "". `why` says why nothing may be done: `cancelled`,
    `shipped`, `said_shipped`, `marketplace` (then `service` is where it is asked), `not_yours`.
    `until` is the end of the time in which nobody has to be asked; None when that does not end.
    """

    may: str = ""
    why: str = ""
    until: datetime | None = None
    cancellation: Cancellation | None = None
    service: str = ""


def standing(
    order: Order, viewer: Actor, *, known: Cancellation | None = None, asked: bool = False
) -> Standing:
    """How it stands for `viewer`. With `asked`, `known` is the newest cancellation already read."""
    newest = known if asked else _newest(order.pk)
    if viewer.kind != "buyer" or viewer.id != order.buyer_id or not viewer.can(P.CANCELLATIONS_ASK):
        return Standing(why="not_yours", cancellation=newest)
    if newest and newest.is_open:
        return Standing(may="withdraw", cancellation=newest)
    if not order.is_open:
        why = "cancelled" if order.stage == policy.CANCELLED else "shipped"
        return Standing(why=why, cancellation=newest)
    return _of_open(order, newest)


def _of_open(order: Order, newest: Cancellation | None) -> Standing:
    book, now = current(order.market), clock.now()
    if policy.is_free(book, order, now):
        pending = order.stage == policy.PENDING
        until = None if pending else policy.free_until(book, order)
        return Standing(may="at_once", until=until, cancellation=newest)
    if policy.is_marketplaces(book, order, now):
        return Standing(why="marketplace", cancellation=newest, service=book.platform.service)
    if newest and newest.stage == Stage.DECLINED_SHIPPED:
        return Standing(why="said_shipped", cancellation=newest)
    return Standing(may="ask", cancellation=newest)


def can_seller_cancel(order: Order, viewer: Actor) -> bool:
    """Whether a seller may cancel it by their own decision; an open request is approved instead."""
    return (
        viewer.can(P.CANCELLATIONS_DECIDE, seller_id=order.seller_id)
        and viewer.kind == "seller"
        and order.is_open
        and order.stage != policy.PENDING
        and order.fulfilled_by != policy.PLATFORM
    )


def _newest(order_id: int) -> Cancellation | None:
    return Cancellation.objects.filter(order_id=order_id).order_by("-pk").first()
