"""How figures of health are said: rates, counts, limits, states, reasons, rules."""

from __future__ import annotations

from datetime import date
from typing import Any

from aftersale.health.policy import rates, standing
from aftersale.market.rulebook import current
from aftersale.web.seller.words import plural
from aftersale.web.templatetags.moments import MONTHS, long_span

FIXED = "\u00a0"
MILLION = 1_000_000
RATING = rates.POINTS
GROUPS = (
    ("Buyers", (
        "order_defect_rate", "response_time", "return_dissatisfaction_rate", "feedback_score",
        "refund_rate", "negative_experience_rate", "invoice_defect_rate",
    )),
    ("Dispatch", (
        "late_shipment_rate", "cancellation_rate", "valid_tracking_rate", "on_time_delivery_rate",
    )),
)  # fmt: skip
"""Which measures have a card, in the order shown; parts and other windows are on their pages."""

OTHERS = {
    "late_shipment_rate": ("late_shipment_rate_10",),
    "valid_tracking_rate": ("valid_tracking_rate_7",),
    "response_time": ("response_time_7", "response_time_90"),
}
"""The same measure over other windows."""

UNITS = {
    "valid_tracking_rate": ("parcel", "parcels"),
    "valid_tracking_rate_7": ("parcel", "parcels"),
    "on_time_delivery_rate": ("unit", "units"),
    "response_time": ("message", "messages"),
    "response_time_7": ("message", "messages"),
    "response_time_90": ("message", "messages"),
    "no_response": ("message", "messages"),
    "no_response_7": ("message", "messages"),
    "no_response_90": ("message", "messages"),
    "return_dissatisfaction_rate": ("return", "returns"),
    "negative_return_feedback": ("return", "returns"),
    "late_return_response": ("return", "returns"),
    "invalid_rejection": ("return", "returns"),
    "feedback_score": ("rating", "ratings"),
    RATING: ("violation", "violations"),
}
"""What a measure counts, where it is not orders."""

CHIPS = {
    "good": ("Fine", "good", "check"),
    "near": ("Close", "soon", "warning"),
    "bad": ("Over", "late", "warning"),
    "none": ("No limit", "", ""),
}

BANDS = {
    "good": ("Healthy", "good", "check"),
    "near": ("At risk", "soon", "warning"),
    "bad": ("Unhealthy", "late", "warning"),
    "none": ("Nothing yet", "", ""),
}
"""The same of the account health rating."""


def unit(measure: str, many: int) -> str:
    """ "order" or "orders", as many as there are."""
    return UNITS.get(measure, ("order", "orders"))[many != 1]


def number(many: int) -> str:
    """ "1,279"."""
    return f"{many:,}"


def percent(ppm: int | None, against: int = 0) -> str:
    """ "0.86 %" in one piece, exact enough not to read like the limit it is not; "–" for None."""
    return "–" if ppm is None else rates.percent(ppm, against).replace(" ", FIXED)


def value(shown: Any) -> str:
    """A figure as its card says it: a rate, or points of the rating."""
    if shown.measure in rates.NUMBERS:
        return "–" if shown.rate_ppm is None else number(shown.rate_ppm)
    return percent(shown.rate_ppm, shown.target_ppm)


def part(shown: Any) -> int:
    """How many of the base the rate speaks of: the kept ones where high is good."""
    return int(shown.base - shown.bad if shown.good == "high" else shown.bad)


def counted(shown: Any) -> str:
    """ "11 of 1,279 orders, 60 days"."""
    days = plural(length(shown), "day", "days")
    if not shown.base:
        return f"No {unit(shown.measure, 0)} in {days}"
    if shown.measure == rates.ORDERS:
        return f"{unit(shown.measure, shown.base)} in {days}"
    of = f"{number(part(shown))} of {number(shown.base)} {unit(shown.measure, shown.base)}"
    return f"{of}, {days}"


def length(shown: Any) -> int:
    """Days of the window."""
    return int((shown.last_day - shown.first_day).days) + 1


def goal(shown: Any) -> int:
    """The limit in the unit of the figure: millionths, or points of the rating; 0 without one."""
    return int(shown.target_ppm)


def limit(shown: Any) -> str:
    """ "below 1 %", "at least 95 %"; empty without one."""
    if not shown.target_ppm:
        return ""
    if shown.measure == RATING:
        return f"at least {number(goal(shown))}"
    return rates.limit(current(shown.market).health.measures[shown.measure]).replace(
        " %", f"{FIXED}%"
    )


def chip_of(shown: Any) -> tuple[str, str, str]:
    """Words, tone and icon of the state."""
    if shown.measure == RATING:
        return BANDS[shown.status]
    if shown.status == "none" and shown.rate_ppm is None:
        return ("Nothing yet", "", "")
    if shown.status == "bad" and shown.good == "high":
        return ("Below", "late", "warning")
    return CHIPS.get(shown.status, CHIPS["none"])


def day(of: date, today: date) -> str:
    """ "10 March", with the year where it is another."""
    words = f"{of.day} {MONTHS[of.month - 1]}"
    return words if of.year == today.year else f"{words} {of.year}"


def span(first: date, last: date) -> str:
    """ "11 January to 10 March", with the year where the two differ."""
    begin = f"{first.day} {MONTHS[first.month - 1]}"
    if first.year != last.year:
        begin += f" {first.year}"
    return f"{begin} to {last.day} {MONTHS[last.month - 1]} {last.year}"


def average(seconds: int, many: int) -> str:
    """ "2 hours 30 minutes" (A134)."""
    return long_span(seconds / many) if many else "–"


def spelt(many: int) -> str:
    """ "two", "twelve", "13"."""
    known = standing.NUMBER_WORDS
    return known[many] if many < len(known) else number(many)
