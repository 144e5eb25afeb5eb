"""Staff have looked at a sign of gaming, or at a seller's whole month: it needs no second look."""

from __future__ import annotations

from aftersale.accounts.permissions import Permission as P
from aftersale.enforcement.models import Month, Signal
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Stale


def look_at_signal(row: Signal, *, by: Actor) -> Signal:
    """Mark one message; of two who do it at once the second hears `stale`."""
    by.require(P.ENFORCEMENT_DECIDE)
    _mark(Signal, row, by)
    return row


def look_at_month(row: Month, *, by: Actor) -> Month:
    """Mark a seller's month: it leaves the list until something is added to it."""
    by.require(P.ENFORCEMENT_DECIDE)
    _mark(Month, row, by)
    return row


def _mark(kind: type[Signal] | type[Month], row: Signal | Month, by: Actor) -> None:
    now = clock.now()
    if not kind._base_manager.filter(pk=row.pk, looked_at=None).update(
        looked_at=now, looked_by=by.ref
    ):
        raise Stale(step="look_at")
    row.looked_at, row.looked_by = now, by.ref
