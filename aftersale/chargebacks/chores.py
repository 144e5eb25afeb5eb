"""What the clock asks of chargebacks: sellers are reminded, and what nobody answers moves on."""

from __future__ import annotations

from django.db import transaction

from aftersale.chargebacks import policy
from aftersale.chargebacks.actions.freeing import free
from aftersale.chargebacks.actions.moving import move
from aftersale.chargebacks.events import ChargebackDue, ChargebackExpired, ChargebackMoreLapsed
from aftersale.chargebacks.lifecycle import Stage
from aftersale.chargebacks.models import Chargeback
from aftersale.journal.events import record
from aftersale.journal.queue.chores import every
from aftersale.journal.queue.lapsing import AT_ONCE, lapse_one, lapse_overdue
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM
from aftersale.market.rulebook import rulebook


@every(minutes=1)
def lapse_chargebacks() -> int:
    """Everything overdue moves on, each by itself; returns how many did."""
    return lapse_overdue(Chargeback.objects.all(), lapse)


@every(minutes=5)
def remind_of_chargebacks() -> int:
    """Sellers whose time is soon over are told once; returns how many."""
    due = Chargeback.objects.filter(remind_at__lte=clock.now()).order_by("remind_at")[:AT_ONCE]
    return sum(map(remind, due))


@transaction.atomic
def remind(row: Chargeback) -> bool:
    """Whether it was us who did."""
    now = clock.now()
    rows = Chargeback.objects.filter(
        pk=row.pk, stage=Stage.ACTION_REQUIRED, remind_at=row.remind_at
    )
    if not rows.update(remind_at=None, reminded_at=now):
        return False
    if row.answer_by > now:
        record(ChargebackDue(by=SYSTEM.ref, **row.named()))
    return True


def lapse(row: Chargeback) -> bool:
    """One overdue chargeback moves on in a transaction of its own; whether it did."""
    return lapse_one(row, _expire if row.stage == Stage.ACTION_REQUIRED else _go_on)


def _expire(row: Chargeback) -> None:
    """Nobody answered in time: the bank keeps the money, and may still say something else."""
    counts = policy.counts(rulebook(row.edition).chargebacks, row.type, Stage.EXPIRED)
    move(
        row, "lapse", lost_minor=row.amount_minor, counts=counts, closed_at=clock.now(),
        closed_by=SYSTEM.ref,
    )  # fmt: skip
    free(row, lost_before=0)
    record(ChargebackExpired(by=SYSTEM.ref, counts=counts, **row.named()))


def _go_on(row: Chargeback) -> None:
    """A further question was not answered: it goes on with what there is."""
    rules, now = rulebook(row.edition).chargebacks, clock.now()
    if row.submitted_at:
        clocks = policy.submitted(rules, row.submitted_at)
        move(row, "lapse_at_bank", clocks)
    else:
        move(row, "lapse", policy.represented(rules, now))
    question = row.questions.filter(answered_at=None).latest("pk")
    record(ChargebackMoreLapsed(by=SYSTEM.ref, question_id=question.pk, **row.named()))
