"""Questions about a reimbursement, drafts to file, and refunds that may still be asked back, for
the list of all clocks."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.running import Running, Source
from aftersale.reimbursements.lifecycle import Pile, Stage
from aftersale.reimbursements.models import MarketRefund, Reimbursement


def _read(row: Reimbursement) -> Running:
    return Running(
        about_id=row.pk, due_at=row.due_by, market=row.market, title=row.title,
        changed_at=row.touched_at, order_number=row.order_number, buyer_name=row.buyer_name,
        money_minor=row.asked_minor, currency=row.currency,
        facts={"is_question": row.stage == Stage.AWAITING_SELLER},
    )  # fmt: skip


def _read_refund(row: MarketRefund) -> Running:
    return Running(
        about_id=row.pk, due_at=row.until, market=row.market, title="",
        changed_at=row.refunded_at, order_number=row.order_number, money_minor=row.amount_minor,
        currency=row.currency, facts={"reason": row.reason, "order_id": row.order_id},
    )  # fmt: skip


def _askable(now: datetime) -> Any:
    return MarketRefund.objects.filter(reimbursement_id=None, until__gte=now)


SOURCES = [
    Source(
        kind="reimbursement", subject="reimbursement", permission=P.REIMBURSEMENTS_READ,
        rows=lambda now: Reimbursement.objects.filter(pile=Pile.AWAITING_SELLER), field="due_by",
        read=_read,
    ),
    Source(
        kind="ask_back", subject="market_refund", permission=P.REIMBURSEMENTS_READ, rows=_askable,
        field="until", read=_read_refund,
    ),
]  # fmt: skip
