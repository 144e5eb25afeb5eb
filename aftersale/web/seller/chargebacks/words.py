"""How pages name what chargebacks are at, what happened to them, and why something was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersale.kernel.errors import Refusal
from aftersale.market.rulebook import rulebook
from aftersale.web.seller import words as common
from aftersale.web.seller.chargebacks.history import Say
from aftersale.web.seller.claims.words import amount, day, when

if TYPE_CHECKING:
    from aftersale.chargebacks.models import Chargeback

__all__ = [
    "LISTS", "REFUSED", "SAID", "STAGES", "TYPES", "amount", "day", "disputed", "reason_words",
    "refused", "when",
]  # fmt: skip

LISTS = {
    "action_required": "Action required",
    "represented": "Represented",
    "closed": "Closed",
    "all": "All",
}
STAGES = {
    "action_required": ("Answer needed", "soon"),
    "represented": ("Answered", "info"),
    "info_required": ("Question to answer", "soon"),
    "submitted": ("With the bank", "info"),
    "refunded": ("Accepted", ""),
    "expired": ("Not answered in time", "late"),
    "won": ("Won", "good"),
    "lost": ("Lost", "late"),
    "partially_won": ("Won in part", "good"),
}
"""A stage in words, with its tone."""

TYPES = {"fraud": "Fraud", "service": "Service"}
REFUSED = {
    "evidence_needed": "Say what happened, or add a tracking number or a file that shows it.",
    "answer_needed": "Write an answer first.",
    "question_needed": "Write what you want to know.",
    "too_long": "Too long: {length} characters, and {at_most} are allowed.",
    "too_many_files": "At most {at_most} files go with an answer.",
    "not_evidence": "{name} cannot be used: only pictures, PDF and plain text.",
    "bad_amount": "Give an amount such as 12.50, more than nothing and less than all.",
    "unknown_outcome": "Choose what the bank has decided.",
    "deadline_over": "Choose a time to come.",
    "bad_date": "Write the day as 2026-03-09.",
}
OUTCOMES = {"won": "won", "lost": "lost", "partially_won": "won in part"}


def _closed(facts: dict[str, Any], by: str) -> str:
    said = f"The bank has decided: {OUTCOMES[facts['outcome']]}"
    return f"{said}, and it counts as an order defect" if facts["counts"] else said


SAID: dict[str, Say] = {
    "chargebacks.chargeback_opened": lambda facts, by: "The bank took the payment back",
    "chargebacks.chargeback_due": lambda facts, by: "A reminder was sent: the time is soon over",
    "chargebacks.chargeback_represented": lambda facts, by: f"{by} answered with evidence",
    "chargebacks.chargeback_refunded": lambda facts, by: f"{by} accepted it",
    "chargebacks.chargeback_expired": lambda facts, by: "Nobody answered in time",
    "chargebacks.chargeback_submitted": lambda facts, by: f"{by} passed it on to the bank",
    "chargebacks.chargeback_more_asked": lambda facts, by: f"{by} asked for more",
    "chargebacks.chargeback_more_answered": lambda facts, by: f"{by} answered the question",
    "chargebacks.chargeback_more_lapsed": lambda facts, by: "The question was not answered",
    "chargebacks.chargeback_closed": _closed,
}
"""How each kind of entry is told. A kind not in here is left out."""


def refused(refusal: Refusal) -> str:
    """A refusal as one sentence."""
    sentence = REFUSED.get(refusal.code)
    if sentence is None:
        return common.refused(refusal)
    try:
        return sentence.format(**refusal.facts)
    except (KeyError, IndexError):
        return common.refused(refusal)


def reason_words(row: Chargeback) -> str:
    """Why the bank took it back, in English."""
    return rulebook(row.edition).chargebacks.reason(row.reason).labels.within("en")


def disputed(row: Chargeback) -> str:
    """What the bank took."""
    return amount(row.amount_minor, row.currency)
