"""Times in words: our dates, in the zone of the marketplace they belong to (A155)."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from aftersale.kernel import clock
from aftersale.kernel.languages import ENGLISH, tongue
from aftersale.kernel.tongues import Tongue

MONTHS = ENGLISH.months
MINUTE, HOUR, DAY = 60, 3600, 86400


@lru_cache(maxsize=64)
def _named(zone: str) -> ZoneInfo:
    return ZoneInfo(zone)


def zone_of(zone: str | tzinfo | None) -> tzinfo:
    """A zone by its IANA name, a zone itself, or the one Django has at present."""
    if not zone:
        return timezone.get_current_timezone()
    return _named(zone) if isinstance(zone, str) else zone


def spoken() -> Tongue:
    """The language this page is in. Asking costs more than all else of a chip: ask once."""
    return tongue(get_language())


def day_words(day: date, today: date, *, long: bool = False, said: Tongue | None = None) -> str:
    """`today`, `yesterday`, `tomorrow`, else "Wed 11 March", with the year where it is another."""
    said = said or spoken()
    near = said.near.get((day - today).days)
    if near and not long:
        return near
    return _named_day(said.code, day, day.year != today.year)


@lru_cache(maxsize=1024)
def _named_day(language: str, day: date, dated: bool) -> str:
    """Kept, since the same few days stand on every line of a list."""
    return tongue(language).date(day) if dated else tongue(language).day(day)


def first_of(first: date, last: date, today: date) -> str:
    """The first day of some that end with `last`: "Tue 10", if the month is said with the last."""
    same_month = (first.year, first.month) == (last.year, last.month)
    if same_month and last.year == today.year:
        return spoken().bare_day(first)
    return day_words(first, today, long=True)


def time_words(here: datetime) -> str:
    """ "17:05", without the price of `strftime`."""
    return f"{here.hour:02d}:{here.minute:02d}"


def moment_words(
    at: datetime,
    zone: str | tzinfo | None = None,
    now: datetime | None = None,
    *,
    long: bool = False,
    said: Tongue | None = None,
) -> str:
    """A moment as spoken: "Wed 11 March, 17:05 CET", "today, 17:05 GMT"."""
    place = zone_of(zone)
    here = at.astimezone(place)
    today = (now or clock.now()).astimezone(place).date()
    said = said or spoken()
    day, name = day_words(here.date(), today, long=long, said=said), here.tzname() or ""
    return f"{day}, {time_words(here)} {said.zones.get(name, name)}"


def moment(
    at: datetime | None,
    words: str = "full",
    zone: str | tzinfo | None = None,
    now: datetime | None = None,
) -> SafeString:
    """A `<time>` element; nothing for None.

    `words`: full (day, time, zone), short (the zone is spoken, not seen), day, time,
    date ("11 March 2026").
    """
    if not at:
        return SafeString("")
    seen = _seen(at, words, zone, now or clock.now())
    return SafeString(f'<time datetime="{at.isoformat()}">{seen}</time>')


def _seen(at: datetime, words: str, zone: str | tzinfo | None, now: datetime) -> str:
    place = zone_of(zone)
    here = at.astimezone(place)
    if words == "time":
        return time_words(here)
    if words == "date":
        return spoken().date(here.date())
    if words == "day":
        return day_words(here.date(), now.astimezone(place).date())
    full = moment_words(at, place, now)
    if words == "short":
        head, _, name = full.rpartition(" ")
        return f'{head}<span class="visually-hidden"> {name}</span>'
    return full


def short_span(seconds: float, said: Tongue | None = None) -> str:
    """How long, briefly: "40 min", "3 h 05", "20 h", "1 day 5 h", "12 days"."""
    left = int(seconds)
    if left < MINUTE:
        return (said or spoken()).under
    if left < HOUR:
        return f"{left // MINUTE} min"
    if left < DAY:
        hours, minutes = divmod(left // MINUTE, 60)
        return f"{hours} h {minutes:02d}" if minutes and hours < 10 else f"{hours} h"
    days, hours = divmod(left // HOUR, 24)
    named = f"{days} {(said or spoken()).days[days > 1]}"
    return f"{named} {hours} h" if hours and days < 3 else named


def long_span(seconds: float, said: Tongue | None = None) -> str:
    """How long, in full words: "2 hours 30 minutes" (A134), "1 day 5 hours"."""
    left, said = int(seconds), said or spoken()
    if left < MINUTE:
        return said.instant
    days, hours, minutes = left // DAY, left % DAY // HOUR, left % HOUR // MINUTE
    parts = [(days, said.days), (hours, said.hours), (0 if days else minutes, said.minutes)]
    return " ".join(f"{many} {unit[many > 1]}" for many, unit in parts if many)


def duration(span: timedelta | float | None, words: str = "long") -> str:
    """A timedelta or seconds in words, `long` or `short`; "none" for None."""
    if span is None:
        return spoken().none
    seconds = span.total_seconds() if isinstance(span, timedelta) else span
    return short_span(seconds) if words == "short" else long_span(seconds)
