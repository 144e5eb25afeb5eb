"""Time that counts: elapsed time and deadlines on a calendar that may leave out whole local days.

A marketplace promises an answer within 24 hours, by default around the clock (A010); one that
rests on Sundays (A011) uses the same two functions with another calendar. A day left out is the
whole local day, midnight to midnight in the calendar's zone, whether it has 23, 24 or 25 hours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

SUNDAY = 6
ONE_DAY = timedelta(days=1)
NOTHING = timedelta(0)


@dataclass(frozen=True)
class Calendar:
    """Which local days of an IANA `zone` do not count. Weekdays as Python has them: Monday is 0.

    Raises `ValueError` on an unknown zone, or on weekdays that leave no day to count.
    """

    zone: str
    excluded_weekdays: frozenset[int] = frozenset()
    holidays: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        _known_zone(self.zone)
        if not self.excluded_weekdays <= frozenset(range(7)):
            raise ValueError("weekdays run from 0 (Monday) to 6 (Sunday)")
        if len(self.excluded_weekdays) == 7:
            raise ValueError("a calendar must leave at least one weekday")

    @property
    def counts_every_day(self) -> bool:
        """Whether nothing is left out, so that elapsed time is a subtraction."""
        return not self.excluded_weekdays and not self.holidays

    def excludes(self, day: date) -> bool:
        """Whether the local day `day` does not count."""
        return day.weekday() in self.excluded_weekdays or day in self.holidays


def elapsed(calendar: Calendar, start: datetime, end: datetime) -> timedelta:
    """The time that counts between two aware datetimes; negative when `end` comes first."""
    start, end = _utc(start), _utc(end)
    if calendar.counts_every_day:
        return end - start
    if end < start:
        return -elapsed(calendar, end, start)
    left_out = (_overlap(calendar.zone, day, start, end) for day in _excluded(calendar, start, end))
    return end - start - sum(left_out, NOTHING)


def add(calendar: Calendar, start: datetime, duration: timedelta) -> datetime:
    """The deadline, in UTC: the last moment at which no more than `duration` has elapsed.

    Being the last, it never lies at the beginning of days that do not count but at their end, so
    `moment > add(...)` says exactly what `elapsed(..., moment) > duration` says. `start` is aware;
    a negative `duration` raises `ValueError`.
    """
    if duration < NOTHING:
        raise ValueError("a deadline lies in the future: the duration must not be negative")
    start = _utc(start)
    return start + duration if calendar.counts_every_day else _walk(calendar, start, duration)


def _walk(calendar: Calendar, moment: datetime, left: timedelta) -> datetime:
    """Spend `left` day by day from `moment`, passing over the days that do not count."""
    for day in _days_from(calendar.zone, moment):
        ends = _begins(calendar.zone, day + ONE_DAY)
        room = ends - moment
        if room <= NOTHING:
            continue
        if not calendar.excludes(day):
            if left < room:
                break
            left -= room
        moment = ends
    return moment + left


def _excluded(calendar: Calendar, start: datetime, end: datetime) -> Iterator[date]:
    """The local days between the two that do not count."""
    last = end.astimezone(_known_zone(calendar.zone)).date() + ONE_DAY
    for day in _days_from(calendar.zone, start):
        if day > last:
            return
        if calendar.excludes(day):
            yield day


def _days_from(zone: str, moment: datetime) -> Iterator[date]:
    """Local days, beginning one early: where clocks go back at midnight, a day comes twice."""
    day = moment.astimezone(_known_zone(zone)).date() - ONE_DAY
    while True:
        yield day
        day += ONE_DAY


def _overlap(zone: str, day: date, start: datetime, end: datetime) -> timedelta:
    begins, ends = _begins(zone, day), _begins(zone, day + ONE_DAY)
    return max(NOTHING, min(end, ends) - max(start, begins))


@lru_cache(maxsize=4096)
def _begins(zone: str, day: date) -> datetime:
    """The first moment of a local day, in UTC (the moment of the leap, where midnight is leapt)."""
    return datetime(day.year, day.month, day.day, tzinfo=_known_zone(zone)).astimezone(UTC)


@lru_cache(maxsize=64)
def _known_zone(name: str) -> ZoneInfo:
    """The zone called `name`; `ValueError` when there is none, whatever zoneinfo raises."""
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, LookupError):
        raise ValueError(f"{name!r} is not a time zone") from None


def _utc(moment: datetime) -> datetime:
    """In UTC: Python subtracts two times of one zone by their wall clocks, which skips DST."""
    if moment.tzinfo is UTC:
        return moment
    if moment.utcoffset() is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC)
