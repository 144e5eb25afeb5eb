"""What the clock asks of enforcement: notices nobody answers, answers nobody has read for signs."""

from __future__ import annotations

import logging
from datetime import timedelta

from aftersale.enforcement import gaming
from aftersale.enforcement.actions import deciding
from aftersale.enforcement.models import Notice
from aftersale.journal.queue.chores import every
from aftersale.kernel import clock
from aftersale.kernel.errors import Stale, WrongStage

log = logging.getLogger(__name__)

AT_ONCE = 200
LATER = timedelta(hours=1)
"""When one that failed is tried again."""


@every(minutes=1)
def lapse_notices() -> int:
    """Whatever was not answered in time stands, each by itself; returns how many."""
    due = Notice.objects.filter(lapse_at__lte=clock.now())
    return sum(map(lapse, due.order_by("lapse_at")[:AT_ONCE]))


@every(minutes=1)
def read_for_signs() -> int:
    """Answers and excuses since the last time are counted; returns how many."""
    return gaming.read_some()


def lapse(row: Notice) -> bool:
    """One that nobody answered; whether it moved."""
    read = row.lapse_at
    try:
        deciding.lapse(row)
    except (Stale, WrongStage):
        return False  # somebody was quicker
    except Exception:
        log.exception("notice %d does not lapse; again in an hour", row.pk)
        rows = Notice.objects.filter(pk=row.pk, lapse_at=read)
        rows.update(lapse_at=clock.now() + LATER)
        return False
    return True
