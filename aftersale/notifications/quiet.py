"""Quiet hours: when somebody does not want to be written to, and what comes through all the same.

Pure: no Django, no clock. What people expect of a phone holds here: an emergency rings, and so
does what would be over by the time they are back; everything else waits until the hours end.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

TIME_TO_ACT = timedelta(hours=2)
"""A deadline so soon after quiet hours comes through: there would be no time left to act."""


def ends_at(now: datetime, begin: time | None, end: time | None, zone: str) -> datetime | None:
    """When the quiet hours that hold at `now` end; None outside of them.

    They may cross midnight. In the hour that a clock is put forward or back they end by the clock
    on the wall.
    """
    if begin is None or end is None or begin == end:
        return None
    here = now.astimezone(ZoneInfo(zone))
    wall = here.time().replace(tzinfo=None)
    is_quiet = begin <= wall < end if begin < end else wall >= begin or wall < end
    if not is_quiet:
        return None
    day = here.date() if wall < end else here.date() + timedelta(days=1)
    return datetime.combine(day, end, ZoneInfo(zone)).astimezone(now.tzinfo)


def waits_until(
    now: datetime, ends: datetime | None, *, urgent: bool, due_by: datetime | None
) -> datetime | None:
    """Until when a notice waits; None when it goes at once."""
    if ends is None or urgent:
        return None
    if due_by is not None and now < due_by <= ends + TIME_TO_ACT:
        return None
    return ends
