"""The order itself and its parcels: placed, promised, dispatched, scanned, delivered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from aftersale.evidence.registry import source
from aftersale.evidence.steps import Step, parties
from aftersale.kernel.money import Money

if TYPE_CHECKING:
    from aftersale.orders.models import Order, Parcel


@source
def order_steps(order: Order) -> Iterator[Step]:
    """What the shop and the carriers told us."""
    names, about = parties(order), f"order:{order.pk}"
    yield Step(
        at=order.placed_at, side="buyer", kind="orders.placed", about=about,
        title=f"{names.buyer} placed the order with {names.seller}", text=_bought(order),
    )  # fmt: skip
    parcels = list(order.parcels.all())
    for parcel in parcels:
        yield from _parcel_steps(parcel, about)
    if order.dispatched_at and not any(each.dispatched_at for each in parcels):
        yield _shop(order.dispatched_at, "dispatched", "The order was dispatched", about)
    if order.delivered_at and not any(each.delivered_at for each in parcels):
        yield _shop(order.delivered_at, "delivered", "The order was delivered", about)
    if order.cancelled_at and not order.cancelled_by:  # else its cancellation tells
        yield _shop(order.cancelled_at, "cancelled", "The order was cancelled", about)


def _bought(order: Order) -> str:
    """The lines of an order, what it came to, and when it was to arrive."""
    lines = [f"{each.quantity} × {each.title} ({each.sku})" for each in order.lines.all()]
    return "\n".join([*lines, f"Total {Money(order.total_minor, order.currency)}"])


def _parcel_steps(parcel: Parcel, about: str) -> Iterator[Step]:
    told = " ".join(each for each in (parcel.carrier, parcel.tracking) if each)
    by = f" by {told}" if told else ""
    if parcel.dispatched_at:
        yield _shop(parcel.dispatched_at, "dispatched", f"A parcel was dispatched{by}", about)
    for scan in parcel.steps:
        if at := _moment(scan.get("at")):
            yield Step(
                at=at, side="carrier", kind="orders.scanned", about=about,
                title=f"{parcel.carrier or 'The carrier'}: {scan.get('what', '')}",
                text=f"Tracking number {parcel.tracking}" if parcel.tracking else "",
            )  # fmt: skip
    if parcel.delivered_at:
        yield Step(
            at=parcel.delivered_at, side="carrier", kind="orders.delivered", about=about,
            title=f"The parcel was delivered{by}",
        )  # fmt: skip


def _shop(at: datetime, deed: str, title: str, about: str) -> Step:
    return Step(at=at, side="shop", kind=f"orders.{deed}", title=title, about=about)


def _moment(told: object) -> datetime | None:
    """A scan's moment; a carrier's nonsense is passed over."""
    try:
        at = datetime.fromisoformat(str(told))
    except ValueError:
        return None
    return at if at.tzinfo else None
