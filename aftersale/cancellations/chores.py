"""What the clock asks of cancellations: a request that nobody answered lapses (C9)."""

from __future__ import annotations

from django.db import transaction

from aftersale.cancellations import policy
from aftersale.cancellations.events import CancellationLapsed
from aftersale.cancellations.lifecycle import LIFE, Stage
from aftersale.cancellations.models import Cancellation
from aftersale.journal.events import record
from aftersale.journal.queue.chores import every
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM
from aftersale.kernel.errors import Stale, WrongStage
from aftersale.market.rulebook import rulebook
from aftersale.orders import queries as orders

AT_ONCE = 200
AT_MOST = 2000
"""So many in one run; the rest in the next minute."""


@every(minutes=1)
def lapse_cancellations() -> int:
    """Every overdue request lapses, each by itself; returns how many did."""
    moved = 0
    for _ in range(AT_MOST // AT_ONCE):
        due = Cancellation.objects.filter(stage=Stage.REQUESTED, lapse_at__lte=clock.now())
        found = list(due.order_by("lapse_at")[:AT_ONCE])
        lapsed = sum(map(lapse, found))
        moved += lapsed
        if len(found) < AT_ONCE or not lapsed:
            break
    return moved


def lapse(cancellation: Cancellation) -> bool:
    """One overdue request lapses in a transaction of its own; whether it did.

    A shop that ships later than it first promised has until then.
    """
    book = rulebook(cancellation.edition)
    order = orders.by_id(cancellation.order_id)
    later = policy.lapse_at(book, order, cancellation.asked_at)
    if later > clock.now():
        rows = Cancellation.objects.filter(pk=cancellation.pk, stage=Stage.REQUESTED)
        rows.update(lapse_at=later)
        return False
    try:
        with transaction.atomic():
            end(cancellation, shipped=not order.is_open)
    except (Stale, WrongStage):
        return False  # somebody was quicker
    return True


def end(cancellation: Cancellation, *, shipped: bool) -> None:
    """The request has come to nothing."""
    LIFE.advance(
        cancellation, "lapse", decided_at=clock.now(), decided_by=SYSTEM.ref, lapse_at=None,
        shipped=shipped,
    )  # fmt: skip
    record(CancellationLapsed(by=SYSTEM.ref, shipped=shipped, **cancellation.named()))
