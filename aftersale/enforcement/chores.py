"""What the clock asks of enforcement: notices nobody answers, answers nobody has read for signs."""

from __future__ import annotations

from django.db import transaction

from aftersale.enforcement import gaming
from aftersale.enforcement.actions import deciding
from aftersale.enforcement.events import NoticeDue
from aftersale.enforcement.lifecycle import Stage
from aftersale.enforcement.models import Notice
from aftersale.journal.events import record
from aftersale.journal.queue.chores import every
from aftersale.journal.queue.lapsing import AT_ONCE, lapse_one, lapse_overdue
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM


@every(minutes=1)
def lapse_notices() -> int:
    """Whatever was not answered in time stands, each by itself; returns how many."""
    return lapse_overdue(Notice.objects.all(), lapse)


@every(minutes=5)
def remind_of_notices() -> int:
    """Sellers whose time to answer is soon over are told once; returns how many."""
    due = Notice.objects.filter(remind_at__lte=clock.now()).order_by("remind_at")[:AT_ONCE]
    return sum(map(remind, due))


@transaction.atomic
def remind(row: Notice) -> bool:
    """Whether it was us who did, and anything is left to be answered in time."""
    if not Notice.objects.filter(pk=row.pk, remind_at=row.remind_at).update(remind_at=None):
        return False
    row.refresh_from_db()
    if row.stage != Stage.ISSUED or row.answer_by <= clock.now():
        return False
    record(NoticeDue(by=SYSTEM.ref, **row.named()))
    return True


@every(minutes=1)
def read_for_signs() -> int:
    """Answers and excuses since the last time are counted; returns how many."""
    return gaming.read_some()


def lapse(row: Notice) -> bool:
    """One that nobody answered; whether it moved."""
    return lapse_one(row, deciding.lapse)
