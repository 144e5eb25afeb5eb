"""Whether a claim may be filed, from when and until when (C4, T19). Pure: facts and rules in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from aftersale.market.claiming import ClaimReason, Claims

OPEN = "open"
NOT_YET = "not_yet"
NEEDS = {
    "not_received": "was_delivered",
    "marked_delivered": "not_delivered",
    "returned_not_refunded": "not_sent_back",
    "wrong_amount": "no_refund",
}
"""What is missing where a reason does not fit the order."""


@dataclass(frozen=True, kw_only=True)
class Back:
    """A return of the order: `sent_at` with tracking or arrived, `refund_by` once it arrived."""

    asked_at: datetime
    undecided: bool
    sent_at: datetime | None = None
    refund_by: datetime | None = None
    refunded: bool = False


@dataclass(frozen=True, kw_only=True)
class Case:
    """What is known of an order when somebody wants to claim. Amounts in minor units.

    `latest` is the latest day promised; `message_at` the buyer's first message about it,
    `waits_since` the oldest one nobody answered.
    """

    now: datetime
    latest: datetime
    delivered: bool
    covered: bool
    platform: bool
    left_minor: int
    refunded_minor: int
    barred: bool
    claimed: bool
    message_at: datetime | None = None
    waits_since: datetime | None = None
    returns: tuple[Back, ...] = ()

    @property
    def contacted_at(self) -> datetime | None:
        """When the buyer first turned to the seller: a message, or a request to return."""
        moments = [self.message_at, *(each.asked_at for each in self.returns)]
        return min((each for each in moments if each), default=None)

    @property
    def silent_since(self) -> datetime | None:
        """Since when the seller has left the buyer without an answer."""
        undecided = [each.asked_at for each in self.returns if each.undecided]
        moments = [self.waits_since, *undecided]
        return min((each for each in moments if each), default=None)


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """`why` is `open`, or the code of the refusal; `opens_at` is known when it will be open."""

    why: str
    opens_at: datetime | None = None
    closes_at: datetime

    @property
    def may(self) -> bool:
        """Whether it may be filed now."""
        return self.why == OPEN


def verdict(case: Case, rules: Claims, reason: ClaimReason) -> Verdict:
    """What the rules say of a claim for this reason, now."""
    closes = closes_at(case, rules)
    why = shut(case, rules) or _misfit(case, reason)
    if why:
        return Verdict(why=why, closes_at=closes)
    if case.contacted_at is None:
        return Verdict(why="not_contacted", closes_at=closes)
    opens = opens_at(case, rules, reason)
    return Verdict(why=NOT_YET if case.now < opens else OPEN, opens_at=opens, closes_at=closes)


def shut(case: Case, rules: Claims) -> str:
    """Why there can be no claim for whatever reason; "" if there can."""
    if case.claimed:
        return "claim_exists"
    if case.barred:
        return "chargeback_open"
    if case.platform:
        return "platform_fulfilled"
    if not case.covered:
        return "not_covered"
    if case.left_minor <= 0:
        return "already_refunded"
    return "too_late" if case.now > closes_at(case, rules) else ""


def closes_at(case: Case, rules: Claims) -> datetime:
    """The last moment to file."""
    return case.latest + timedelta(days=rules.window_days)


def opens_at(case: Case, rules: Claims, reason: ClaimReason) -> datetime:
    """The first moment to file, once the seller has been turned to."""
    contact = timedelta(hours=rules.contact_hours)
    moments = [(case.contacted_at or case.now) + contact]
    if reason.kind == "not_received":
        moments.append(case.latest + timedelta(days=rules.wait_days))
    if reason.kind == "returned_not_refunded":
        moments.append(min(_money_due(case.returns, contact)))
    return max(moments)


def is_silent(case: Case, rules: Claims) -> bool:
    """Whether the buyer was left without an answer for so long that a claim is granted (T20)."""
    since = case.silent_since
    return since is not None and case.now - since >= timedelta(hours=rules.unanswered_hours)


def best(verdicts: Iterable[Verdict]) -> Verdict:
    """What to tell of an order before a reason was chosen: the one that is open, or opens first."""
    found = list(verdicts)
    coming = [each for each in found if each.why == NOT_YET]
    if any(each.may for each in found):
        return next(each for each in found if each.may)
    if coming:
        return min(coming, key=lambda each: each.opens_at or each.closes_at)
    unasked = [each for each in found if each.why == "not_contacted"]
    return (unasked or found)[0]


def _misfit(case: Case, reason: ClaimReason) -> str:
    """Why this reason does not fit what is known of the order."""
    if reason.kind in NEEDS and not _fits(case, reason.kind):
        return NEEDS[reason.kind]
    if reason.needs_return and not case.returns:
        return "return_needed"
    return ""


def _fits(case: Case, kind: str) -> bool:
    if kind == "not_received":
        return not case.delivered
    if kind == "marked_delivered":
        return case.delivered
    if kind == "wrong_amount":
        return case.refunded_minor > 0
    return any(each.sent_at and not each.refunded for each in case.returns)


def _money_due(returns: Iterable[Back], contact: timedelta) -> list[datetime]:
    """When the money of each return that went back should have come."""
    return [
        each.refund_by or each.sent_at + contact
        for each in returns
        if each.sent_at and not each.refunded
    ]
