"""The lists of received and sent messages (A005, A017, A018)."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet

from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.messaging.lifecycle import Delivery, Side
from aftersale.messaging.models import Message
from aftersale.messaging.queries.inbox import PERIODS


def sent_messages(
    actor: Actor, *, side: str = Side.SELLER, period: str = "30"
) -> QuerySet[Message]:
    """What a seller account sent (or, with the buyer's side, received), newest first."""
    rows = Message.objects.filter(seller_id=actor.seller_id, side=side)
    if days := PERIODS.get(period, 30):
        rows = rows.filter(written_at__gte=clock.now() - timedelta(days=days))
    unseen = [Delivery.WITHDRAWN, Delivery.SCHEDULED]
    shown = rows.exclude(stage__in=unseen).select_related("conversation")
    return shown.order_by("-written_at", "-pk")


def scheduled_messages(actor: Actor) -> QuerySet[Message]:
    """What a seller account has planned to send, the soonest first."""
    rows = Message.objects.filter(seller_id=actor.seller_id, stage=Delivery.SCHEDULED)
    return rows.select_related("conversation").order_by("send_at", "pk")
