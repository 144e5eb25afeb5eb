"""What a rulebook says about guarantee claims: windows, clocks, reasons, decisions (C4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aftersale.kernel.errors import Refusal
from aftersale.market import checks
from aftersale.market.labels import Labels
from aftersale.market.reading import key

GROUPS = ("not_received", "not_as_expected", "refund_missing", "other")
OUTCOMES = ("granted", "denied")
FUNDS = ("seller", "marketplace", "")
NOT_ANSWERED = "not_answered"
"""The decision that the clock itself makes, when a seller is silent."""


@dataclass(frozen=True, kw_only=True)
class ClaimReason:
    """Why a buyer claims. `needs_return`: a return of the order has to stand behind it."""

    kind: str = key(checks.a_kind)
    group: str = key(checks.one_of(GROUPS, "a group of reasons"))
    needs_return: bool = key()
    labels: Labels = key()


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What may be decided, and the sentence of the statement of reasons.

    `funded`: whose money a granted claim is; `counts`: against the seller's order defects.
    """

    kind: str = key(checks.a_kind)
    outcome: str = key(checks.one_of(OUTCOMES, "an outcome"))
    funded: str = key(checks.one_of(FUNDS, "whose money it is"))
    counts: bool = key()
    labels: Labels = key()

    @property
    def is_granted(self) -> bool:
        """Whether the buyer is right."""
        return self.outcome == "granted"


@dataclass(frozen=True, kw_only=True)
class Claims:
    """The rules for guarantee claims. Days and hours run around the clock."""

    wait_days: int = key(checks.between(0, 365))
    contact_hours: int = key(checks.between(0, 24 * 30))
    window_days: int = key(checks.between(1, 3650))
    unanswered_hours: int = key(checks.between(1, 24 * 60))
    answer_hours: int = key(checks.between(1, 24 * 60))
    decide_days: int = key(checks.between(1, 365))
    appeal_days: int = key(checks.between(1, 365))
    appeal_answer_hours: int = key(checks.between(1, 24 * 60))
    complaint_days: int = key(checks.between(1, 3650))
    interest_rest_days: int = key(checks.between(0, 3650))
    four_eyes_minor: int = key(checks.between(0, 10**12))
    withdrawn_counts: bool = key()
    text_characters: int = key(checks.between(100, 100_000))
    files: int = key(checks.between(0, 100))
    not_covered: tuple[str, ...] = key(checks.each(checks.some_text))
    reasons: tuple[ClaimReason, ...] = key(checks.some(checks.distinct("kind")))
    decisions: tuple[Decision, ...] = key(checks.some(checks.distinct("kind")))

    def reason(self, kind: str) -> ClaimReason:
        """The reason of that kind; refuses `unknown_claim_reason`."""
        for each in self.reasons:
            if each.kind == kind:
                return each
        raise Refusal("unknown_claim_reason", kind=kind)

    def decision(self, kind: str) -> Decision:
        """The decision of that kind; refuses `unknown_decision`."""
        for each in self.decisions:
            if each.kind == kind:
                return each
        raise Refusal("unknown_decision", kind=kind)

    def covers(self, category: str) -> bool:
        """Whether goods of that category can be claimed for."""
        return category.casefold() not in {each.casefold() for each in self.not_covered}

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """What is right by itself and wrong together, as (key, reason)."""
        for number, each in enumerate(self.decisions, 1):
            at = f"claims.decisions[{number}]"
            if each.is_granted != bool(each.funded):
                yield f"{at}.funded", "a granted claim is somebody’s money, a denied one nobody’s"
            if each.counts and each.funded != "seller":
                yield f"{at}.counts", "only what the seller pays counts against them"
        silent = [each for each in self.decisions if each.kind == NOT_ANSWERED]
        if not silent or silent[0].funded != "seller":
            yield "claims.decisions", f"lack {NOT_ANSWERED}, granted and paid by the seller"
        if all(each.is_granted for each in self.decisions):
            yield "claims.decisions", "have none that denies"
