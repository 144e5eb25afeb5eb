"""Violations of policy, until they are resolved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from aftersale.enforcement import events
from aftersale.health.policy.judging import Sort
from aftersale.health.reading import Told, reads


@reads(events.ViolationRecorded)
def recorded(event: events.ViolationRecorded) -> Iterator[Told]:
    value = [event.family, event.severity, event.repeat]
    yield _of(event, "found", value, datetime.fromisoformat(event.found_at))


@reads(events.ViolationResolved)
def resolved(event: events.ViolationResolved) -> Iterator[Told]:
    yield _of(event, "resolved")


def _of(
    event: events.ViolationEvent, name: str, value: object = None, at: datetime | None = None
) -> Told:
    return Told(
        Sort.VIOLATION, str(event.violation_id), name, value, event.seller_id, event.market,
        event.order_number, at,
    )  # fmt: skip
