"""Scores and percentages, as buyers read them (B, feedback score; T1, T2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

WINDOWS = (30, 90, 365)
"""Days of the columns before the one for all time."""


@dataclass(frozen=True)
class Counts:
    """How many ratings there are of one, two, three, four and five stars."""

    stars: tuple[int, ...] = (0, 0, 0, 0, 0)

    @property
    def total(self) -> int:
        return sum(self.stars)

    @property
    def positive(self) -> int:
        """Four and five stars."""
        return self.stars[3] + self.stars[4]

    @property
    def neutral(self) -> int:
        """Three stars."""
        return self.stars[2]

    @property
    def negative(self) -> int:
        """One and two stars."""
        return self.stars[0] + self.stars[1]

    def percent(self, part: int) -> int:
        """`part` of all in percent, to the nearest whole; three of them may sum to 99 (T1)."""
        return (200 * part + self.total) // (2 * self.total) if self.total else 0

    @property
    def percent_positive(self) -> int:
        """What a profile says first."""
        return self.percent(self.positive)

    @property
    def score(self) -> float | None:
        """Positive ones of all in percent, to a tenth (T2); None without any."""
        if not self.total:
            return None
        return (2000 * self.positive + self.total) // (2 * self.total) / 10

    @property
    def average(self) -> float | None:
        """Stars on average, to a tenth; None without any."""
        if not self.total:
            return None
        summed = sum(number * count for number, count in enumerate(self.stars, 1))
        return (20 * summed + self.total) // (2 * self.total) / 10

    def __add__(self, other: Counts) -> Counts:
        return Counts(tuple(a + b for a, b in zip(self.stars, other.stars, strict=True)))


def summed(counts: Iterable[Counts]) -> Counts:
    """All of them together."""
    return sum(counts, Counts())


def window_shown(year: Counts, at_least: int) -> int | None:
    """The days whose percentage a profile shows: 365 with more ratings than `at_least`, else None
    for all time (B)."""
    return 365 if year.total > at_least else None
