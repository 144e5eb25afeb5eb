"""Local days, and how many of them a trend shows."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

TREND = 30
"""So many days a trend shows."""
QUARTER = 900


def local_day(zone: str, moment: datetime) -> date:
    """The day it is in `zone` at a moment. Clocks change on quarters of an hour, nowhere else."""
    return _day_of_quarter(zone, int(moment.timestamp()) // QUARTER)


@lru_cache(maxsize=200_000)
def _day_of_quarter(zone: str, quarter: int) -> date:
    return datetime.fromtimestamp(quarter * QUARTER, ZoneInfo(zone)).date()
