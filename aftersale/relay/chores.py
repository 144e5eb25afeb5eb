"""What the clock asks of the relay."""

from __future__ import annotations

from datetime import timedelta

from aftersale.journal.queue.chores import every
from aftersale.kernel import clock
from aftersale.relay.actions.delivering import take_up_forgotten

FORGOTTEN_AFTER = timedelta(minutes=15)


@every(minutes=5)
def deliver_what_was_forgotten() -> None:
    """A letter that should have left a quarter of an hour ago has lost its errand."""
    take_up_forgotten(clock.now() - FORGOTTEN_AFTER)
