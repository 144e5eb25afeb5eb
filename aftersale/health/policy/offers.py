"""How good an offer is beside similar ones: rates, how certain they are, five buckets (A126).

A rate is put beside the middle rate of all offers of its category on the marketplace. The formula
has a version, which grows with every change of what it computes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, IntFlag
from math import sqrt

from aftersale.market.listening import Voice

VERSION = 1
MILLION = 1_000_000


class Bucket(IntEnum):
    """How buyers fare with an offer; the higher the worse."""

    UNRATED = 0
    EXCELLENT = 1
    GOOD = 2
    FAIR = 3
    POOR = 4
    VERY_POOR = 5


class Signal(IntFlag):
    """What speaks of a bad product or a wrong description, by order."""

    RETURN = 1
    REFUND = 2
    CONTACT = 4


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate in millionths, and the bounds between which it lies for certain enough."""

    ppm: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Scale:
    """Where the buckets of a category end, in millionths; `middle` is what it is measured by."""

    middle: int
    excellent: int
    good: int
    fair: int
    poor: int

    @classmethod
    def of(cls, median_ppm: int, rules: Voice) -> Scale:
        """The scale that goes with the middle rate of similar offers."""
        middle = max(median_ppm, rules.floor_ppm)
        return cls(
            middle,
            middle * rules.excellent_percent // 100,
            middle * rules.good_percent // 100,
            middle * rules.fair_percent // 100,
            middle * rules.poor_percent // 100,
        )

    def bucket(self, rate: Rate) -> Bucket:
        """The bucket of a rate. What is not certain is fair, or good where it is low."""
        if rate.ppm <= self.excellent and rate.high < self.middle:
            return Bucket.EXCELLENT
        if rate.ppm <= self.good:
            return Bucket.GOOD
        if rate.ppm <= self.fair or rate.low <= self.middle:
            return Bucket.FAIR
        return Bucket.POOR if rate.ppm <= self.poor else Bucket.VERY_POOR


def rate(bad: int, orders: int, errors: float) -> Rate:
    """The share of `bad` in `orders` with its bounds, `errors` standard errors wide (Wilson)."""
    if not orders:
        return Rate(0, 0, 0)
    share, square = min(bad, orders) / orders, errors * errors
    middle = (share + square / (2 * orders)) / (1 + square / orders)
    spread = sqrt(share * (1 - share) / orders + square / (4 * orders * orders))
    wide = errors * spread / (1 + square / orders)
    low, high = max(middle - wide, 0.0), min(middle + wide, 1.0)
    return Rate(min(bad, orders) * MILLION // orders, round(low * MILLION), round(high * MILLION))


def places(offers: int) -> tuple[int, int, int]:
    """Where in a list of so many rates, from 0, the quartiles stand: the lower of two in doubt."""
    last = offers - 1
    return last // 4, last // 2, last * 3 // 4
