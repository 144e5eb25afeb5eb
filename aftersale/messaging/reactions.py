"""What messaging does when something happens: the index learns it, open browsers hear of it."""

from __future__ import annotations

from collections.abc import Sequence

from aftersale.journal.events import within
from aftersale.journal.live import announce, announce_all
from aftersale.messaging import events, search
from aftersale.messaging.models import Message

EVERYONE_HEARS = (
    events.MessageSent,
    events.MessageWithdrawn,
    events.MessageHeld,
    events.MessageQueued,
    events.MessageScheduled,
    events.MessageOvertaken,
    events.HeldJudged,
    events.MessageReported,
    events.ReportJudged,
    events.ResponseExcused,
    events.ExcuseOverruled,
    events.ConversationMoved,
)
ABOUT = "subject", "product", "buyer_name"  # of its conversation, a message is found by
STAFF_HEAR = (
    events.MessageHeld,
    events.HeldJudged,
    events.MessageReported,
    events.ReportJudged,
)


@within(*EVERYONE_HEARS, many=True)
def tell_open_browsers(happened: Sequence[events.ConversationEvent]) -> None:
    """Whoever looks at the inbox or the conversation asks again."""
    announce_all(
        (channel, topic)
        for event in happened
        for channel in (f"seller:{event.seller_id}", f"buyer:{event.buyer_id}")
        for topic in ("inbox", "badge", f"conversation-{event.conversation_id}")
    )


@within(*STAFF_HEAR)
def tell_staff(event: events.ConversationEvent) -> None:
    """The desk of held and reported messages has changed."""
    announce("staff", "desk", "badge")


@within(events.MessageSent, many=True)
def put_into_index(happened: Sequence[events.MessageSent]) -> None:
    """What was sent can be found; the first message also by subject, product and buyer."""
    numbers = [event.message_id for event in happened]
    about = (f"conversation__{name}" for name in ABOUT)
    rows = Message.objects.filter(pk__in=numbers).order_by("pk")
    search.index().add([
        search.Indexed(number, seller_id, " ".join(words))
        for number, seller_id, *words in rows.values_list("pk", "seller_id", "text", *about)
    ])  # fmt: skip


def indexed_text(message: Message) -> str:
    """The words a message is found by."""
    return " ".join([message.text, *(getattr(message.conversation, name) for name in ABOUT)])
