"""Chargebacks to answer, and what the investigators want to know, for the list of all clocks."""

from __future__ import annotations

from aftersale.accounts.permissions import Permission as P
from aftersale.chargebacks.lifecycle import Pile, Stage
from aftersale.chargebacks.models import Chargeback
from aftersale.kernel.running import Running, Source


def _read(row: Chargeback) -> Running:
    return Running(
        about_id=row.pk, due_at=row.due_by, market=row.market, title=row.title,
        changed_at=row.touched_at, order_number=row.order_number, buyer_name=row.buyer_name,
        money_minor=row.amount_minor, currency=row.currency,
        facts={
            "reference": row.reference, "type": row.type, "reason": row.reason,
            "is_question": row.stage == Stage.INFO_REQUIRED,
        },
    )  # fmt: skip


SOURCES = [
    Source(
        kind="chargeback", subject="chargeback", permission=P.CHARGEBACKS_READ,
        rows=lambda now: Chargeback.objects.filter(pile=Pile.ACTION_REQUIRED), field="due_by",
        read=_read,
    )
]  # fmt: skip
