"""What the clock asks of the desk: what ended long ago is nobody's any more."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

from aftersale.desk import sources
from aftersale.desk.models import Assignment
from aftersale.journal.queue.chores import every
from aftersale.kernel import clock
from aftersale.kernel.running import Wanted

KEPT = timedelta(days=30)
"""So long a thing stays somebody's after they took it on, whether or not a clock runs for it."""
AT_ONCE = 500


@every(minutes=60)
def let_go() -> int:
    """Assignments of things for which no clock runs any more; returns how many went.

    What still runs is looked at again a month later, so that each round costs the same.
    """
    now = clock.now()
    rows = list(Assignment.objects.filter(at__lt=now - KEPT).order_by("at", "pk")[:AT_ONCE])
    still = _running(rows)
    gone = [row.pk for row in rows if row.pk not in still]
    Assignment.objects.filter(pk__in=still).update(at=now)
    return Assignment.objects.filter(pk__in=gone, at__lt=now - KEPT).delete()[0]


def _running(rows: list[Assignment]) -> set[int]:
    """Those of them whose clock runs: one walk for each source and seller."""
    of: defaultdict[tuple[int, str], dict[int, int]] = defaultdict(dict)
    for row in rows:
        of[row.seller_id, row.subject][row.subject_id] = row.pk
    found: set[int] = set()
    for (seller_id, subject), numbers in of.items():
        wanted = Wanted(seller_id=seller_id, only=numbers.keys(), size=len(numbers))
        for source in sources.SOURCES:
            if source.subject == subject:
                walked = source.walk(wanted, clock.now())
                found |= {numbers[each.about_id] for each in walked}
    return found
