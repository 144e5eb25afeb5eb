"""What counts come to: rates in millionths, points, and both as a person reads them.

A rate is in parts per million and rounded half up, once; what is shown is rounded from it so that
a figure that keeps its limit never looks as if it did not.
"""

from __future__ import annotations

from aftersale.feedback.policy.scores import Counts
from aftersale.market.measuring import MILLION, Health, MeasureRules, Rating

POINTS = "account_health_rating"
ORDERS = "fulfilled_orders"
NUMBERS = (POINTS, ORDERS)
"""Measures whose value is a number and not a share."""


def rate_ppm(rules: MeasureRules, base: int, bad: int) -> int | None:
    """The share that counts against the seller, or of what is good where high is good; None of
    nothing."""
    if base <= 0:
        return None
    part = base - bad if rules.good == "high" else bad
    return (2 * part * MILLION + base) // (2 * base)


def rating(rules: Rating, taken: int, orders: int) -> int:
    """Points of the account health rating: `taken` by violations, `orders` fulfilled [AHR-1]."""
    gained = orders // rules.orders_step * rules.orders_points
    return max(0, min(rules.most, rules.start + gained - taken))


def value(
    name: str, health: Health, base: int, bad: int, amount: int = 0, orders: int = 0
) -> int | None:
    """What a measure shows: millionths; of the account health rating points, `amount` being those
    taken and `orders` the base of `fulfilled_orders` over the same days; of that one orders."""
    if name == POINTS:
        return rating(health.rating, amount, orders)
    return base if name == ORDERS else rate_ppm(health.measures[name], base, bad)


def average_seconds(amount: int, base: int, unanswered: int) -> int | None:
    """The average time of an answer (A134): the seconds of the response time by its messages that
    were answered; None without any."""
    answered = base - unanswered
    return amount // answered if answered > 0 else None


def score(base: int, bad: int) -> float | None:
    """The feedback score in percent, to a tenth, as on the seller's profile (T2)."""
    return Counts((bad, 0, 0, 0, base - bad)).score


def percent(ppm: int, limit_ppm: int = 0) -> str:
    """ "0.86 %", "2.1 %", "100 %": two decimals below one percent, one above, more where the
    figure would otherwise read like a limit that it is not."""
    for decimals in (2 if ppm < 10_000 else 1, 2, 3, 4):
        words = _rounded(ppm, decimals)
        if not limit_ppm or ppm == limit_ppm or float(words) != limit_ppm / 10_000:
            break
    return f"{_short(words) if ppm in (0, limit_ppm, MILLION) else words} %"


def limit(rules: MeasureRules) -> str:
    """ "below 1 %", "at most 10 %", "above 90 %", "at least 95 %"; empty without a limit."""
    if not rules.has_limit or rules.name in NUMBERS:
        return ""
    words = {
        ("low", False): "below", ("low", True): "at most",
        ("high", False): "above", ("high", True): "at least",
    }[rules.good, rules.limit_allowed]  # fmt: skip
    return f"{words} {percent(rules.target_ppm, rules.target_ppm)}"


def _rounded(ppm: int, decimals: int) -> str:
    """Half up, in whole numbers."""
    step = 10 ** (4 - decimals)
    whole = (2 * ppm + step) // (2 * step)
    return f"{whole // 10**decimals}.{whole % 10**decimals:0{decimals}d}"


def _short(words: str) -> str:
    return words.rstrip("0").rstrip(".")
