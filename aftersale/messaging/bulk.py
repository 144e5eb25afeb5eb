"""Many finished conversations at once: history from another desk, and data for benchmarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from aftersale.journal.loading import first_free, load, settle
from aftersale.kernel.text import preview
from aftersale.messaging import search
from aftersale.messaging.models import Conversation, ConversationOrder, Message


@dataclass(frozen=True, slots=True)
class PastMessage:
    """A message as it was. Times are aware; `answered_at` only on what was answered."""

    side: str
    author: str
    author_name: str
    text: str
    written_at: datetime
    answer_by: datetime | None = None
    answered_at: datetime | None = None
    elapsed_seconds: int | None = None


@dataclass(frozen=True, slots=True)
class PastConversation:
    """A conversation as it stands, with all its messages, oldest first."""

    market: str
    edition: str
    seller_id: int
    buyer_id: int
    buyer_name: str
    kind: str
    subject: str
    language: str
    stage: str
    answer_by: datetime | None
    order_number: str
    product: str
    is_new: bool
    messages: Sequence[PastMessage]


CONVERSATION = (
    "id", "market", "edition", "seller_id", "buyer_id", "kind", "subject", "language", "stage",
    "opened_at", "last_at", "answer_by", "lapse_at", "buyer_name", "order_number", "product",
    "preview", "last_side", "new_to_seller", "new_to_buyer", "is_veiled",
)  # fmt: skip
ORDER = ("conversation", "seller_id", "number")
MESSAGE = (
    "id", "conversation", "seller_id", "market", "side", "author", "author_name", "via", "text",
    "language", "stage", "written_at", "is_automatic", "reason", "is_hidden", "counts",
    "answer_by", "answered_at", "elapsed_seconds", "excused_by", "overruled_by",
)  # fmt: skip


class Loader:
    """Takes batches of conversations, numbering them on from what is there."""

    def __init__(self) -> None:
        self.conversation_id = first_free(Conversation)
        self.message_id = first_free(Message)

    @transaction.atomic
    def take(self, batch: Sequence[PastConversation]) -> None:
        """Store one batch, wholly or not at all."""
        numbers = range(self.conversation_id, self.conversation_id + len(batch))
        pairs = list(zip(numbers, batch, strict=True))
        messages = list(self._numbered(pairs))
        load(Conversation, CONVERSATION, (_conversation(*pair) for pair in pairs))
        load(ConversationOrder, ORDER, (
            (pk, each.seller_id, each.order_number) for pk, each in pairs if each.order_number
        ))  # fmt: skip
        load(Message, MESSAGE, (_message(*each) for each in messages))
        _index(messages)
        self.conversation_id += len(batch)
        self.message_id += len(messages)

    def _numbered(
        self, pairs: Iterable[tuple[int, PastConversation]]
    ) -> Iterator[tuple[int, int, PastConversation, PastMessage]]:
        number = self.message_id
        for pk, conversation in pairs:
            for message in conversation.messages:
                yield number, pk, conversation, message
                number += 1

    def finish(self) -> None:
        """When the last batch is in."""
        settle(Conversation, ConversationOrder, Message)


def _conversation(pk: int, each: PastConversation) -> tuple[object, ...]:
    last = each.messages[-1]
    return (
        pk, each.market, each.edition, each.seller_id, each.buyer_id, each.kind, each.subject,
        each.language, each.stage, each.messages[0].written_at, last.written_at, each.answer_by,
        None, each.buyer_name, each.order_number, each.product, preview(last.text), last.side,
        each.is_new, False, False,
    )  # fmt: skip


def _message(
    pk: int, conversation_id: int, of: PastConversation, each: PastMessage
) -> tuple[object, ...]:
    return (
        pk, conversation_id, of.seller_id, of.market, each.side, each.author, each.author_name,
        "page", each.text, of.language, "sent", each.written_at, False, "", False,
        each.side == "buyer", each.answer_by, each.answered_at, each.elapsed_seconds, "", "",
    )  # fmt: skip


def _index(messages: Iterable[tuple[int, int, PastConversation, PastMessage]]) -> None:
    search.index().load(
        search.Indexed(pk, of.seller_id, f"{each.text} {of.subject} {of.product} {of.buyer_name}")
        for pk, _, of, each in messages
    )
