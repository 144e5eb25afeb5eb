"""Returns to decide, and refunds due for what came back, for the list of all clocks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.running import Running, Source
from aftersale.returns.lifecycle import Stage
from aftersale.returns.models import ReturnRequest


def _read(row: ReturnRequest) -> Running:
    return Running(
        about_id=row.pk, due_at=row.due_by, market=row.market, title=row.title,
        changed_at=row.touched_at, order_number=row.order_number, buyer_name=row.buyer_name,
        language=row.language, money_minor=row.worth_minor - row.refunded_minor,
        currency=row.currency,
        facts={
            "stage": row.stage, "reason": row.reason, "in_policy": row.in_policy,
            "lapses": row.lapse_at is not None,
        },
    )  # fmt: skip


def _at(stage: Stage) -> Callable[[datetime], Any]:
    return lambda now: ReturnRequest.objects.filter(stage=stage)


SOURCES = [
    Source(
        kind=kind, subject="return", permission=P.RETURNS_READ, rows=_at(stage), field="due_by",
        read=_read,
    )
    for kind, stage in (
        ("return", Stage.PENDING), ("refund", Stage.RECEIVED), ("refund", Stage.GRADED),
    )
]  # fmt: skip
