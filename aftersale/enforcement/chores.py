"""What the clock asks of enforcement: notices nobody answers, answers nobody has read for signs."""

from __future__ import annotations

from aftersale.enforcement import gaming
from aftersale.enforcement.actions import deciding
from aftersale.enforcement.models import Notice
from aftersale.journal.queue.chores import every
from aftersale.journal.queue.lapsing import lapse_one, lapse_overdue


@every(minutes=1)
def lapse_notices() -> int:
    """Whatever was not answered in time stands, each by itself; returns how many."""
    return lapse_overdue(Notice.objects.all(), lapse)


@every(minutes=1)
def read_for_signs() -> int:
    """Answers and excuses since the last time are counted; returns how many."""
    return gaming.read_some()


def lapse(row: Notice) -> bool:
    """One that nobody answered; whether it moved."""
    return lapse_one(row, deciding.lapse)
