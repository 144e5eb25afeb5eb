"""Handing refunds to their port, outside of every transaction, and keeping what it answers.

Before a port is spoken to, that is kept (`in_doubt`): whoever comes after a worker that was
killed knows that the port may have it, and asks first.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from aftersale.journal.queue.tasks import enqueue, task
from aftersale.kernel import clock
from aftersale.refunds import ports
from aftersale.refunds.actions import answering
from aftersale.refunds.lifecycle import Stage
from aftersale.refunds.models import Refund
from aftersale.refunds.ports.payout import payout_of

AT_ONCE = 500
HOLD = timedelta(minutes=2)
"""Longer than a port may take; after it, a worker that does not answer has died."""


@task()
def hand_over(refund_id: int) -> None:
    """Try once to hand a refund to its port. One that is done, or not yet due, is left alone."""
    refund = _taken_up(refund_id)
    if refund is None:
        return
    payout = payout_of(refund, may_be_there=refund.in_doubt)
    answer = ports.hand_over(refund.way, payout, lambda place: _hold(refund, place))
    answering.keep(refund, answer)


def _taken_up(refund_id: int) -> Refund | None:
    """The refund as it was, if it is ours to hand over now: of two workers one has it."""
    now = clock.now()
    refund = Refund.objects.filter(pk=refund_id, stage=Stage.ASKED).first()
    if refund is None or (refund.next_try_at and refund.next_try_at > now):
        return None
    if refund.held_until and refund.held_until > now:
        enqueue(hand_over, refund.pk, after=refund.held_until)
        return None
    rows = Refund.objects.filter(
        free_at(now), pk=refund_id, stage=Stage.ASKED, tries=refund.tries, round=refund.round
    )
    changes = {"tries": refund.tries + 1, "held_until": now + HOLD}
    if not rows.update(in_doubt=True, **changes):
        return None
    refund.tries, refund.held_until = refund.tries + 1, now + HOLD
    return refund


def free_at(now: datetime) -> Q:
    """Nobody is talking to the port about it."""
    return Q(held_until=None) | Q(held_until__lte=now)


def _hold(refund: Refund, place: str) -> bool:
    """Whether it is still ours to hand over, and where it goes is kept."""
    rows = Refund.objects.filter(
        pk=refund.pk, stage=Stage.ASKED, tries=refund.tries, round=refund.round
    )
    return bool(rows.update(placed_in=place))


@transaction.atomic
def take_up_forgotten(before: datetime) -> int:
    """Hand in again what was to be tried before that moment and was not; returns how many."""
    rows = Refund.objects.filter(stage=Stage.ASKED, next_try_at__lt=before)
    numbers = list(rows.order_by("next_try_at").values_list("pk", flat=True)[:AT_ONCE])
    if numbers:
        rows.filter(pk__in=numbers).update(next_try_at=clock.now())
    for number in numbers:
        enqueue(hand_over, number)
    return len(numbers)
