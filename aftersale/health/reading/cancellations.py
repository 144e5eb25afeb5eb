"""Who cancelled an order, and whether it goes into the seller's rate."""

from __future__ import annotations

from collections.abc import Iterator

from aftersale.cancellations.events import (
    CancellationApproved,
    CancelledAtOnce,
    CancelledBySeller,
)
from aftersale.health.reading import Told, of_order, reads
from aftersale.orders.events import OrderCancelled


@reads(OrderCancelled)
def cancelled(event: OrderCancelled) -> Iterator[Told]:
    """It was cancelled here; by whom in truth, the cancellation says."""
    yield of_order(event, "cancel_done", event.by.partition(":")[0])


@reads(CancelledAtOnce, CancellationApproved)
def as_asked(event: CancelledAtOnce | CancellationApproved) -> Iterator[Told]:
    """The buyer wanted it, by the official way."""
    yield of_order(event, "cancel_asked")


@reads(CancelledBySeller)
def decided(event: CancelledBySeller) -> Iterator[Told]:
    """The seller's own decision, counted or not by its reason."""
    yield of_order(event, "cancel_decided", event.counts)
