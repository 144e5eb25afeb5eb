"""What a rulebook says about seller feedback: windows, limits, and when it is taken away (C7)."""

from __future__ import annotations

from dataclasses import dataclass

from aftersale.kernel.errors import Refusal
from aftersale.market import checks
from aftersale.market.labels import Labels
from aftersale.market.reading import key

CRITERIA = ("obscene", "personal_data", "product", "delivery_platform", "delivery_label")
OUTCOMES = ("remove", "strike")


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """When feedback is taken away, or struck through (C7). `sentence` is what both sides read."""

    kind: str = key(checks.one_of(CRITERIA, "a criterion"))
    outcome: str = key(checks.one_of(OUTCOMES, "what follows"))
    labels: Labels = key()
    sentence: Labels = key()


@dataclass(frozen=True, kw_only=True)
class Staying:
    """Why feedback stays although its removal was asked for; both sides read it."""

    kind: str = key(checks.a_kind)
    labels: Labels = key()
    sentence: Labels = key()


@dataclass(frozen=True, kw_only=True)
class Feedback:
    """The rules for ratings of sellers (C7). Days have 24 hours.

    `speculative_most` requests that the house's own check speaks against may be open or refused
    within `speculative_days`; one more is turned away [FB-4].
    """

    after_days: int = key(checks.between(0, 90))
    window_days: int = key(checks.between(1, 3650))
    change_days: int = key(checks.between(0, 3650))
    removal_days: int = key(checks.between(0, 3650))
    decide_hours: int = key(checks.between(1, 24 * 60))
    comment_characters: int = key(checks.between(1, 10_000))
    reply_characters: int = key(checks.between(1, 10_000))
    removal_characters: int = key(checks.between(1, 10_000))
    at_least: int = key(checks.between(0, 10_000))
    reminder_days: int = key(checks.between(0, 90))
    removals_a_day: int = key(checks.between(1, 10_000))
    speculative_most: int = key(checks.between(0, 1000))
    speculative_days: int = key(checks.between(1, 365))
    criteria: tuple[Criterion, ...] = key(checks.some(checks.distinct("kind")))
    stays: tuple[Staying, ...] = key(checks.some(checks.distinct("kind")))

    def criterion(self, kind: str) -> Criterion:
        """The criterion of that kind; refuses `unknown_criterion`."""
        for each in self.criteria:
            if each.kind == kind:
                return each
        raise Refusal("unknown_criterion", kind=kind)

    def staying(self, kind: str) -> Staying:
        """The reason to leave feedback of that kind; refuses `unknown_reason_to_stay`."""
        for each in self.stays:
            if each.kind == kind:
                return each
        raise Refusal("unknown_reason_to_stay", kind=kind)
