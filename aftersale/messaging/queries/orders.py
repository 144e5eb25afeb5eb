"""What was written about an order, by whoever wrote it: for its timeline."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from aftersale.journal import content
from aftersale.messaging.lifecycle import Delivery
from aftersale.messaging.models import Conversation, ConversationOrder, Message, Report


def conversations_about(seller_id: int, market: str, number: str) -> QuerySet[Conversation]:
    """Every conversation about one order, oldest first."""
    named = ConversationOrder.objects.filter(seller_id=seller_id, number=number)
    rows = Conversation.objects.filter(pk__in=named.values("conversation"), market=market)
    return rows.order_by("pk")


def messages_in(conversations: Iterable[Conversation]) -> QuerySet[Message]:
    """What was sent or is held in several conversations, oldest first, with its files."""
    rows = Message.objects.filter(conversation__in=[each.pk for each in conversations])
    shown = rows.filter(Q(stage=Delivery.SENT) | Q(stage=Delivery.HELD))
    return shown.order_by("pk").prefetch_related("attachments")


def reports_in(conversations: Iterable[Conversation]) -> QuerySet[Report]:
    """What was reported in several conversations, oldest first."""
    rows = Report.objects.filter(conversation__in=[each.pk for each in conversations])
    return rows.order_by("pk")


def contents_of(numbers: Iterable[int]) -> dict[int, str]:
    """The digests of what messages say now, by their numbers; those that are gone are missing."""
    rows = Message.objects.filter(pk__in=list(numbers)).prefetch_related("attachments")
    return {
        row.pk: content.digest(row.text, *(each.digest for each in row.attachments.all()))
        for row in rows
    }
