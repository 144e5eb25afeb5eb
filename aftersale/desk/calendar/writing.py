"""Clocks as a calendar file: one event a deadline, the same bytes while nothing has changed.

Whoever reads a calendar may not be who made it, so nothing in it names a buyer: initials, the
number of the order, what is due, and what it is worth.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event
from icalendar.prop import vDuration

from aftersale.desk.queries import Clock

PRODUCT = "-//Aftersale//Deadlines//EN"
LENGTH = timedelta(minutes=15)
"""So long an event is shown before the deadline it ends at."""
AGAIN = timedelta(minutes=15)
"""How often a calendar program is asked to look again."""
BEGIN = datetime(2020, 1, 1, tzinfo=UTC)
"""Changes are numbered by the seconds since then, so that a later one of the same event is higher,
also when what had ended begins again, and still fits RFC 5545's integer."""
OWN_WORDS = frozenset({"message", "question", "notice"})
"""Kinds whose title is somebody's own words, which may hold anything."""


def calendar(
    clocks: Iterable[Clock],
    *,
    name: str,
    host: str,
    link: Callable[[Clock], str],
    alarm_minutes: int | None = None,
    says: str = "",
) -> bytes:
    """These clocks as an iCalendar file in UTF-8, lines folded at 75 octets and ended by CRLF.

    `host` makes the events' names unique in the world; `link` gives the page of a deed. With
    `alarm_minutes` each event rings so long before its deadline. `says` describes the calendar.
    """
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    if says:
        made.add("x-wr-caldesc", says)
    made.add("refresh-interval", vDuration(AGAIN), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(AGAIN))
    for each in clocks:
        made.add_component(_event(each, host, link(each), alarm_minutes))
    return bytes(made.to_ical())


def _event(row: Clock, host: str, url: str, alarm_minutes: int | None) -> Event:
    changed = last_change(row)
    event = Event()
    event.add("uid", f"{row.kind}-{row.about_id}@{host}")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", int((changed - BEGIN).total_seconds()))
    event.add("dtstart", row.due_at - LENGTH)
    event.add("dtend", row.due_at)
    event.add("summary", summary(row))
    event.add("description", f"{row.stake}\n{url}")
    event.add("url", url)
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("categories", [row.kind])
    if alarm_minutes:
        event.add_component(_alarm(row, alarm_minutes))
    return event


def _alarm(row: Clock, minutes: int) -> Alarm:
    """Rings before the deadline: before the end of its event."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary(row))
    alarm.add("trigger", -timedelta(minutes=minutes), parameters={"RELATED": "END"})
    return alarm


def last_change(row: Clock) -> datetime:
    """When what the event says last changed: with the thing, or when its time was over."""
    return max(row.changed_at, row.due_at) if row.is_late else row.changed_at


def summary(row: Clock) -> str:
    """ "Answer M. K. · 203-7735120-4418206": no name of a buyer in it."""
    title = row.title
    if row.buyer_name:
        title = title.replace(row.buyer_name, initials(row.buyer_name))
    about = "" if row.kind in OWN_WORDS else row.about_words
    words = [title, about, row.order_number if row.order_number != about else ""]
    return " · ".join(each for each in words if each)


def initials(name: str) -> str:
    """ "Marta Kowalska" as "M. K."; "the buyer" of what has no letters."""
    letters = [part[0].upper() for part in re.findall(r"\w+", name) if part[0].isalpha()]
    return " ".join(f"{letter}." for letter in letters[:3]) or "the buyer"
