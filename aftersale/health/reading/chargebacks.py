"""What banks took back, and how it ended."""

from __future__ import annotations

from collections.abc import Iterator

from aftersale.chargebacks.events import (
    ChargebackClosed,
    ChargebackExpired,
    ChargebackOpened,
    ChargebackRefunded,
)
from aftersale.health.reading import Told, of_order, reads


@reads(ChargebackOpened)
def opened(event: ChargebackOpened) -> Iterator[Told]:
    """`[chargeback, type]`."""
    yield of_order(event, "chargeback_opened", [event.chargeback_id, event.type])


@reads(ChargebackClosed, ChargebackRefunded, ChargebackExpired)
def ended(event: ChargebackClosed | ChargebackRefunded | ChargebackExpired) -> Iterator[Told]:
    """`[chargeback, outcome, counts]`."""
    outcome = getattr(event, "outcome", "")
    yield of_order(event, "chargeback_ended", [event.chargeback_id, outcome, event.counts])
