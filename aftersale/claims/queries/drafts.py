"""A decision as it would be, so that whoever writes it can read first what it says and does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from aftersale.claims.lifecycle import Instance, Side
from aftersale.claims.models import Claim, Decision, Recourse
from aftersale.claims.policy.recourse import BACK
from aftersale.claims.queries import charged, recourse
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.market.rulebook import rulebook

STEPS = {"seller": "grant_seller", "marketplace": "grant_market", "": "deny"}


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What somebody is about to decide: a decision of the rulebook, or what an appeal turns."""

    kind: str = ""
    amount_minor: int = 0
    money: bool = False
    count: bool = False
    words_to_buyer: str = ""
    words_to_seller: str = ""
    rests_on: Sequence[Mapping[str, object]] = field(default_factory=tuple)


def turns(claim: Claim, instance: str) -> bool:
    """Whether money and count are decided each by itself: in appeals, and complaints of sellers."""
    if instance == Instance.APPEAL:
        return True
    found = recourse(claim) if instance == Instance.COMPLAINT else None
    return found is not None and found.side == Side.SELLER


def draft(claim: Claim, wish: Wish, *, instance: str, by: Actor) -> Decision:
    """The decision that `wish` would make; it is not kept, and refuses nothing."""
    found = recourse(claim) if instance != Instance.CLAIM else None
    decision = Decision(
        claim=claim, recourse=found, seller_id=claim.seller_id, instance=instance, by=by.ref,
        made_at=clock.now(),
        words_to_buyer=wish.words_to_buyer, words_to_seller=wish.words_to_seller,
        rests_on=[dict(each) for each in wish.rests_on], money=wish.money, count=wish.count,
    )  # fmt: skip
    if turns(claim, instance):
        decision.kind, decision.funded = claim.decision, claim.funded
        decision.step = "grant_appeal" if wish.money or wish.count else _back(found)
        decision.counts = claim.counts and not wish.count
        decision.amount_minor = charged(claim) if wish.money else 0
        return decision
    rules = rulebook(claim.edition).claims
    kind = next((each for each in rules.decisions if each.kind == wish.kind), None)
    if kind:
        decision.kind, decision.funded, decision.counts = kind.kind, kind.funded, kind.counts
        decision.step = STEPS[kind.funded]
        decision.amount_minor = wish.amount_minor if kind.is_granted else 0
        if not kind.is_granted and claim.granted_minor:  # a part was granted, and stays
            decision.step, decision.funded, decision.counts = (
                _back(found), claim.funded, claim.counts,
            )  # fmt: skip
    return decision


def _back(found: Recourse | None) -> str:
    """The step that changes nothing."""
    is_complaint = found is not None and found.kind == Instance.COMPLAINT
    return BACK[found.was] if found and is_complaint else "deny_appeal"


def wants_second(claim: Claim, instance: str) -> bool:
    """Whether a second person has to agree: by what is at stake, whichever way it is decided.

    For a seller that is what was granted at their cost, for a buyer what they have not got.
    """
    granted, asked = claim.granted_minor, claim.asked_minor
    stake = granted if turns(claim, instance) else asked - granted
    return stake > rulebook(claim.edition).claims.four_eyes_minor
