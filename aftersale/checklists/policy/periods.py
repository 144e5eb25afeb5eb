"""Days, weeks and months of a team: which one a day lies in, and when it is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

CADENCES = ("daily", "weekly", "monthly")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Period:
    """A local day, a week from Monday to Sunday, or a month. Both days are in it."""

    cadence: str
    first: date
    last: date

    def next(self) -> Period:
        """The one after."""
        return period(self.cadence, self.last + ONE_DAY)

    def before(self) -> Period:
        """The one before."""
        return period(self.cadence, self.first - ONE_DAY)


def period(cadence: str, day: date) -> Period:
    """The period `day` lies in; `KeyError` for a cadence there is not."""
    first, last = _ENDS[cadence](day)
    return Period(cadence, first, last)


def _day(day: date) -> tuple[date, date]:
    return day, day


def _week(day: date) -> tuple[date, date]:
    monday = day - day.weekday() * ONE_DAY
    return monday, monday + 6 * ONE_DAY


def _month(day: date) -> tuple[date, date]:
    first = day.replace(day=1)
    return first, (first + 31 * ONE_DAY).replace(day=1) - ONE_DAY


_ENDS = {"daily": _day, "weekly": _week, "monthly": _month}


def today(now: datetime, zone: str) -> date:
    """The local day it is."""
    return now.astimezone(ZoneInfo(zone)).date()


def ends_at(last: date, zone: str) -> datetime:
    """The midnight after a local day, in UTC."""
    after = last + ONE_DAY
    return datetime(after.year, after.month, after.day, tzinfo=ZoneInfo(zone)).astimezone(UTC)
