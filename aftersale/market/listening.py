"""What a rulebook says about the voice of customers: how offers are compared (A126, NCX)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aftersale.market import checks
from aftersale.market.reading import key

CERTAINTIES = {80: 1.2816, 90: 1.6449, 95: 1.9600}
"""Of how many percent one is sure, and how many standard errors that takes."""


@dataclass(frozen=True, kw_only=True)
class Voice:
    """How offers are measured and put into five buckets; rates in millionths.

    An offer is compared once it has `least_orders` in the window and at least `similar` others of
    its category have, too. The middle of them all, or `floor_ppm` where that is lower, is a hundred
    percent; the other numbers are the upper ends of buckets in percent of it. Excellent, poor and
    very poor are said only where `certainty_percent` speaks for it.
    """

    window_days: int = key(checks.between(1, 3650))
    least_orders: int = key(checks.between(1, 10_000))
    similar: int = key(checks.between(1, 1_000))
    floor_ppm: int = key(checks.between(1, 1_000_000))
    excellent_percent: int = key(checks.between(0, 100))
    good_percent: int = key(checks.between(0, 1_000))
    fair_percent: int = key(checks.between(0, 10_000))
    poor_percent: int = key(checks.between(0, 100_000))
    certainty_percent: int = key(checks.between(80, 95))

    @property
    def errors(self) -> float:
        """How many standard errors make one as certain as that."""
        return CERTAINTIES[self.certainty_percent]

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """What is right by itself and wrong together, as (key, reason)."""
        ends = (
            self.excellent_percent, self.good_percent, self.fair_percent, self.poor_percent,
        )  # fmt: skip
        if list(ends) != sorted(set(ends)):
            yield "voice.poor_percent", "must be above fair, good and excellent, in this order"
        if self.certainty_percent not in CERTAINTIES:
            yield "voice.certainty_percent", "must be 80, 90 or 95"
