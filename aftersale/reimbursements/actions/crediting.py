"""What was granted is credited: once, in the decision's own transaction, then in the ledger."""

from __future__ import annotations

import logging

from django.db import transaction

from aftersale.journal.events import record
from aftersale.journal.queue.tasks import enqueue, task
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM, Actor
from aftersale.reimbursements import ledger
from aftersale.reimbursements.events import ReimbursementCredited
from aftersale.reimbursements.models import Credit, Reimbursement

log = logging.getLogger(__name__)

AT_ONCE = 500


def credit(row: Reimbursement, amount_minor: int, *, by: Actor) -> Credit:
    """Give `amount_minor` to the seller. In a transaction; the ledger is written after it."""
    many = row.credits.count()
    made = Credit.objects.create(
        reimbursement=row, seller_id=row.seller_id, market=row.market,
        order_number=row.order_number, key=f"reimbursement:{row.pk}:{many + 1}",
        currency=row.currency, amount_minor=amount_minor, made_at=clock.now(), made_by=by.ref,
    )  # fmt: skip
    enqueue(write, made.pk)
    return made


@task()
def write(credit_id: int) -> None:
    """Write one credit into the ledger; one that stands there is left alone.

    A disk in trouble raises, so that the queue tries again later.
    """
    made = Credit.objects.filter(pk=credit_id, written_at=None).first()
    if made is None:
        return
    place = ledger.write(made)
    with transaction.atomic():
        rows = Credit.objects.filter(pk=made.pk, written_at=None)
        if rows.update(written_at=clock.now(), placed_in=place):
            record(ReimbursementCredited(
                by=SYSTEM.ref, credit_id=made.pk, amount_minor=made.amount_minor,
                currency=made.currency, **made.reimbursement.named(),
            ))  # fmt: skip


def take_up_forgotten() -> int:
    """Hand in again what was never written; returns how many."""
    numbers = list(
        Credit.objects.filter(written_at=None).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]
    )
    for number in numbers:
        enqueue(write, number)
    return len(numbers)
