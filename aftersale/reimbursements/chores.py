"""What the clock asks of reimbursements: questions nobody answers, credits nobody wrote."""

from __future__ import annotations

from aftersale.journal.content import digest
from aftersale.journal.events import record
from aftersale.journal.queue.chores import every
from aftersale.journal.queue.lapsing import lapse_one, lapse_overdue
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM
from aftersale.market.rulebook import rulebook
from aftersale.reimbursements import policy
from aftersale.reimbursements.actions import crediting
from aftersale.reimbursements.actions.moving import move
from aftersale.reimbursements.events import ReimbursementRefused
from aftersale.reimbursements.models import Reimbursement

NOT_ANSWERED = "not_answered"


@every(minutes=1)
def lapse_reimbursements() -> int:
    """Whatever was not answered in time is refused, each by itself; returns how many were."""
    return lapse_overdue(Reimbursement.objects.all(), lapse)


@every(minutes=10)
def write_forgotten_credits() -> int:
    """A credit whose errand was lost is written after all."""
    return crediting.take_up_forgotten()


def lapse(row: Reimbursement) -> bool:
    """One whose question was not answered, in a transaction of its own; whether it moved."""
    return lapse_one(row, _refuse)


def _refuse(row: Reimbursement) -> None:
    now, rules = clock.now(), rulebook(row.edition).reimbursements
    move(
        row, "lapse", decision=NOT_ANSWERED, decided_at=now, decided_by=SYSTEM.ref,
        appeal_by=policy.appeal_by(rules, now),
    )  # fmt: skip
    record(ReimbursementRefused(
        by=SYSTEM.ref, decision=NOT_ANSWERED, automatic=False, final=False, content=digest(""),
        **row.named(),
    ))  # fmt: skip
