"""The drawings of a measure: its rate day by day, and its window with what leaves next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.safestring import SafeString

from aftersale.health import queries as health
from aftersale.health.policy import ahead, rates
from aftersale.market.rulebook import current
from aftersale.web.charts.large import Point, large
from aftersale.web.charts.window import Window, short_day, window
from aftersale.web.seller.health import words
from aftersale.web.seller.health.cards import tone

DRAWN = 60
"""So many days the larger chart shows."""
AHEAD = 14
"""So many days ahead are drawn, or a window's length where that is less."""
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stood:
    """How a measure stood on a day: the sums over its window then, as known today."""

    day: date
    base: int
    bad: int

    def rate(self, good: str) -> int | None:
        if not self.base:
            return None
        part = self.base - self.bad if good == "high" else self.bad
        return round(part * words.MILLION / self.base)


@dataclass(frozen=True)
class Drawn:
    """The drawings of one measure, and their values for the tables beneath.

    `window_rows` are all days drawn in the window, `leaving` those of them that leave it soon.
    """

    chart: SafeString | str
    window: SafeString | str
    rows: list[dict[str, Any]]
    leaving: list[dict[str, Any]]
    window_rows: list[dict[str, Any]]


def drawn(seller_id: int, shown: Any, today: date, *, with_chart: bool = True) -> Drawn:
    """Both drawings from one statement of some hundred rows at any size of account."""
    if shown.measure in rates.NUMBERS:
        return Drawn(_points(shown) if with_chart else "", "", _points_table(shown), [], [])
    length, lag = words.length(shown), max((today - shown.last_day).days, 0)
    first = shown.first_day - DRAWN * ONE_DAY
    days = health.days(
        seller_id,
        shown.market,
        shown.measure,
        shown.fulfilled_by,
        first,
        max(today, shown.last_day),
    )
    stood = rolling(days, length, shown.last_day)
    bad = {each.day: each.bad for each in days}
    return Drawn(
        chart=_chart(shown, stood, lag) if with_chart else "",
        window=_window(shown, bad, today) if shown.bad else "",
        rows=_rows(shown, stood, lag),
        leaving=leaving(shown, days, reach(shown)),
        window_rows=leaving(shown, days, words.length(shown)),
    )


def rolling(days: Sequence[Any], length: int, last: date) -> list[Stood]:
    """The sums of the windows that end on each of the days, up to the day `last`."""
    stood, base, bad = [], 0, 0
    for at, each in enumerate(days):
        if each.day > last:
            break
        base, bad = base + each.base, bad + each.bad
        if at >= length:
            base, bad = base - days[at - length].base, bad - days[at - length].bad
        if at >= length - 1:
            stood.append(Stood(each.day, base, bad))
    return stood[-DRAWN:]


def _chart(shown: Any, stood: list[Stood], lag: int) -> SafeString | str:
    if not any(each.base for each in stood):
        return ""
    rates = [each.rate(shown.good) for each in stood]
    points = [
        Point(
            short_day(each.day + lag * ONE_DAY),
            None if rate is None else rate / 10_000,
            _says(shown, each, rate, lag),
        )
        for each, rate in zip(stood, rates, strict=True)
    ]
    low, high = _ends(shown, [rate for rate in rates if rate is not None])
    return large(
        points, f"{shown.title} on each of the last {len(points)} days; the table has the values.",
        limit=shown.target_ppm / 10_000 or None, low=low, high=high, tone=tone(shown),
        words=lambda value: words.percent(round(value * 10_000)),
    )  # fmt: skip


def _numbers(shown: Any) -> list[tuple[date, int | None]]:
    """What a measure that is a number was on each of the last days."""
    last = len(shown.trend) - 1
    return [(shown.last_day - (last - at) * ONE_DAY, each) for at, each in enumerate(shown.trend)]


def _points(shown: Any) -> SafeString | str:
    """Points or orders of the last days."""
    found = _numbers(shown)
    if all(value is None for _, value in found):
        return ""
    points = [
        Point(short_day(day), None if value is None else float(value), f"{short_day(day)}: {value}")
        for day, value in found
    ]
    return large(
        points, f"{shown.title} on each of the last {len(points)} days; the table has the values.",
        limit=float(words.goal(shown)) or None, tone=tone(shown),
        words=lambda value: words.number(round(value)),
    )  # fmt: skip


def _points_table(shown: Any) -> list[dict[str, Any]]:
    return [
        {"day": day, "rate": "–" if value is None else words.number(value), "of": ""}
        for day, value in reversed(_numbers(shown))
    ]


def _ends(shown: Any, known: list[int]) -> tuple[float, float | None]:
    """Where the upright axis begins and ends, in per cent."""
    if shown.good == "low":
        return 0.0, None
    least = min([*known, shown.target_ppm or words.MILLION]) / 10_000
    return max(least - (100 - least) * 0.25, 0.0), 100.0


def _says(shown: Any, each: Stood, rate: int | None, lag: int) -> str:
    day = short_day(each.day + lag * ONE_DAY)
    return f"{day}: {words.percent(rate, shown.target_ppm)}, {_of(shown, each)}"


def _of(shown: Any, each: Stood) -> str:
    part = each.base - each.bad if shown.good == "high" else each.bad
    return f"{words.number(part)} of {words.number(each.base)}"


def _rows(shown: Any, stood: list[Stood], lag: int) -> list[dict[str, Any]]:
    """The values of the chart as a table, the newest first."""
    return [
        {
            "day": each.day + lag * ONE_DAY,
            "rate": words.percent(each.rate(shown.good), shown.target_ppm),
            "of": _of(shown, each),
        }
        for each in reversed(stood)
    ]


def leaving(shown: Any, days: Sequence[Any], ahead_days: int) -> list[dict[str, Any]]:
    """The days, so many ahead, on which something bad leaves, and the rate if as many came in."""
    soon, left, rows = shown.first_day + ahead_days * ONE_DAY, shown.bad, []
    near = [each for each in days if shown.first_day <= each.day < soon]
    told = [(each.day, each.bad, each.amount) for each in near]
    now = ahead.Sums(shown.base, shown.bad, shown.amount)
    for each in ahead.leaving(shown.measure, current(shown.market).health, now, told):
        left -= each.weight
        rows.append({
            "day": each.day, "weight": each.weight, "left": left,
            "rate": words.percent(each.rate_after_ppm, shown.target_ppm),
        })  # fmt: skip
    return rows


def reach(shown: Any) -> int:
    """How many days ahead are looked at."""
    return min(AHEAD, words.length(shown))


def _window(shown: Any, bad: dict[date, int], today: date) -> SafeString:
    going = sum(
        many for day, many in bad.items()
        if shown.first_day <= day < shown.first_day + reach(shown) * ONE_DAY
    )  # fmt: skip
    now = f"Today, {words.day(today, today)}: {words.percent(shown.rate_ppm, shown.target_ppm)}"
    label = (
        f"{words.number(shown.bad)} in the window from "
        f"{words.span(shown.first_day, shown.last_day)}; {going} of them "
        f"leave it within {reach(shown)} days."
    )
    then = words.day(today + reach(shown) * ONE_DAY, today)
    drawing = Window(
        shown.first_day, shown.last_day, today, bad, reach(shown), now,
        f"Window on {then}: {shown.bad - going} of these left",
    )  # fmt: skip
    return window(drawing, label)
