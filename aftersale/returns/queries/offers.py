"""Until when orders may go back and what of them is on its way, for many orders at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import F, Max, Sum

from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.market.rulebook import current
from aftersale.returns.lifecycle import OPEN
from aftersale.returns.models import ReturnItem, ReturnRequest, ReturnSettings
from aftersale.returns.policy import windows
from aftersale.returns.policy.windows import Window
from aftersale.returns.queries import visible_to

if TYPE_CHECKING:
    from aftersale.orders.models import Order

Windows = dict[tuple[int, str], Window]


@dataclass(frozen=True)
class Offer:
    """An order something of which may be asked back. `until`: None while no window has begun.

    `state` is `open`, or `late`: one may ask, without a right to it.
    """

    state: str
    until: datetime | None


def of_orders(orders: Sequence[Order]) -> dict[int, Offer]:
    """The offer of each order by its `pk`; those of which nothing can be asked are left out.

    Two queries however many orders there are. What single products say is told on the order's
    own page (`standing.of_order`).
    """
    own = _windows({(order.seller_id, order.market) for order in orders})
    paid_back = _paid_back(orders)
    made = {
        order.pk: _offer(order, own)
        for order in orders
        if has_left(order) and _has_more(order, paid_back)
    }
    return {pk: offer for pk, offer in made.items() if offer is not None}


def _paid_back(orders: Iterable[Order]) -> dict[int, int]:
    """Pieces that went back and were wholly paid for, by order line."""
    rows = ReturnItem.objects.filter(
        request__order_id__in=[order.pk for order in orders],
        refunded_minor__gte=F("paid_minor"), paid_minor__gt=0,
    )  # fmt: skip
    summed = rows.values("order_line_id").annotate(pieces=Sum("quantity"))
    return dict(summed.values_list("order_line_id", "pieces"))


def _has_more(order: Order, paid_back: dict[int, int]) -> bool:
    """Whether anything of an order is left that has not gone back."""
    return any(paid_back.get(line.pk, 0) < line.quantity for line in order.lines.all())


def has_left(order: Order) -> bool:
    """Whether the goods have left the seller and were not called back."""
    sent = order.dispatched_at is not None or order.delivered_at is not None
    return sent and order.stage != "cancelled"


def _windows(pairs: Iterable[tuple[int, str]]) -> Windows:
    """The windows sellers have set for themselves, by seller and market."""
    sellers = {seller for seller, _ in pairs}
    newest = (
        ReturnSettings.objects.filter(seller_id__in=sellers)
        .values("seller_id", "market")
        .annotate(newest=Max("pk"))
        .values("newest")
    )
    return {
        (row.seller_id, row.market): Window.of(
            current(row.market).returns, row.window_days, row.window_basis
        )
        for row in ReturnSettings.objects.filter(pk__in=newest)
    }


def _offer(order: Order, own: Windows) -> Offer | None:
    rules, now = current(order.market).returns, clock.now()
    window = own.get((order.seller_id, order.market)) or Window.of(rules)
    bought = windows.Bought(placed_at=order.placed_at, delivered_at=order.delivered_at)
    latest, ends = windows.may_ask_until(bought, window, rules), window.ends_at(bought)
    if latest is not None and now > latest:
        return None
    return Offer("late" if ends is not None and now > ends else "open", ends)


def going_back(actor: Actor, orders: Iterable[Order]) -> dict[int, ReturnRequest]:
    """The actor's own newest open request on each order line, by the line's `pk`.

    Somebody else's on the same order, as that of a gift's recipient, is nothing to them (A110).
    """
    requests = visible_to(actor).filter(order_id__in=[order.pk for order in orders], stage__in=OPEN)
    rows = ReturnItem.objects.filter(request__in=requests).select_related("request")
    return {row.order_line_id: row.request for row in rows.order_by("request_id")}
