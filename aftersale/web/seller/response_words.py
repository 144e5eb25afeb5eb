"""The response table in words, exactly as A133 and A134 have it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from typing import Any

from django.urls import reverse

from aftersale.market.rulebook import current
from aftersale.market.terms import Rulebook
from aftersale.messaging import queries as messaging
from aftersale.messaging.policy import ResponseFigures
from aftersale.web.seller.words import market_name
from aftersale.web.templatetags.moments import MONTHS, long_span

BUCKETS = {
    "in_time": "Answered in under 24 hours",
    "late": "Late responses",
    "unanswered": "No response for more than 24 hours",
    "answered_late": "Answered after more than 24 hours",
    "answered": "Answered",
    "excused": "No response needed",
    "pending": "Still within 24 hours",
}
figures_of = messaging.response_table


@dataclass(frozen=True)
class Cell:
    """One figure, the messages behind it, and whether it keeps its target."""

    words: str
    url: str
    tone: str = ""


@dataclass(frozen=True)
class Row:
    """One row of the table: its name, a figure for each window, and the target."""

    name: str
    cells: list[Cell]
    target: str


def percent(share: float | None, up: bool = False) -> str:
    """ "100 %", "93.2 %": cut, not rounded, so that 100 % is only said when nothing is missing.

    `up` raises instead: a share of late responses is 0 % only when there is none. "–" for None.
    """
    if share is None:
        return "–"
    tenths = (ceil if up else floor)(round(share * 10, 6))
    whole, rest = divmod(tenths, 10)
    return f"{whole}.{rest} %" if rest else f"{whole} %"


def in_time(figures: ResponseFigures) -> str:
    """ "100 % (242)"."""
    return _share(percent(figures.in_time_percent), figures.in_time, figures)


def late(figures: ResponseFigures) -> str:
    """ "0 % (0)"."""
    return _share(percent(figures.late_percent, up=True), figures.late, figures)


def _share(share: str, count: int, figures: ResponseFigures) -> str:
    return f"{share} ({count})" if figures.total else share


def average(figures: ResponseFigures) -> str:
    """ "2 hours 30 minutes"; "–" where nothing was answered."""
    return "–" if figures.average_seconds is None else long_span(figures.average_seconds)


def table(market: str, windows: list[Any]) -> dict[str, Any]:
    """The table of one market: columns of 7, 30 and 90 days with their dates, rows, targets."""
    book = current(market)
    return {
        "market": market,
        "name": market_name(market),
        "columns": [_column(window) for window in windows],
        "rows": _rows(book, windows),
        "excused": windows[-1].excused,
        "excused_url": _url("excused", windows[-1].days, market),
        "pending": windows[-1].pending,
        "pending_url": _url("pending", windows[-1].days, market),
    }


def _column(window: Any) -> dict[str, str]:
    return {
        "days": f"{window.days} days",
        "dates": _dates(window.first_day, window.last_day),
    }


def _dates(first: date, last: date) -> str:
    """ "3 to 9 Mar 2026", "9 Feb to 9 Mar 2026", "10 Dec 2025 to 9 Mar 2026"."""
    begin = [str(first.day), MONTHS[first.month - 1][:3], str(first.year)]
    if first.year == last.year:
        begin = begin[: 1 if first.month == last.month else 2]
    return f"{' '.join(begin)} to {last.day} {MONTHS[last.month - 1][:3]} {last.year}"


def _rows(book: Rulebook, windows: list[Any]) -> list[Row]:
    target = book.clock.target_rate_percent
    limit = book.clock.late_limit_percent

    def good(figures: ResponseFigures) -> str:
        return "" if figures.meets(book) else "late"

    def bad(figures: ResponseFigures) -> str:
        return "late" if (figures.late_percent or 0) > limit else ""

    def row(
        name: str,
        bucket: str,
        words: Callable[[ResponseFigures], object],
        wanted: str = "",
        tone: Callable[[ResponseFigures], str] = lambda figures: "",
    ) -> Row:
        cells = [
            Cell(str(words(w.figures)), _url(bucket, w.days, book.market), tone(w.figures))
            for w in windows
        ]
        return Row(name, cells, wanted)

    return [
        row("Response times under 24 hours", "in_time", in_time, f"> {target} %", good),
        row("Late responses", "late", late, f"≤ {limit} %", bad),
        row("No response > 24 hours", "unanswered", lambda f: f.unanswered),
        row("Response times over 24 hours", "answered_late", lambda f: f.answered_late),
        row("Average response time", "answered", average),
    ]


def _url(bucket: str, days: int, market: str) -> str:
    return reverse("seller:response_list", args=[bucket]) + f"?days={days}&market={market}"
