"""What the clock asks of cancellations: a request that nobody answered lapses (C9)."""

from __future__ import annotations

from functools import partial

from aftersale.cancellations import policy
from aftersale.cancellations.events import CancellationLapsed
from aftersale.cancellations.lifecycle import LIFE, Stage
from aftersale.cancellations.models import Cancellation
from aftersale.journal.events import record
from aftersale.journal.queue.chores import every
from aftersale.journal.queue.lapsing import lapse_one, lapse_overdue
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM
from aftersale.market.rulebook import rulebook
from aftersale.orders import queries as orders


@every(minutes=1)
def lapse_cancellations() -> int:
    """Every overdue request lapses, each by itself; returns how many did."""
    return lapse_overdue(Cancellation.objects.filter(stage=Stage.REQUESTED), lapse)


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
    return lapse_one(cancellation, partial(end, shipped=not order.is_open))


def end(cancellation: Cancellation, *, shipped: bool) -> None:
    """The request has come to nothing."""
    LIFE.advance(
        cancellation, "lapse", decided_at=clock.now(), decided_by=SYSTEM.ref, lapse_at=None,
        shipped=shipped,
    )  # fmt: skip
    record(CancellationLapsed(by=SYSTEM.ref, shipped=shipped, **cancellation.named()))
