"""What the decision about an appeal or a complaint does, and what both leave as it is."""

from __future__ import annotations

from aftersale.claims.actions import granting
from aftersale.claims.actions.moving import move, rules_of, tell
from aftersale.claims.events import AppealDecided, ComplaintDecided
from aftersale.claims.lifecycle import Funded, Instance, Side
from aftersale.claims.models import Claim, Decision, Recourse
from aftersale.claims.policy import deadlines
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM


def turn(decision: Decision, *, by: str) -> None:
    """Carry out what was decided about an appeal or a complaint. In a transaction."""
    found = decision.recourse
    if found is None:
        raise LookupError(f"decision {decision.pk} is about no appeal and no complaint")
    if found.side == Side.BUYER:
        turned = _turn_for_buyer(decision, found, by)
    else:
        turned = _turn_for_seller(decision, by)
    Recourse.objects.filter(pk=found.pk).update(
        decided_at=clock.now(), turned_count=decision.count,
        turned_money=turned if found.side == Side.BUYER else decision.money,
    )  # fmt: skip
    _tell(decision, found, turned, by)


def _turn_for_buyer(decision: Decision, found: Recourse, by: str) -> bool:
    """Denied before, or granted a part: granted now, or it stays as it was."""
    if decision.amount_minor:
        granting.grant(decision, by=by)
        if decision.funded == Funded.MARKETPLACE:
            granting.give_back(decision)  # what the seller had paid: the whole is judged anew
        return True
    if decision.funded:
        granting.stay(decision)
    else:
        granting.deny(decision, by=by)
    return False


def _turn_for_seller(decision: Decision, by: str) -> bool:
    """The money, the count, both or neither; the buyer keeps what was paid."""
    claim, now = decision.claim, clock.now()
    limits = {}
    if decision.instance == Instance.APPEAL:
        limits = {"complain_until": deadlines.complain_until(rules_of(claim), now)}
    move(claim, decision.step, closed_at=now, decided_at=now, **limits)
    if decision.money:
        granting.give_back(decision)
    if decision.count:
        granting.count(claim, False, by)
    return decision.money or decision.count


def _tell(decision: Decision, found: Recourse, turned: bool, by: str) -> None:
    claim, content = decision.claim, granting.content_of(decision)
    if decision.instance == Instance.COMPLAINT:
        tell(
            ComplaintDecided, claim, by, decision_id=decision.pk, side=found.side, turned=turned,
            content=content,
        )  # fmt: skip
        return
    tell(
        AppealDecided, claim, by, decision_id=decision.pk, turned_money=decision.money,
        turned_count=decision.count, by_clock=decision.by_clock, content=content,
    )  # fmt: skip


def deny_appeal_for_silence(claim: Claim) -> None:
    """The seller did not say in time what the appeal needed: it is denied by the clock."""
    decision = Decision.objects.create(
        claim=claim, recourse=claim.recourses.filter(decided_at=None).first(),
        seller_id=claim.seller_id, instance=Instance.APPEAL, step="lapse", kind=claim.decision,
        funded=claim.funded, counts=claim.counts, by_clock=True, by=SYSTEM.ref,
        made_at=clock.now(),
    )  # fmt: skip
    turn(decision, by=SYSTEM.ref)
