"""What the clock asks of health: what waits, what is ripe, new days, and what may be forgotten."""

from __future__ import annotations

from datetime import timedelta

from aftersale.health import applying
from aftersale.health.models import Shift
from aftersale.health.voice import passing, rating
from aftersale.journal.queue.chores import every
from aftersale.kernel import clock

KEPT = timedelta(days=40)


@every(minutes=1)
def keep_health_up() -> int:
    """Apply what waits, judge what is ripe, begin new days; returns how many turns it took."""
    return applying.advance()


@every(minutes=1)
def compare_offers() -> int:
    """Let days that are over leave offers, and put offers beside similar ones (A126); returns how
    many categories were compared."""
    if passing.is_due():
        with applying.turn():
            passing.let_go()
    return rating.compare()


@every(hours=24)
def forget_shifts() -> None:
    """What changed weeks ago is read from snapshots."""
    Shift.objects.filter(at__lt=clock.now() - KEPT).delete()
