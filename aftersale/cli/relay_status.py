"""The relay at a glance, for the console and for monitoring (`aftersale relay status`)."""

from __future__ import annotations

from datetime import datetime, timedelta

from aftersale.cli import tables
from aftersale.kernel import clock
from aftersale.relay.queries import overview

STUCK_AFTER = timedelta(minutes=15)
DAY = timedelta(days=1)


def told() -> tuple[list[str], bool]:
    """What to print, and whether all is well."""
    now = clock.now()
    state = overview.standing()
    lives = overview.lives()
    rows = [
        ["to be read", _count(state.to_read), _age(state.to_read_since, now)],
        ["unreadable", _count(state.unreadable), ""],
        ["letters queued", _count(state.queued), _age(state.queued_since, now)],
        ["letters deferred", _count(state.deferred), _next(state.next_try_at, now)],
        ["bounced in 7 days", _count(state.bounced), ""],
        *_came_in(now),
        *_turned_away(now),
        *(
            [each.name, "alive" if each.is_alive else "silent", _age(each.at, now)]
            for each in lives
        ),
    ]
    stuck = [state.to_read_since, state.queued_since]
    is_well = all(each.is_alive for each in lives) and not any(
        each and now - each > STUCK_AFTER for each in stuck
    )
    return [tables.drawn(["what", "now", "since"], rows)], is_well and not state.unreadable


def _came_in(now: datetime) -> list[list[str]]:
    came = overview.became(now - DAY)
    return [
        [f"came in, 24 h: {name}", _count(number), ""] for name, number in came.items() if number
    ]


def _turned_away(now: datetime) -> list[list[str]]:
    return [
        [f"turned away, 24 h: {each.reason}", str(each.times), f"{each.addresses} addresses"]
        for each in overview.turned_away_since(now - DAY)
    ]


def _count(number: int) -> str:
    return f"{number}+" if number >= overview.MOST_COUNTED else str(number)


def _age(moment: datetime | None, now: datetime) -> str:
    return f"{_span(now - moment)} ago" if moment else ""


def _next(moment: datetime | None, now: datetime) -> str:
    if moment is None:
        return ""
    return f"next try in {_span(moment - now)}" if moment > now else "next try due"


def _span(span: timedelta) -> str:
    seconds = max(0, int(span.total_seconds()))
    for unit, size in (("d", 86400), ("h", 3600), ("min", 60)):
        if seconds >= size:
            return f"{seconds // size} {unit}"
    return f"{seconds} s"
