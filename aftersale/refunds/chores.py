"""What the clock asks of refunds: none is forgotten on its way, none is sent and never settled."""

from __future__ import annotations

from datetime import timedelta

from aftersale.journal.queue.chores import every
from aftersale.kernel import clock
from aftersale.refunds.actions import handing, reconciling

FORGOTTEN_AFTER = timedelta(minutes=15)


@every(minutes=5)
def hand_over_what_was_forgotten() -> int:
    """A refund that should have left a quarter of an hour ago has lost its errand."""
    return handing.take_up_forgotten(clock.now() - FORGOTTEN_AFTER)


@every(minutes=10)
def ask_about_what_was_sent() -> int:
    """The shop is asked, ever more rarely, whether the money of what it took has arrived."""
    return reconciling.ask_when_due()
