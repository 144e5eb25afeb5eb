"""The one way a claim takes a step: with its clock, and with nothing left proposed behind it."""

from __future__ import annotations

from typing import Any

from aftersale.claims.lifecycle import CLAIM, WAITS_FOR, Ruling, Stage
from aftersale.claims.models import Claim, Decision
from aftersale.claims.policy import deadlines
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM
from aftersale.market.claiming import Claims
from aftersale.market.rulebook import rulebook
from aftersale.refunds import actions as refunds


def rules_of(claim: Claim) -> Claims:
    """The rules of the edition the claim was filed under."""
    return rulebook(claim.edition).claims


def move(claim: Claim, step: str, **changes: Any) -> None:
    """Take `step` and set whose turn it is and until when. In a transaction.

    What was proposed and not yet agreed to is void: it was about the claim as it stood.
    """
    refunds.take_turn(claim.order_id)
    now = clock.now()
    target = Stage(CLAIM.target(claim.stage, step))
    due = deadlines.due_by(target, rules_of(claim), now)
    clocks = {"waits_for": WAITS_FOR.get(target, ""), "due_by": due, "lapse_at": due}
    CLAIM.advance(claim, step, **clocks | {"touched_at": now, "overdue_at": None} | changes)
    void = Decision.objects.filter(claim=claim, stage=Ruling.PROPOSED)
    void.update(stage=Ruling.RETURNED, second_by=SYSTEM.ref, second_at=now)


def tell(event: type[Any], claim: Claim, by: str, **facts: Any) -> None:
    """Keep that `event` happened to `claim`."""
    record(event(by=by, **facts, **claim.named()))
