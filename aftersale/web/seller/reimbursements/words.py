"""How pages name what reimbursements are at, what happened, and why something was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersale.kernel.errors import Refusal
from aftersale.kernel.money import Money
from aftersale.market.rulebook import rulebook
from aftersale.web.seller import words as common
from aftersale.web.seller.chargebacks.history import Say
from aftersale.web.seller.claims.words import amount, day, when

if TYPE_CHECKING:
    from aftersale.reimbursements.models import Reimbursement

__all__ = [
    "LISTS", "REFUSED", "SAID", "STAGES", "amount", "day", "decision_words", "ground_words",
    "refused", "when",
]  # fmt: skip

LISTS = {
    "awaiting_seller": "Awaiting your response",
    "under_investigation": "Under investigation",
    "resolved": "Resolved",
    "all": "All",
}
STAGES = {
    "draft": ("Draft", ""),
    "filed": ("Filed", "info"),
    "under_investigation": ("Under investigation", "info"),
    "awaiting_seller": ("Question to answer", "soon"),
    "granted": ("Granted", "good"),
    "not_granted": ("Not granted", "late"),
    "appealed": ("Appeal under investigation", "info"),
    "final_granted": ("Granted on appeal", "good"),
    "final_not_granted": ("Not granted, final", "late"),
}
"""A stage in words, with its tone."""

REFUSED = {
    "already_asked": "This order was asked about before. Open that one.",
    "unknown_ground": "Choose why you ask.",
    "unknown_refusal": "Choose the rule it is refused by.",
    "bad_amount": "Give an amount such as 12.50, {at_most} at most.",
    "words_needed": "Say what happened first.",
    "answer_needed": "Write an answer first.",
    "question_needed": "Write what you want to know.",
    "statement_needed": "Give the reasons: the seller reads them.",
    "note_needed": "Say why: the seller and accounting read it.",
    "too_long": "Too long: {length} characters, and {at_most} are allowed.",
    "too_many_files": "At most {at_most} files.",
    "not_evidence": "{name} cannot be used: only pictures, PDF and plain text.",
    "too_early": "Goods may still come back: for this reason you can file from {begins} on.",
    "appeal_over": "The time to appeal is over.",
    "nothing_to_appeal": "All you asked for was granted.",
    "held_by_claim": "A guarantee claim about this order is being decided.",
    "held_by_chargeback": "The buyer’s bank has taken this payment back already.",
    "nothing_to_refund": "Everything that was paid has gone back already.",
    "own_decision": "You made the first decision. Somebody else decides about the appeal.",
    "conflict_of_interest": "You declared an interest in this seller, so somebody else decides.",
    "own_refund": "You made a refund of this order. Somebody else decides whether it was right.",
    "second_person": "So much money takes two people: one takes it up, another decides.",
}


def _granted(facts: dict[str, Any], by: str) -> str:
    told = str(Money(int(facts["amount_minor"]), str(facts["currency"])))
    return f"Granted on appeal: {told}" if facts["final"] else f"Granted: {told}"


def _refused(facts: dict[str, Any], by: str) -> str:
    if facts["automatic"]:
        return "Refused at once: the order rules it out"
    if facts["decision"] == "not_answered":
        return "Not granted: the question was not answered in time"
    return "Not granted on appeal" if facts["final"] else "Not granted"


def _filed(facts: dict[str, Any], by: str) -> str:
    return f"{by} asked for {Money(int(facts['asked_minor']), str(facts['currency']))}"


SAID: dict[str, Say] = {
    "reimbursements.reimbursement_filed": _filed,
    "reimbursements.reimbursement_investigated": lambda facts, by: "Taken up by the marketplace",
    "reimbursements.reimbursement_asked": lambda facts, by: "The marketplace asked for more",
    "reimbursements.reimbursement_answered": lambda facts, by: f"{by} answered the question",
    "reimbursements.reimbursement_granted": _granted,
    "reimbursements.reimbursement_refused": _refused,
    "reimbursements.reimbursement_appealed": lambda facts, by: f"{by} appealed",
    "reimbursements.reimbursement_credited": lambda facts, by: "Written into the ledger of credits",
}
"""How each kind of entry is told. A kind not in here is left out."""


def refused(refusal: Refusal, market: str, currency: str) -> str:
    """A refusal as one sentence."""
    facts = dict(refusal.facts)
    sentence = REFUSED.get(refusal.code)
    if sentence is None:
        return common.refused(refusal)
    if refusal.code == "bad_amount":
        facts["at_most"] = amount(int(facts.get("at_most", 0)), currency)
    if "begins_at" in facts:
        facts["begins"] = day(facts["begins_at"], market)
    return sentence.format(**facts)


def ground_words(row: Reimbursement) -> str:
    """Why the seller asks, in English."""
    return rulebook(row.edition).reimbursements.ground(row.ground).labels.within("en")


def decision_words(edition: str, kind: str) -> str:
    """The rule it was refused by, in English; "" if none, or one no edition knows."""
    try:
        return rulebook(edition).reimbursements.why_not(kind).labels.within("en") if kind else ""
    except Refusal:
        return ""
