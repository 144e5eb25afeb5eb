"""Messages that wait for an answer, for the list of all clocks."""

from __future__ import annotations

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.running import Running, Source
from aftersale.messaging.lifecycle import Stage
from aftersale.messaging.models import Conversation


def _read(row: Conversation) -> Running:
    return Running(
        about_id=row.pk, due_at=row.answer_by, market=row.market, title=row.subject,
        changed_at=row.last_at, order_number=row.order_number, buyer_name=row.buyer_name,
        language=row.language, facts={"kind": row.kind, "is_new": row.new_to_seller},
    )  # fmt: skip


SOURCES = [
    Source(
        kind="message", subject="conversation", permission=P.CONVERSATIONS_READ,
        rows=lambda now: Conversation.objects.filter(stage=Stage.NEEDS_RESPONSE),
        field="answer_by", read=_read,
    )
]  # fmt: skip
