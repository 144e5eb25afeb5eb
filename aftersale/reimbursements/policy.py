"""Pure rules of reimbursements: who made a refund, what rules one out, until when one has time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from aftersale.kernel import calendar
from aftersale.market.reimbursing import Reimbursements
from aftersale.market.terms import Rulebook

Maker = Literal["seller", "clock", "claim", "market"]


@dataclass(frozen=True, kw_only=True)
class Made:
    """A refund of the order as it matters here. `gross_minor` is what it would be without fees."""

    by: Maker
    payer: str
    amount_minor: int
    gross_minor: int
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known of the order at the moment of filing."""

    total_minor: int
    fulfilled_by: str
    claim_granted: bool
    refunds: Sequence[Made]

    @property
    def market(self) -> list[Made]:
        """What the marketplace gave back at the seller's cost."""
        return [each for each in self.refunds if each.by == "market" and each.payer == "seller"]

    @property
    def market_minor(self) -> int:
        """What it comes to: the most a seller can ask for."""
        return sum(each.amount_minor for each in self.market)

    @property
    def refunded_at(self) -> datetime | None:
        """When the marketplace refunded last: from then on the time runs."""
        return max((each.at for each in self.market), default=None)

    @property
    def is_full(self) -> bool:
        """Whether all that was paid went back, fees that were kept counted as given (SAFET-1)."""
        return 0 < self.total_minor <= sum(each.gross_minor for each in self.refunds)


def maker(asked_by: str, key: str, about: str) -> Maker:
    """Who made a refund: a seller's own rule is the seller, the overdue one the clock.

    What goes back because an order was cancelled is nobody's goodwill, and counts as the seller's.
    """
    if about.startswith("claim:"):
        return "claim"
    if asked_by.startswith("seller:") or about.startswith("cancellation:"):
        return "seller"
    if about.startswith("return:") and key.endswith(":rule"):
        return "seller"
    if asked_by == "system" and key.endswith(":clock"):
        return "clock"
    return "market"


def why_not(facts: Facts, rules: Reimbursements, now: datetime) -> str:
    """The rule that excludes it (`not_covered`), the plainest first; "" when none does."""
    made = {each.by for each in facts.refunds}
    found = (
        ("platform_fulfilled", facts.fulfilled_by == "platform"),
        ("claim_granted", facts.claim_granted),
        ("not_fully_refunded", not facts.is_full),
        ("not_charged", bool(made) and all(each.payer != "seller" for each in facts.refunds)),
        ("refunded_by_seller", made == {"seller"}),
        ("automated_refund", "clock" in made and "market" not in made),
        ("refunded_by_seller", not facts.market),
        ("window_over", _is_over(facts, rules, now)),
    )
    return next((kind for kind, is_so in found if is_so and rules.excludes(kind)), "")


def _is_over(facts: Facts, rules: Reimbursements, now: datetime) -> bool:
    at = facts.refunded_at
    return at is not None and now > file_by(rules, at)


def file_by(rules: Reimbursements, refunded_at: datetime) -> datetime:
    """The last moment at which a refund can be asked back (SAFET-5)."""
    return refunded_at + timedelta(days=rules.file_days)


def waits_until(rules: Reimbursements, ground: str, refunded_at: datetime) -> datetime | None:
    """From when this ground may be given, if one has to wait for the goods first (SAFET-6)."""
    if not rules.ground(ground).waits:
        return None
    return refunded_at + timedelta(days=rules.not_received_wait_days)


def answer_by(book: Rulebook, now: datetime) -> datetime:
    """Business days, by the market's own calendar (SAFET-4)."""
    days = timedelta(days=book.reimbursements.answer_business_days)
    return calendar.add(book.business_days, now, days)


def barred(
    ref: str, *, asked_minor: int, rules: Reimbursements, refunded_by: Iterable[str],
    taken_up_by: str, decided_by: str,
) -> str:  # fmt: skip
    """Why `ref` (`staff:7`) may not decide; "" if they may.

    Nobody judges a refund they made (`own_refund`), nor an appeal against themselves
    (`own_decision`). About more than `four_eyes_minor` one person takes the case up and another
    decides it, whichever way (`second_person`).
    """
    if ref in set(refunded_by):
        return "own_refund"
    if ref == decided_by:
        return "own_decision"
    is_large = asked_minor > rules.four_eyes_minor
    return "second_person" if is_large and taken_up_by in ("", ref) else ""


def decide_by(rules: Reimbursements, now: datetime) -> datetime:
    """Staff's own time."""
    return now + timedelta(days=rules.decide_days)


def appeal_by(rules: Reimbursements, now: datetime) -> datetime:
    """The last moment of an appeal."""
    return now + timedelta(days=rules.appeal_days)
