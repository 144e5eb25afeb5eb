"""P17: a seller may write first within 30 days of the order's completion (D1, D2).

Answering a buyer is never late. Without the time of completion there is nothing to judge.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from aftersale.screening.facts import Context
from aftersale.screening.reading import Reading
from aftersale.screening.rules import Spot

ID = "P17"
VERSION = 1
ACTION = "block"
BUYERS = "allow"


def find(reading: Reading, context: Context) -> Iterator[Spot]:
    """One finding about no place in the text, when the time is over."""
    if not context.proactive or context.completed_at is None or context.now is None:
        return
    days = context.limits.proactive_days
    if context.now - context.completed_at > timedelta(days=days):
        yield Spot(0, 0, "too_late", remedy="wait", facts=(("days", str(days)),))
