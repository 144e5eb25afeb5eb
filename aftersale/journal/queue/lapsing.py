"""What is overdue moves on by itself: rows whose `lapse_at` has come, each for itself.

`lapse` is the step that the clock takes. Of two workers with the same row one hears `Stale`, and
one row that cannot move does not hold up the others.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet

from aftersale.kernel import clock
from aftersale.kernel.errors import Stale, WrongStage

log = logging.getLogger(__name__)

AT_ONCE = 200
AT_MOST = 2000
"""So many in one run; the rest in the next minute."""
LATER = timedelta(hours=1)
"""When one that failed is tried again."""


def lapse_overdue(rows: QuerySet[Any], lapse: Callable[[Any], bool]) -> int:
    """Let the rows that are overdue lapse, the longest overdue first; returns how many did."""
    moved = 0
    for _ in range(AT_MOST // AT_ONCE):
        found = list(rows.filter(lapse_at__lte=clock.now()).order_by("lapse_at")[:AT_ONCE])
        moved += sum(map(lapse, found))
        if len(found) < AT_ONCE:
            break
    return moved


def lapse_one(
    row: Any,
    step: Callable[[Any], object],
    *,
    waits: Callable[[Exception], bool] = lambda wrong: False,
) -> bool:
    """Take `step` for one row in a transaction of its own; whether it moved.

    One that fails is tried again in an hour; `waits` tells failures that nobody need hear of.
    """
    read = row.lapse_at
    try:
        with transaction.atomic():
            step(row)
    except (Stale, WrongStage):
        return False  # somebody was quicker
    except Exception as wrong:
        if not waits(wrong):
            log.exception("%s %d does not lapse; again in an hour", _name(row), row.pk)
        _put_off(row, read)
        return False
    return True


def _name(row: Model) -> str:
    return str(row._meta.verbose_name)


def _put_off(row: Model, read: Any) -> None:
    rows = type(row)._base_manager.filter(pk=row.pk, lapse_at=read)
    rows.update(lapse_at=clock.now() + LATER)
