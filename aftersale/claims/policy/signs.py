"""What a case shows, sorted into the few signs that the decision table goes by.

`Facts` are as the house knows them; `signs` compares them with the rules of the case's edition.
Nothing here asks a database or a clock. `SAYS` has the sentence of every sign, in English, which
is what is translated, and the key of the rulebook it rests on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from aftersale.market.claiming import Claims


def noop(words: str) -> str:
    """Marks a sentence that is to be translated where it is shown."""
    return words


REASONS = {
    "returned_not_refunded": "returned",
    "agreed_refund_missing": "agreed",
    "wrong_amount": "amount",
    "no_return_address": "no_way_back",
    "customs_costs": "customs",
}
"""Reasons that the table tells apart within their group."""

GROUPS = {
    "not_received": "not_received", "not_as_expected": "not_as_expected",
    "refund_missing": "returned",
}  # fmt: skip

SIGNS: dict[str, tuple[str, ...]] = {
    "reason": (
        "not_received", "not_as_expected", "returned", "agreed", "amount", "no_way_back",
        "customs", "other",
    ),
    "chargeback": ("no", "yes"),
    "money": ("none_back", "part_back", "all_back"),
    "covered": ("yes", "no"),
    "platform": ("no", "yes"),
    "contact": ("answered", "late", "silent", "waiting", "none"),
    "answer": ("given", "waiting", "overdue", "unasked"),
    "dispatch": ("in_time", "late", "none", "unknown"),
    "parcel": ("delivered", "moving", "lost", "untracked"),
    "label": ("unknown", "bought", "own"),
    "wait": ("over", "running", "unknown"),
    "return": (
        "none", "undecided", "overdue", "refused", "authorised", "unsent", "sent", "back",
        "refunded", "ended",
    ),
    "refund": ("overdue", "running"),
    "condition": ("as_sent", "worse", "unknown"),
    "way_back": ("given", "missing"),
    "buyer_shows": ("no", "yes"),
    "seller_shows": ("no", "yes"),
}  # fmt: skip
"""Every sign with all it may be; the first is what it is when nothing is out of the ordinary."""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known of a case. A moment that is None did not come; amounts are minor units.

    `label` is "bought", "own" or "" when nobody said whose it was; `return_stage` is the stage of
    the latest return or ""; `grade_worse` is None when nobody has looked at what came back.
    `seller_answers_by` is when the seller has to have answered the marketplace, while it waits.
    """

    reason: str
    group: str
    at: datetime
    filed_at: datetime
    asked_minor: int
    left_minor: int
    paid_back_minor: int = 0
    charged_back: bool = False
    covered: bool = True
    platform: bool = False
    contacted_at: datetime | None = None
    answered_at: datetime | None = None
    seller_answered: bool = False
    seller_answers_by: datetime | None = None
    ship_by: datetime | None = None
    deliver_by: datetime | None = None
    dispatched_at: datetime | None = None
    delivered_at: datetime | None = None
    scans: int = 0
    lost: bool = False
    label: str = ""
    return_stage: str = ""
    return_decide_by: datetime | None = None
    return_by: datetime | None = None
    refund_by: datetime | None = None
    grade_worse: bool | None = None
    way_back: bool = True
    buyer_files: int = 0
    seller_files: int = 0


def signs(facts: Facts, rules: Claims) -> dict[str, str]:
    """Every sign of `SIGNS` with what it is in this case under these rules."""
    return {
        "reason": REASONS.get(facts.reason) or GROUPS.get(facts.group, "other"),
        "chargeback": _yes(facts.charged_back),
        "money": _money(facts),
        "covered": _yes(facts.covered),
        "platform": _yes(facts.platform),
        "contact": _contact(facts, rules),
        "answer": _answer(facts),
        "dispatch": _dispatch(facts),
        "parcel": _parcel(facts),
        "label": facts.label or "unknown",
        "wait": _wait(facts, rules),
        "return": _return(facts),
        "refund": "overdue" if facts.refund_by and facts.refund_by < facts.at else "running",
        "condition": {None: "unknown", True: "worse", False: "as_sent"}[facts.grade_worse],
        "way_back": "given" if facts.way_back else "missing",
        "buyer_shows": _yes(facts.buyer_files > 0),
        "seller_shows": _yes(facts.seller_files > 0),
    }


def _yes(fact: bool) -> str:
    return "yes" if fact else "no"


def _money(facts: Facts) -> str:
    if facts.left_minor <= 0:
        return "all_back"
    return "part_back" if facts.paid_back_minor > 0 else "none_back"


def _contact(facts: Facts, rules: Claims) -> str:
    """How the seller met the buyer before the claim; later words do not mend it (C4)."""
    if facts.contacted_at is None:
        return "none"
    within = timedelta(hours=rules.unanswered_hours)
    if facts.answered_at and facts.answered_at <= facts.filed_at:
        return "answered" if facts.answered_at - facts.contacted_at <= within else "late"
    return "silent" if facts.filed_at - facts.contacted_at >= within else "waiting"


def _answer(facts: Facts) -> str:
    if facts.seller_answers_by and not facts.seller_answered:
        return "overdue" if facts.seller_answers_by <= facts.at else "waiting"
    return "given" if facts.seller_answered else "unasked"


def _dispatch(facts: Facts) -> str:
    if facts.dispatched_at is None:
        return "none"
    if facts.ship_by is None:
        return "unknown"
    return "in_time" if facts.dispatched_at <= facts.ship_by else "late"


def _parcel(facts: Facts) -> str:
    if facts.delivered_at:
        return "delivered"
    if facts.lost:
        return "lost"
    return "moving" if facts.scans else "untracked"


def _wait(facts: Facts, rules: Claims) -> str:
    if facts.deliver_by is None:
        return "unknown"
    over = facts.at >= facts.deliver_by + timedelta(days=rules.wait_days)
    return "over" if over else "running"


def _return(facts: Facts) -> str:
    """What became of the return, as far as the guarantee asks."""
    late = {
        "pending": ("overdue", "undecided", facts.return_decide_by),
        "authorised": ("unsent", "authorised", facts.return_by),
    }
    if facts.return_stage in late:
        over, running, due = late[facts.return_stage]
        return over if due and due < facts.at else running
    return RETURNS.get(facts.return_stage, "none")


RETURNS = {
    "denied": "refused", "resolved": "refused", "in_transit": "sent", "received": "back",
    "graded": "back", "refunded": "refunded", "completed": "ended", "withdrawn": "ended",
    "expired": "unsent",
}  # fmt: skip
"""Stages of a return that mean the same whatever the time."""
