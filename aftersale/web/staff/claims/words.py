"""How the staff pages name what claims are at, and why something was refused."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from aftersale.claims.lifecycle import APPEALS, Stage
from aftersale.kernel.errors import Refusal
from aftersale.kernel.money import Money
from aftersale.market.rulebook import rulebook
from aftersale.web.staff.words import zone_of
from aftersale.web.templatetags.clock import clock_chip
from aftersale.web.templatetags.marks import chip
from aftersale.web.templatetags.moments import moment_words

if TYPE_CHECKING:
    from aftersale.claims.models import Claim

LISTS = {
    "ours": "Waiting for us",
    "mine": "Mine",
    "second": "Second eyes wanted",
    "appeals": "Appeals",
    "complaints": "Complaints",
    "sides": "Waiting for a side",
    "all": "All",
}
STAGES = {
    "seller_asked": ("The seller has to answer", ""),
    "under_review": ("To decide", "info"),
    "buyer_asked": ("The buyer was asked", ""),
    "granted_seller": ("Granted, seller pays", "good"),
    "granted_market": ("Granted, marketplace pays", "good"),
    "denied": ("Denied", ""),
    "withdrawn": ("Withdrawn by the buyer", ""),
    "refunded": ("Refunded by the seller", "good"),
    "barred": ("Ended by a chargeback", ""),
    "appealed": ("Appeal to decide", "info"),
    "appeal_asked": ("Appeal, the seller was asked", ""),
    "appeal_granted": ("Appeal granted", "good"),
    "appeal_denied": ("Appeal denied", ""),
    "complained": ("Complaint to decide", "info"),
}
"""A stage in words, with its tone."""

SIDES = {"buyer": "the buyer", "seller": "the seller", "staff": "the marketplace"}
SAID = {
    "claim": "The claim",
    "answer": "Answer to the claim",
    "more": "Answer to our question",
    "appeal": "Appeal",
    "complaint": "Complaint",
}
INSTANCES = {"claim": "About the claim", "appeal": "About the appeal", "complaint": "On complaint"}
RULINGS = {"proposed": "Proposed", "made": "Decided", "returned": "Returned"}
FUNDED = {"seller": "the seller pays", "marketplace": "the marketplace pays"}

REFUSED = {
    "empty": "The words are missing: whoever is concerned reads them.",
    "too_long": "This is too long; {at_most} characters are allowed.",
    "unknown_decision": "Choose what is to be decided.",
    "bad_amount": "Write the amount in figures, such as 12.50.",
    "more_than_left": "That is more than can still go back: at most {left}.",
    "seller_has_time": "The seller can still answer, until {until}. Nobody loses before.",
    "buyer_has_time": "The buyer can still answer, until {until}. Nobody loses before.",
    "proposed_already": "A decision is proposed already. A second person agrees, or returns it.",
    "does_not_count": "It does not count as an order defect, so there is no count to turn.",
    "not_charged": "The seller did not pay for it, so there is no money to turn.",
}
BARRED = {
    "interest": "You declared an interest in this seller, so somebody else decides.",
    "took_part": "You wrote in the conversation about this order, so somebody else decides.",
    "decided_before": "You had a hand in the decision this is about, so somebody else decides.",
    "same_person": "You proposed it, so somebody else has to agree.",
}
"""Why somebody does not decide a claim."""


def amount(minor: int, currency: str) -> str:
    """An amount as the pages write it."""
    return str(Money(minor, currency))


def reason_words(claim: Claim) -> str:
    """Why the buyer claims, in English, as the case's own edition calls it."""
    kinds = rulebook(claim.edition).claims.reasons
    found = next((each for each in kinds if each.kind == claim.reason), None)
    return found.labels.en if found else claim.reason.replace("_", " ")


def decision_words(claim: Claim, kind: str) -> str:
    """The sentence of a decision, in English, as the case's own edition has it."""
    kinds = rulebook(claim.edition).claims.decisions
    found = next((each for each in kinds if each.kind == kind), None)
    return found.labels.en if found else kind.replace("_", " ")


def when(at: datetime | None, market: str) -> str:
    """A moment in the marketplace's own zone."""
    return moment_words(at, zone_of(market)) if at else ""


def stage_chip(claim: Claim) -> SafeString:
    """Where it stands."""
    return chip(*STAGES[claim.stage])


def clock_of(claim: Claim, words: str = "short") -> SafeString:
    """The clock of whoever has to act; nothing where nobody has."""
    if not claim.waits_for or claim.due_by is None:
        return SafeString("")
    verb = "Decide" if claim.waits_for == "staff" else "Answer"
    return clock_chip(claim.due_by, words, verb=verb, zone=zone_of(claim.market))


def instance_of(claim: Claim) -> str:
    """What there is to decide now: claim, appeal or complaint; "" when nothing is."""
    if claim.stage in APPEALS:
        return "appeal"
    if claim.stage == Stage.COMPLAINED:
        return "complaint"
    open_ = (Stage.SELLER_ASKED, Stage.UNDER_REVIEW, Stage.BUYER_ASKED)
    return "claim" if claim.stage in open_ else ""


def refused(no: Refusal, market: str) -> str:
    """Why something was not done, in a sentence."""
    if no.code == "conflict_of_interest":
        return BARRED.get(str(no.facts.get("why")), BARRED["interest"])
    told = {
        name: when(fact, market) if isinstance(fact, datetime) else fact
        for name, fact in no.facts.items()
    }
    words = REFUSED.get(no.code, "The rules do not allow this ({code}).")
    return words.format(**{"code": no.code} | told)
