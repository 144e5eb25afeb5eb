"""The goods are back with the seller."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal, Stale
from aftersale.market.rulebook import rulebook
from aftersale.returns.events import ReturnReceived
from aftersale.returns.lifecycle import RETURN, Stage
from aftersale.returns.models import ReturnRequest
from aftersale.returns.policy import deadlines

ONLY_NOTED = frozenset({Stage.REFUNDED, Stage.COMPLETED, Stage.EXPIRED})
"""Where nothing is due any more; that the goods came after all is still worth knowing."""


@transaction.atomic
def receive(request: ReturnRequest, *, by: Actor) -> ReturnRequest:
    """The goods are back, and from now on the refund is due (RET-7, SAFET-3).

    A return that was refunded at first scan, or closed because nothing came, stays where it is:
    only the arrival is noted, once. Refuses `already_received`.
    """
    by.require(P.RETURNS_DECIDE, seller_id=request.seller_id)
    now = clock.now()
    if request.stage in ONLY_NOTED:
        _note(request, now)
    else:
        clocks = deadlines.arrived(rulebook(request.edition), now)
        RETURN.advance(
            request, "receive", received_at=now, touched_at=now, refund_by=clocks.due_by,
            due_by=clocks.due_by, lapse_at=clocks.lapse_at,
        )  # fmt: skip
    record(ReturnReceived(by=by.ref, **request.named()))
    return request


def _note(request: ReturnRequest, now: datetime) -> None:
    if request.received_at:
        raise Refusal("already_received", at=request.received_at)
    rows = ReturnRequest.objects.filter(
        pk=request.pk, stage=request.stage, received_at__isnull=True
    )
    if not rows.update(received_at=now, touched_at=now):
        raise Stale(step="receive")
    request.received_at = request.touched_at = now
