"""What the claims pages call things, and how they say no, in the buyer's language."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from aftersale.kernel.errors import Refusal
from aftersale.kernel.languages import tongue
from aftersale.kernel.money import Money
from aftersale.market.rulebook import rulebook
from aftersale.web.buyer.days import day
from aftersale.web.buyer.words import refused as refused_elsewhere
from aftersale.web.buyer.words import spoken, zone_of
from aftersale.web.templatetags.moments import moment_words

if TYPE_CHECKING:
    from aftersale.claims.models import Claim

STAGES = {
    "seller_asked": (noop("Waiting for the seller"), "info"),
    "under_review": (noop("Under review"), "info"),
    "buyer_asked": (noop("Waiting for you"), "soon"),
    "granted_seller": (noop("Granted"), "good"),
    "granted_market": (noop("Granted"), "good"),
    "appealed": (noop("Granted"), "good"),
    "appeal_asked": (noop("Granted"), "good"),
    "appeal_granted": (noop("Granted"), "good"),
    "appeal_denied": (noop("Granted"), "good"),
    "denied": (noop("Denied"), ""),
    "withdrawn": (noop("Withdrawn"), ""),
    "refunded": (noop("Refunded"), "good"),
    "barred": (noop("Closed"), ""),
    "complained": (noop("Looked at again"), "info"),
}
"""A stage in words, with its tone. Whether the seller appeals is not the buyer's worry."""

NOT_OPEN = {
    "too_late": noop("The time to file a claim ended %(closes)s."),
    "already_refunded": noop("Everything you paid for this order has been paid back."),
    "not_covered": noop("The guarantee does not cover goods of this kind."),
    "platform_fulfilled": noop(
        "The marketplace delivered this order itself; its customer service helps you directly."
    ),
    "chargeback_open": noop(
        "Your bank was asked for this money. The guarantee does not pay a second time."
    ),
    "not_contacted": noop("Write to %(seller)s first; many things are solved that way."),
    "not_yet": noop("You can file a claim from %(opens)s, if %(seller)s does not solve it."),
}
"""Why there can be no claim for an order, or not yet."""

NO_REASON = {
    "was_delivered": noop("Tracking says that it was delivered."),
    "not_delivered": noop("Tracking does not say that it was delivered."),
    "return_needed": noop("First ask for a return."),
    "not_sent_back": noop("First send it back, with tracking."),
    "no_refund": noop("Nothing has been refunded so far."),
    "not_yet": noop("From %(opens)s."),
    "not_contacted": noop("Write to the seller first."),
}
"""Why one reason cannot be chosen, under its name."""

REFUSED = {
    "unknown_claim_reason": noop("Choose what is wrong."),
    "empty": noop("Say in a few words what happened."),
    "claim_exists": noop("There is a claim about this order already."),
    "not_yet": noop("It is too early for this reason. See from when it is possible."),
    "too_late": noop("The time for this is over."),
    "return_needed": noop("For this reason, first ask for a return."),
    "was_delivered": noop("Tracking says that it was delivered. Choose the reason that says so."),
    "not_delivered": noop("Tracking does not say that it was delivered. Choose another reason."),
    "not_sent_back": noop("For this reason, first send it back, with tracking."),
    "no_refund": noop("Nothing has been refunded so far. Choose another reason."),
    "not_contacted": noop("Write to the seller first."),
    "already_refunded": noop("Everything you paid for this order has been paid back."),
    "chargeback_open": NOT_OPEN["chargeback_open"],
    "complained_already": noop("You have complained about this decision before."),
    "not_against_you": noop("This decision did not go against you."),
    "wrong_stage": noop("This claim has moved on since you opened it. Look at it as it stands."),
    "stale": noop("This claim has just moved on. Look at it as it stands."),
}


def refused(refusal: Refusal) -> str:
    """A refusal as one sentence for whoever claims."""
    sentence, facts = REFUSED.get(refusal.code), dict(refusal.facts)
    if sentence is not None:
        return _(sentence)
    if "length" in facts and "at_most" in facts:
        facts["over"] = facts["length"] - facts["at_most"]
    return refused_elsewhere(Refusal(refusal.code, **facts))


def reason_words(claim: Claim) -> str:
    """Why the buyer claims, in the page's language."""
    return rulebook(claim.edition).claims.reason(claim.reason).labels.within(spoken())


def stage_words(claim: Claim) -> tuple[str, str]:
    """What to call where a claim stands, and its tone."""
    if claim.stage == "complained" and claim.granted_minor and not complains(claim):
        return _("Granted"), "good"
    words, tone = STAGES[claim.stage]
    return _(words), tone


def complains(claim: Claim) -> bool:
    """Whether it is the buyer who waits for a decision about a complaint."""
    mine = [each for each in claim.recourses.all() if each.decided_at is None]
    return claim.stage == "complained" and any(each.side == "buyer" for each in mine)


def amount(minor: int, currency: str) -> str:
    """ "£12.50", as the page's language writes it."""
    return tongue(spoken()).money(Money(minor, currency))


def when(at: datetime | None, market: str) -> str:
    """A moment in the market's zone; "" for none."""
    return moment_words(at, zone_of(market)) if at else ""


def day_of(claim: Claim, at: datetime | None) -> str:
    """A day of a claim, in the zone of its marketplace; "" for none."""
    return day(at, claim.market)
