"""What of an order may still go back, what it was worth, and what is being returned already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from aftersale.kernel import clock
from aftersale.market.returning import Returns
from aftersale.market.rulebook import current
from aftersale.refunds import policy as money
from aftersale.refunds import queries as refunds
from aftersale.refunds.policy import SHIPPING
from aftersale.returns import settings
from aftersale.returns.lifecycle import OPEN
from aftersale.returns.models import ReturnItem, ReturnRequest
from aftersale.returns.policy import windows

if TYPE_CHECKING:
    from aftersale.orders.models import Order, OrderLine


@dataclass(frozen=True, kw_only=True)
class LineStanding:
    """What a buyer may do about one order line, and why.

    `state`: `open` (may go back), `late` (may be asked for, without a right to it), `kept` (only
    if the fault is not the buyer's), `closed` (too late), `gone` (all of it went back).
    `until` is the end of the window, None while it has not begun; `asked` the open requests.
    """

    line: OrderLine
    state: str
    left: int
    until: datetime | None
    asked: tuple[ReturnRequest, ...]


def of_order(order: Order) -> list[LineStanding]:
    """The standing of every line, for the page that begins a return (A071, A103)."""
    book = current(order.market)
    lines = list(order.lines.all())
    in_force = settings.in_force(order.seller_id, order.market, [each.sku for each in lines])
    left, asked = pieces_left(order), open_requests(order)
    window = in_force.window(book)
    found = []
    for line in lines:
        bought = windows.Bought(
            placed_at=order.placed_at, delivered_at=order.delivered_at, category=line.category,
            blocked=in_force.products.get(line.sku) == "not_returnable",
        )  # fmt: skip
        found.append(
            LineStanding(
                line=line, left=left[line.pk], until=window.ends_at(bought),
                state=_state(bought, window, book.returns, left[line.pk]),
                asked=tuple(asked.get(line.pk, ())),
            )
        )  # fmt: skip
    return found


def _state(bought: windows.Bought, window: windows.Window, rules: Returns, left: int) -> str:
    now = clock.now()
    until, ends = windows.may_ask_until(bought, window, rules), window.ends_at(bought)
    if not left:
        return "gone"
    if until is not None and now > until:
        return "closed"
    if windows.is_kept(bought, rules):
        return "kept"
    return "late" if ends is not None and now > ends else "open"


def pieces_left(order: Order) -> dict[int, int]:
    """Pieces of each line that may still go back: those that have not been paid back.

    A part of a price leaves the pieces where they are; where no money is left, nothing is.
    """
    return {
        number: line.quantity - min(line.quantity, line.quantity_refunded)
        if line.left_minor or not line.paid_minor
        else 0
        for number, line in refunds.paid_lines(order).items()
        if number != SHIPPING
    }


def open_requests(order: Order) -> dict[int, list[ReturnRequest]]:
    """Open requests by order line: a buyer who asks again is warned, not stopped (A103)."""
    rows = ReturnItem.objects.filter(request__order_id=order.pk, request__stage__in=OPEN)
    found: dict[int, list[ReturnRequest]] = {}
    for row in rows.select_related("request").order_by("request_id"):
        found.setdefault(row.order_line_id, []).append(row.request)
    return found


def worth(order: Order, line_id: int, quantity: int) -> dict[str, int]:
    """What was paid for some pieces of a line, and the tax in it, in minor units."""
    part = money.part_of(refunds.as_paid(order)[line_id], quantity, "")
    return {"paid_minor": part.amount_minor, "tax_minor": part.tax_minor}
