"""Whether and when a buyer turned to the seller about an order, and whether anybody answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from aftersale.messaging.lifecycle import Delivery, Side
from aftersale.messaging.models import ConversationOrder, Message

if TYPE_CHECKING:
    from aftersale.orders.models import Order


@dataclass(frozen=True)
class Contact:
    """The buyer's first message about an order; `waits_since`: the oldest that nobody answered."""

    conversation_id: int
    at: datetime
    waits_since: datetime | None


def contact_about(order: Order) -> Contact | None:
    """How the buyer of `order` turned to its seller about it, if they did."""
    conversations = _conversations(order)
    if not conversations:
        return None
    rows = Message.objects.filter(
        conversation__in=conversations, side=Side.BUYER, stage=Delivery.SENT
    ).order_by("written_at", "pk")
    said = list(
        rows.values_list("conversation", "written_at", "counts", "answered_at", "excused_at")
    )
    if not said:
        return None
    waiting = [at for _, at, counts, *settled in said if counts and not any(settled)]
    return Contact(said[0][0], said[0][1], min(waiting, default=None))


def took_part(order: Order, ref: str) -> bool:
    """Whether somebody (`staff:7`) wrote a message about `order`."""
    rows = Message.objects.filter(conversation__in=_conversations(order), author=ref)
    return rows.exists()


def _conversations(order: Order) -> list[int]:
    rows: QuerySet[ConversationOrder] = ConversationOrder.objects.filter(
        seller_id=order.seller_id, number=order.number,
        conversation__market=order.market, conversation__buyer_id=order.buyer_id,
    )  # fmt: skip
    return list(rows.values_list("conversation", flat=True))
