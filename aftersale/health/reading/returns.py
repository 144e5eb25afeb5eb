"""Return requests, how they were decided, and what their orders' buyers gave as reasons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aftersale.health.policy.judging import Sort
from aftersale.health.reading import Told, of_order, reads
from aftersale.returns import events


@reads(events.ReturnRequested)
def requested(event: events.ReturnRequested) -> Iterator[Told]:
    """The first of the reasons is the return's; the order keeps all."""
    reason = event.reasons[0] if event.reasons else ""
    yield _of(event, "requested", [reason, not event.outside])
    yield of_order(event, "return", list(event.reasons))
    if event.skus:
        items = zip(event.skus, event.reasons, strict=False)
        yield of_order(event, "goods_back", [list(each) for each in items])


@reads(events.ReturnDenied)
def denied(event: events.ReturnDenied) -> Iterator[Told]:
    yield _of(event, "denied", event.in_policy)


STEPS = {
    events.ReturnAuthorised.kind: "authorised",
    events.ReturnResolved.kind: "resolved",
    events.ReturnWithdrawn.kind: "withdrawn",
    events.ReturnExpired.kind: "expired",
    events.ReturnRefunded.kind: "refunded",
    events.ReturnUndecided.kind: "lapsed",
}


@reads(
    events.ReturnAuthorised, events.ReturnResolved, events.ReturnWithdrawn, events.ReturnExpired,
    events.ReturnRefunded, events.ReturnUndecided,
)  # fmt: skip
def went_on(event: events.ReturnEvent) -> Iterator[Told]:
    yield _of(event, STEPS[event.kind])


@reads(events.ReturnSurveyed)
def surveyed(event: events.ReturnSurveyed) -> Iterator[Told]:
    yield _of(event, "surveyed", event.solved)


def _of(event: events.ReturnEvent, name: str, value: Any = None) -> Told:
    return Told(
        Sort.RETURN, str(event.return_id), name, value, event.seller_id, event.market,
        event.order_number,
    )  # fmt: skip
