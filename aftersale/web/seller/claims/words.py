"""How the seller's pages name what claims are at, and why something was refused."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from aftersale.kernel import clock
from aftersale.kernel.errors import Refusal
from aftersale.kernel.money import Money
from aftersale.market.rulebook import rulebook
from aftersale.web.seller import words as common
from aftersale.web.seller.words import zone_of
from aftersale.web.templatetags.moments import day_words, moment_words
from aftersale.web.templatetags.moments import zone_of as place_of

if TYPE_CHECKING:
    from aftersale.claims.models import Claim

LISTS = {
    "action_required": "Action required",
    "appeal": "Option to appeal",
    "under_review": "Under review",
    "all": "All",
}
"""The working lists of A113, the first one shown first."""

STAGES = {
    "seller_asked": ("Answer needed", "soon"),
    "under_review": ("Under review", "info"),
    "buyer_asked": ("The buyer was asked", "info"),
    "granted_seller": ("Granted, you pay", "late"),
    "granted_market": ("Granted, marketplace pays", ""),
    "denied": ("Denied", "good"),
    "withdrawn": ("Withdrawn by buyer", ""),
    "refunded": ("Refunded by you", ""),
    "barred": ("Ended by a chargeback", ""),
    "appealed": ("Appeal under review", "info"),
    "appeal_asked": ("Answer needed, appeal", "soon"),
    "appeal_granted": ("Appeal won", "good"),
    "appeal_denied": ("Appeal denied", "late"),
    "complained": ("Complaint under review", "info"),
}
"""A stage in words, with its tone."""

SAID = {
    "claim": "The claim",
    "answer": "Answer to the claim",
    "more": "Answer to a question of the marketplace",
    "appeal": "Appeal",
    "complaint": "Complaint",
}
REFUSED = {
    "empty": "Say what happened, so that the marketplace can decide.",
    "too_long": "Too long by {over} characters; {at_most} are allowed.",
    "too_many_files": "At most {at_most} files at a time.",
    "appeal_too_late": "The time to appeal ended {until}.",
    "too_late": "The time for this is over.",
    "appealed_already": "You have appealed against this decision before; once is allowed.",
    "complained_already": "You have complained about this decision before; once is allowed.",
    "nothing_to_refund": "Everything that was paid has gone back already.",
    "nothing_left": "Everything that was paid has gone back already.",
    "files_needed": "Add at least one file that proves what you say.",
}


def refused(refusal: Refusal) -> str:
    """A refusal as one sentence for a seller."""
    sentence, facts = REFUSED.get(refusal.code), dict(refusal.facts)
    if sentence is None:
        return common.refused(refusal)
    if "length" in facts and "at_most" in facts:
        facts.setdefault("over", facts["length"] - facts["at_most"])
    try:
        return sentence.format(**facts)
    except (KeyError, IndexError):
        return common.refused(refusal)


def reason_words(claim: Claim) -> str:
    """Why the buyer claims, in English."""
    return rulebook(claim.edition).claims.reason(claim.reason).labels.within("en")


def decision_words(edition: str, kind: str) -> str:
    """The standard sentence of a decision, in English; "" for a kind no edition knows."""
    try:
        return rulebook(edition).claims.decision(kind).labels.within("en")
    except Refusal:
        return ""


def amount(minor: int, currency: str) -> str:
    """ "£12.50"."""
    return str(Money(minor, currency))


def asked(claim: Claim) -> str:
    """What is claimed."""
    return amount(claim.asked_minor, claim.currency)


def when(at: datetime, market: str) -> str:
    """ "Fri 13 March, 19:40 CET"."""
    return moment_words(at, zone_of(market))


def day(at: datetime | None, market: str) -> str:
    """ "Sat 21 November" where the market is; nothing for None."""
    if at is None:
        return ""
    place = place_of(zone_of(market))
    today = clock.now().astimezone(place).date()
    return day_words(at.astimezone(place).date(), today, long=True)


def first_name(claim: Claim) -> str:
    """How the buyer is called in a sentence."""
    return claim.buyer_name.split()[0] if claim.buyer_name.split() else "The buyer"
