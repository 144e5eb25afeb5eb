"""What a rulebook says about money that sellers get back from the marketplace (C6, SAFE-T)."""

from __future__ import annotations

from dataclasses import dataclass

from aftersale.kernel.errors import Refusal
from aftersale.market import checks
from aftersale.market.labels import Labels
from aftersale.market.reading import key

SEEN_BY = ("house", "staff")


@dataclass(frozen=True, kw_only=True)
class Ground:
    """Why a seller asks for a refund back. `waits`: only once `not_received_wait_days` are over.

    `hints` says what to show for it.
    """

    kind: str = key(checks.a_kind)
    waits: bool = key()
    labels: Labels = key()
    hints: Labels = key()


@dataclass(frozen=True, kw_only=True)
class NotCovered:
    """Why nothing is paid back. `seen_by`: `house` finds it by itself, at once; `staff` decide."""

    kind: str = key(checks.a_kind)
    seen_by: str = key(checks.one_of(SEEN_BY, "who finds it"))
    labels: Labels = key()


@dataclass(frozen=True, kw_only=True)
class Reimbursements:
    """The rules for reimbursements. Days are days of 24 hours unless they say business."""

    file_days: int = key(checks.between(1, 365))
    not_received_wait_days: int = key(checks.between(0, 365))
    answer_business_days: int = key(checks.between(1, 60))
    decide_days: int = key(checks.between(1, 365))
    appeal_days: int = key(checks.between(0, 365))
    four_eyes_minor: int = key(checks.between(0, 10**12))
    words_characters: int = key(checks.between(1, 100_000))
    files: int = key(checks.between(1, 50))
    grounds: tuple[Ground, ...] = key(checks.some(checks.distinct("kind")))
    not_covered: tuple[NotCovered, ...] = key(checks.some(checks.distinct("kind")))

    def ground(self, kind: str) -> Ground:
        """The ground of that kind; refuses `unknown_ground`."""
        for each in self.grounds:
            if each.kind == kind:
                return each
        raise Refusal("unknown_ground", kind=kind)

    def why_not(self, kind: str) -> NotCovered:
        """The rule of that kind; refuses `unknown_refusal`."""
        for each in self.not_covered:
            if each.kind == kind:
                return each
        raise Refusal("unknown_refusal", kind=kind)

    def excludes(self, kind: str) -> bool:
        """Whether this marketplace has that rule at all."""
        return any(each.kind == kind for each in self.not_covered)
