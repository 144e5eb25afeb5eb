"""Where a claim stands, what is due by when, and what it does to the account, in sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from aftersale.claims import queries
from aftersale.claims.lifecycle import OPEN, Funded, Side, Stage
from aftersale.claims.policy import recourse
from aftersale.claims.queries import redress
from aftersale.kernel import clock
from aftersale.web.seller.claims.words import STAGES, amount, asked, day, first_name, when
from aftersale.web.seller.words import zone_of
from aftersale.web.templatetags.clock import clock_chip
from aftersale.web.templatetags.marks import chip

if TYPE_CHECKING:
    from aftersale.claims.models import Claim


def state(claim: Claim, words: str = "left") -> SafeString:
    """The clock of a claim that waits for the seller or may be appealed, else where it stands."""
    zone = zone_of(claim.market)
    if claim.waits_for == "seller" and claim.due_by:
        return clock_chip(claim.due_by, words, verb="Answer", zone=zone)
    if may_appeal(claim):
        return clock_chip(claim.appeal_until, words, verb="Appeal", zone=zone)
    return stage_chip(claim)


def stage_chip(claim: Claim) -> SafeString:
    """Where it stands, in a word or two."""
    words, tone = STAGES[claim.stage]
    if claim.stage == Stage.GRANTED_SELLER and not may_appeal(claim):
        tone = ""
    return chip(words, tone)


def may_appeal(claim: Claim) -> bool:
    """Whether the seller can still appeal (C4: 30 days from the grant)."""
    return claim.stage == Stage.GRANTED_SELLER and not redress.why_no_appeal(claim)


def sentence(claim: Claim) -> str:
    """What is due by when, or how it ended."""
    return SENTENCES[Stage(claim.stage)](claim)


def effect(claim: Claim) -> str:
    """What the claim does to the account, in a sentence."""
    if claim.counts:
        return "It counts as an order defect of your account."
    if claim.stage in OPEN:
        return "It counts as an order defect only if it is granted at your cost."
    return "It does not count as an order defect."


def _seller_asked(claim: Claim) -> str:
    by = when(claim.due_by, claim.market) if claim.due_by else ""
    return (
        f"Answer by {by}. Without an answer the claim is granted: {asked(claim)} is taken from "
        "your account."
    )


def _under_review(claim: Claim) -> str:
    if claim.due_by is None:
        return "The marketplace decides. Nothing is due from you."
    by = when(claim.due_by, claim.market)
    if clock.now() > claim.due_by:
        return f"The marketplace should have decided by {by}. Nothing is due from you."
    return f"The marketplace decides by {by}. Nothing is due from you."


def _buyer_asked(claim: Claim) -> str:
    by = f" until {when(claim.due_by, claim.market)}" if claim.due_by else ""
    return f"The marketplace asked {first_name(claim)} for more; they have time{by}."


def _granted_seller(claim: Claim) -> str:
    why = "because nobody answered in time" if claim.by_clock else "after a look at both sides"
    said = (
        f"Granted on {day(claim.decided_at, claim.market)} {why}: "
        f"{_granted(claim)} went to {first_name(claim)} and {_taken(claim)} from your account."
    )
    if may_appeal(claim):
        return f"{said} You can appeal until {day(claim.appeal_until, claim.market)}."
    if claim.appeal_until:
        return f"{said} The time to appeal ended {day(claim.appeal_until, claim.market)}."
    return said


def _granted_market(claim: Claim) -> str:
    return (
        f"Granted on {day(claim.decided_at, claim.market)}: {_granted(claim)} went to "
        f"{first_name(claim)}, and the marketplace pays it."
    )


def _denied(claim: Claim) -> str:
    said = f"Denied on {day(claim.decided_at, claim.market)}. Nothing is taken from your account."
    if _may_complain(claim, Side.BUYER):
        until = day(claim.complain_until, claim.market)
        return f"{said} {first_name(claim)} may complain about it until {until}."
    return said


def _may_complain(claim: Claim, side: str) -> bool:
    return not recourse.complaint(claim, side, claim.recourses.all(), clock.now())


def _withdrawn(claim: Claim) -> str:
    return f"{first_name(claim)} withdrew it on {day(claim.closed_at, claim.market)}."


def _refunded(claim: Claim) -> str:
    on = day(claim.closed_at, claim.market)
    return f"You refunded everything before a decision, which ended it on {on}."


def _barred(claim: Claim) -> str:
    on = day(claim.closed_at, claim.market)
    return f"Ended on {on}: the buyer’s bank was asked for the same money, and goes on with it."


def _appealed(claim: Claim) -> str:
    if claim.due_by is None:
        return "Another person of the marketplace looks at your appeal."
    by = when(claim.due_by, claim.market)
    return f"The marketplace looks at your appeal and decides by {by}."


def _appeal_asked(claim: Claim) -> str:
    by = when(claim.due_by, claim.market) if claim.due_by else ""
    return f"The marketplace asked you for more. Answer by {by}; if not, the appeal is denied."


def _appeal_granted(claim: Claim) -> str:
    money_is_back = claim.funded != Funded.SELLER
    if money_is_back and claim.counts:
        return "Your appeal was granted in part: the money is back; it still counts."
    if money_is_back:
        return "Your appeal was granted: the money is back, and it does not count."
    return (
        "Your appeal was granted in part: it does not count any more; the money stays with the "
        "buyer at your cost."
    )


def _appeal_denied(claim: Claim) -> str:
    said = "Your appeal was denied; the decision stands."
    if _may_complain(claim, Side.SELLER):
        until = day(claim.complain_until, claim.market)
        return f"{said} You may complain about it until {until}."
    return said


def _complained(claim: Claim) -> str:
    by = f" by {when(claim.due_by, claim.market)}" if claim.due_by else ""
    return f"Somebody complained about the decision; another person decides{by}."


def _taken(claim: Claim) -> str:
    """What of it was the seller's to pay, where the marketplace had granted a part before."""
    taken = queries.charged(claim)
    return (
        "is taken"
        if taken == claim.granted_minor
        else (f"{amount(taken, claim.currency)} of it is taken")
    )


def _granted(claim: Claim) -> str:
    return amount(claim.granted_minor, claim.currency)


SENTENCES: dict[Stage, Callable[[Claim], str]] = {
    Stage.SELLER_ASKED: _seller_asked,
    Stage.UNDER_REVIEW: _under_review,
    Stage.BUYER_ASKED: _buyer_asked,
    Stage.GRANTED_SELLER: _granted_seller,
    Stage.GRANTED_MARKET: _granted_market,
    Stage.DENIED: _denied,
    Stage.WITHDRAWN: _withdrawn,
    Stage.REFUNDED: _refunded,
    Stage.BARRED: _barred,
    Stage.APPEALED: _appealed,
    Stage.APPEAL_ASKED: _appeal_asked,
    Stage.APPEAL_GRANTED: _appeal_granted,
    Stage.APPEAL_DENIED: _appeal_denied,
    Stage.COMPLAINED: _complained,
}
