"""Money goes back for a return: in full or in part, each amount with the words that explain it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.orders import queries as orders
from aftersale.refunds import actions as refunds
from aftersale.refunds import policy as money
from aftersale.refunds import queries as refund_queries
from aftersale.refunds.policy import Part
from aftersale.returns.actions.closing import closed
from aftersale.returns.events import ReturnCompleted, ReturnRefunded
from aftersale.returns.lifecycle import OPEN, RETURN
from aftersale.returns.models import ReturnItem, ReturnRequest


def refund_in_full(
    request: ReturnRequest, *, by: Actor, resolution: str, **decision: Any
) -> ReturnRequest:
    """Everything paid for the items goes back, and nothing more is to come. In a transaction."""
    order = orders.by_number(request.market, request.order_number)
    lines = refund_queries.paid_lines(order)
    parts = [
        money.part_of(
            lines[item.order_line_id], item.quantity, f"{item.quantity} × {item.title}"[:300]
        )
        for item in request.items.all()
    ]
    refund = refunds.ask(
        order, parts=parts, reason=request.reason.lower(), by=by, buyer_id=request.buyer_id,
        about=f"return:{request.pk}", key=f"return:{request.pk}:full",
    )  # fmt: skip
    note_refund(request, refund, parts, by=by, resolution=resolution, full=True, **decision)
    return request


def note_refund(
    request: ReturnRequest,
    refund: Any,
    parts: Sequence[Part],
    *,
    by: Actor,
    resolution: str,
    full: bool,
    **changes: Any,
) -> None:
    """The return learns what was refunded; one that is open moves on with it."""
    now, moves = clock.now(), request.stage in OPEN
    for part in parts:
        ReturnItem.objects.filter(request=request, order_line_id=part.order_line_id).update(
            refunded_minor=part.amount_minor
        )
    facts = {"refunded_minor": request.refunded_minor + refund.amount_minor, "refunded_at": now}
    if moves:
        RETURN.advance(request, "refund", resolution=resolution, touched_at=now, **facts, **changes)
    else:
        ReturnRequest.objects.filter(pk=request.pk).update(**facts)
    record(ReturnRefunded(
        by=by.ref, refund_id=refund.pk, amount_minor=refund.amount_minor,
        currency=refund.currency, moved=moves, **request.named(),
    ))  # fmt: skip
    if moves and full:
        RETURN.advance(request, "complete", **closed(now))
        record(ReturnCompleted(by=by.ref, reason="", **request.named()))
