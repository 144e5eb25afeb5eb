"""What messaging does when something happens: the index learns it, open browsers hear of it."""

from __future__ import annotations

from aftersale.journal.events import within
from aftersale.journal.live import announce
from aftersale.messaging import events, search
from aftersale.messaging.models import Message

EVERYONE_HEARS = (
    events.MessageSent,
    events.MessageWithdrawn,
    events.MessageHeld,
    events.MessageQueued,
    events.HeldJudged,
    events.MessageReported,
    events.ReportJudged,
    events.ResponseExcused,
    events.ExcuseOverruled,
    events.ConversationMoved,
)
STAFF_HEAR = (
    events.MessageHeld,
    events.HeldJudged,
    events.MessageReported,
    events.ReportJudged,
)


@within(*EVERYONE_HEARS)
def tell_open_browsers(event: events.ConversationEvent) -> None:
    """Whoever looks at the inbox or the conversation asks again."""
    topics = ("inbox", "badge", f"conversation-{event.conversation_id}")
    announce(f"seller:{event.seller_id}", *topics)
    announce(f"buyer:{event.buyer_id}", *topics)


@within(*STAFF_HEAR)
def tell_staff(event: events.ConversationEvent) -> None:
    """The desk of held and reported messages has changed."""
    announce("staff", "desk", "badge")


@within(events.MessageSent)
def put_into_index(event: events.MessageSent) -> None:
    """What was sent can be found; the first message also by subject, product and buyer."""
    message = Message.objects.select_related("conversation").get(pk=event.message_id)
    search.index().add([search.Indexed(message.pk, message.seller_id, indexed_text(message))])


def indexed_text(message: Message) -> str:
    """The words a message is found by."""
    conversation = message.conversation
    about = (conversation.subject, conversation.product, conversation.buyer_name)
    return " ".join([message.text, *about])
