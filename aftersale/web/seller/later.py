"""Sending later: the times the composer offers, and the one chosen, in the market's zone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from aftersale.kernel import clock
from aftersale.kernel.errors import Refusal
from aftersale.messaging.policy import LONGEST_PLAN
from aftersale.web.templatetags.moments import moment_words

MORNING, AFTERNOON = time(9), time(14)
FORM = "%Y-%m-%dT%H:%M"


def offers(zone: str, due: datetime | None = None) -> dict[str, Any]:
    """A few sensible times as (value, words), and the limits of a time of one's own.

    A time after `due`, when the buyer is to be answered, says so.
    """
    here = clock.now().astimezone(ZoneInfo(zone))
    monday = here.date() + timedelta(days=7 - here.weekday())
    days = [here.date(), here.date() + timedelta(days=1), monday]
    moments = [
        datetime.combine(day, at, here.tzinfo) for day in days for at in (MORNING, AFTERNOON)
    ]
    soon = sorted({each for each in moments if each > here + timedelta(minutes=15)})[:4]
    return {
        "times": [(each.isoformat(), _words(each, zone, due)) for each in soon],
        "zone": here.tzname() or "UTC",
        "first": here.strftime(FORM),
        "last": (here + LONGEST_PLAN).strftime(FORM),
    }


def _words(moment: datetime, zone: str, due: datetime | None) -> str:
    words = moment_words(moment, zone)
    late = ", after the deadline" if due and moment > due else ""
    return f"{words[:1].upper()}{words[1:]}{late}"


def is_planned(posted: Mapping[str, str]) -> bool:
    """Whether somebody chose a time; one that stands in its field counts, however it was sent."""
    return any(posted.get(name) for name in ("send_at", "send_on", "planned"))


def planned_at(posted: Mapping[str, str], zone: str) -> datetime:
    """The moment chosen, in UTC. Refuses `not_to_come` for what is no time."""
    said = posted.get("send_at") or posted.get("send_on") or ""
    try:
        moment = datetime.fromisoformat(said)
        return (moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Refusal("not_to_come") from None
