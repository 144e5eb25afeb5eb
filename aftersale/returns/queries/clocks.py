"""Returns to decide, refunds due for what came back, and returns about to be closed by the clock,
for the list of all clocks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.running import Running, Source
from aftersale.returns.lifecycle import Stage
from aftersale.returns.models import ReturnRequest

CLOSING = timedelta(days=7)
"""So long before a return is closed by itself (RET-4) it is told; earlier there is no hurry."""


def _read(row: ReturnRequest) -> Running:
    return Running(
        about_id=row.pk, due_at=row.due_by, market=row.market, title=row.title,
        changed_at=row.touched_at, order_number=row.order_number, buyer_name=row.buyer_name,
        language=row.language, money_minor=row.worth_minor - row.refunded_minor,
        currency=row.currency,
        facts={
            "stage": row.stage, "reason": row.reason, "in_policy": row.in_policy,
            "lapses": row.lapse_at is not None, "hours_more": _hours_more(row),
        },
    )  # fmt: skip


def _hours_more(row: ReturnRequest) -> int:
    """How long after its deadline the clock acts by itself, in whole hours."""
    if row.lapse_at is None or row.due_by is None:
        return 0
    return max(0, round((row.lapse_at - row.due_by) / timedelta(hours=1)))


def _read_closing(row: ReturnRequest) -> Running:
    return Running(
        about_id=row.pk, due_at=row.lapse_at, market=row.market, title=row.title,
        changed_at=row.touched_at, order_number=row.order_number, buyer_name=row.buyer_name,
        language=row.language, currency=row.currency, facts={"stage": row.stage},
    )  # fmt: skip


def _at(stage: Stage) -> Callable[[datetime], Any]:
    return lambda now: ReturnRequest.objects.filter(stage=stage)


def _closing(stage: Stage) -> Callable[[datetime], Any]:
    return lambda now: ReturnRequest.objects.filter(
        stage=stage, lapse_at__gte=now, lapse_at__lte=now + CLOSING
    )


SOURCES = [
    *(
        Source(
            kind=kind, subject="return", permission=P.RETURNS_READ, rows=_at(stage),
            field="due_by", read=_read,
        )
        for kind, stage in (
            ("return", Stage.PENDING), ("refund", Stage.RECEIVED), ("refund", Stage.GRADED),
        )
    ),
    *(
        Source(
            kind="closing", subject="return", permission=P.RETURNS_READ, rows=_closing(stage),
            field="lapse_at", read=_read_closing,
        )
        for stage in (Stage.AUTHORISED, Stage.IN_TRANSIT, Stage.REFUNDED)
    ),
]  # fmt: skip
