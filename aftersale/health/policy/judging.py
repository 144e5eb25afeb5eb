"""What a measure says of one case: whether it counts, against whom, and what was left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Sort(StrEnum):
    """What a case is about: one order, one message of a buyer, one return, one violation."""

    ORDER = "order"
    MESSAGE = "message"
    RETURN = "return"
    VIOLATION = "violation"


class Dated(StrEnum):
    """The day that puts a case into a window, in the marketplace's zone."""

    BEGUN = "begun"  # ordered, received, requested, found
    SHIPPED = "shipped"
    PROMISED = "promised"
    RATED = "rated"  # the rating of an order, so that the score is that of the feedback page


@dataclass(frozen=True, slots=True)
class Verdict:
    """One case under one measure.

    `base` is what it weighs in the denominator (orders, packages, units, messages) and `bad` what
    of that counts against the seller. With `left_out`, the code of a rule, it is listed and never
    bad: `base` is 0 where the case is left out of the figure altogether, and what it is where only
    that which happened does not count (a denied claim: the order stays in the denominator).
    Without, `base` 0 says that it is not known yet (a message still in time); it is no line of any
    list. `amount` is summed beside (seconds, points). `why` says what made it bad, in codes.
    `until` is when passing time alone would change the verdict; None when only news can.
    """

    base: int = 1
    bad: int = 0
    left_out: str = ""
    amount: int = 0
    why: tuple[str, ...] = ()
    until: datetime | None = None


Judge = Callable[[Any, Any, datetime], "Verdict | None"]
"""A case of the measure's sort, the market's `Rulebook`, and now."""


@dataclass(frozen=True)
class Measure:
    """A measure: `judge(case, book, now)` gives the verdict, None where it says nothing.

    `version` grows with every change of what it computes. `parent` names the measure this one is a
    part of. `words` are its own docstring, from which `docs/measures.md` is made.
    """

    name: str
    title: str
    sort: Sort
    dated_by: Dated
    judge: Judge
    words: str
    parent: str = ""
    version: int = 1
