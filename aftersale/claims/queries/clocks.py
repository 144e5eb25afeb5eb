"""Claims to answer, questions of the marketplace, and appeals still possible, for the list of all
clocks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from aftersale.accounts.permissions import Permission as P
from aftersale.claims.lifecycle import Stage
from aftersale.claims.models import Claim
from aftersale.kernel.running import Running, Source


def _read(row: Claim, due_at: datetime | None = None) -> Running:
    return Running(
        about_id=row.pk, due_at=due_at or row.due_by, market=row.market, title=row.title,
        changed_at=row.touched_at, order_number=row.order_number, buyer_name=row.buyer_name,
        language=row.language, money_minor=row.granted_minor or row.asked_minor,
        currency=row.currency,
        facts={
            "stage": row.stage, "number": row.number, "reason": row.reason, "group": row.group,
            "is_question": row.answered_at is not None or row.stage == Stage.APPEAL_ASKED,
            "counts": row.counts,
        },
    )  # fmt: skip


def _read_granted(row: Claim) -> Running:
    return _read(row, row.appeal_until)


def _at(stage: Stage) -> Callable[[datetime], Any]:
    return lambda now: Claim.objects.filter(stage=stage)


def _open_to_appeal(now: datetime) -> Any:
    return Claim.objects.filter(stage=Stage.GRANTED_SELLER, appeal_until__gte=now)


SOURCES = [
    Source(
        kind="claim", subject="claim", permission=P.CLAIMS_READ, rows=_at(Stage.SELLER_ASKED),
        field="due_by", read=_read,
    ),
    Source(
        kind="claim", subject="claim", permission=P.CLAIMS_READ, rows=_at(Stage.APPEAL_ASKED),
        field="due_by", read=_read,
    ),
    Source(
        kind="appeal", subject="claim", permission=P.CLAIMS_READ, rows=_open_to_appeal,
        field="appeal_until", read=_read_granted,
    ),
]  # fmt: skip
