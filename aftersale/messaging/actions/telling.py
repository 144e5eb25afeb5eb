"""What events say of conversations and messages: whose, about which orders, with which content."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from aftersale.journal import content
from aftersale.messaging.lifecycle import Side
from aftersale.messaging.models import Attachment, Conversation, ConversationOrder, Message


def facts_of_conversation(conversation: Conversation) -> dict[str, Any]:
    """What every event of a conversation says."""
    read_orders([conversation])
    return {
        "conversation_id": conversation.pk,
        "buyer_id": conversation.buyer_id,
        "seller_id": conversation.seller_id,
        "market": conversation.market,
        "order_numbers": conversation.known_orders,
    }


def facts_of(message: Message) -> dict[str, Any]:
    """What every event about a message says."""
    return {
        **facts_of_conversation(message.conversation),
        "message_id": message.pk,
        "side": message.side,
    }


def clock_of(messages: Iterable[Message]) -> dict[int, dict[str, Any]]:
    """What messages that go out say of the response clock, by their numbers; one query."""
    told = list(messages)
    answers = _answers([each.pk for each in told if each.side == Side.SELLER])
    return {
        each.pk: {
            "written_at": each.written_at.isoformat(),
            "answer_by": each.answer_by.isoformat() if each.counts and each.answer_by else "",
            "about_what": each.conversation.kind,
            "answers": answers.get(each.pk, []),
        }
        for each in told
    }


def answers_of(message: Message) -> list[list[Any]]:
    """That a message was answered, as events say it; [] if it was not."""
    if message.answered_at is None:
        return []
    return [[message.pk, message.answered_at.isoformat(), message.elapsed_seconds]]


def _answers(numbers: list[int]) -> dict[int, list[list[Any]]]:
    found: defaultdict[int, list[list[Any]]] = defaultdict(list)
    if not numbers:
        return found
    rows = Message.objects.filter(answered_by__in=numbers, answered_at__isnull=False)
    for each in rows.order_by("pk").only("pk", "answered_by", "answered_at", "elapsed_seconds"):
        found[each.answered_by_id] += answers_of(each)
    return found


def content_of(message: Message) -> str:
    """The digest of what a message says, text and files."""
    read_files([message])
    return content.digest(message.text, *(message.known_files or ()))


def read_orders(conversations: Iterable[Conversation]) -> None:
    """Let conversations know the numbers of their orders, in one query for those that do not."""
    unknown: defaultdict[int, list[Conversation]] = defaultdict(list)
    for each in conversations:
        if each.known_orders is None:
            each.known_orders = []
            if each.order_number:  # the first of its orders: without, there is none
                unknown[each.pk].append(each)
    if not unknown:
        return
    rows = ConversationOrder.objects.filter(conversation__in=unknown).order_by("pk")
    for pk, number in rows.values_list("conversation_id", "number"):
        for each in unknown[pk]:
            each.known_orders = [*(each.known_orders or ()), number]


def read_files(messages: Iterable[Message]) -> None:
    """Let messages know the digests of their files, in one query for those that do not."""
    unknown = {each.pk: each for each in messages if each.known_files is None}
    if not unknown:
        return
    for each in unknown.values():
        each.known_files = []
    rows = Attachment.objects.filter(message__in=unknown).order_by("pk")
    for pk, digest in rows.values_list("message_id", "digest"):
        unknown[pk].known_files = [*(unknown[pk].known_files or ()), digest]
