"""Orders as the shop tells of them, a batch of an import at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from aftersale.health.policy.folding_orders import WRITTEN
from aftersale.health.policy.judging import Sort
from aftersale.health.reading import Told, reads
from aftersale.orders.events import OrdersWritten


@reads(OrdersWritten)
def written(event: OrdersWritten) -> Iterator[Told]:
    """Each order as one fact, its values in the order of `WRITTEN`."""
    places = [
        event.columns.index(name) if name in event.columns else None for name in WRITTEN
    ]  # fmt: skip
    seller = event.columns.index("seller_id")
    for row in event.rows:
        yield told(row[seller], [None if place is None else row[place] for place in places])


def told(seller_id: int, value: Sequence[Any]) -> Told:
    """An order as one fact; its values are those of `WRITTEN`."""
    market, number = value[:2]
    return Told(
        Sort.ORDER, f"{market}:{number}", "written", list(value), seller_id, market, number
    )  # fmt: skip
