"""Requests to cancel that wait for the seller, for the list of all clocks."""

from __future__ import annotations

from aftersale.accounts.permissions import Permission as P
from aftersale.cancellations.lifecycle import Stage
from aftersale.cancellations.models import Cancellation
from aftersale.kernel.running import Running, Source


def _read(row: Cancellation) -> Running:
    return Running(
        about_id=row.pk, due_at=row.answer_by, market=row.market, title=row.title,
        changed_at=row.asked_at, order_number=row.order_number, buyer_name=row.buyer_name,
        language=row.language, money_minor=row.worth_minor, currency=row.currency,
        facts={"reason": row.reason},
    )  # fmt: skip


SOURCES = [
    Source(
        kind="cancellation", subject="cancellation", permission=P.CANCELLATIONS_READ,
        rows=lambda now: Cancellation.objects.filter(stage=Stage.REQUESTED), field="answer_by",
        read=_read,
    )
]  # fmt: skip
