"""The moment a message is really on its way: recorded once, heard by relay and browsers."""

from __future__ import annotations

from django.db import transaction

from aftersale.journal.events import record_many
from aftersale.journal.queue import tasks
from aftersale.kernel.errors import Stale, WrongStage
from aftersale.messaging.actions import telling
from aftersale.messaging.actions.overtaking import overtake_planned
from aftersale.messaging.actions.posting import show
from aftersale.messaging.events import MessageSent
from aftersale.messaging.lifecycle import MESSAGE, Side
from aftersale.messaging.models import Conversation, Message


def sent(*messages: Message) -> None:
    """Record that messages go out now. Within the transaction that made it so."""
    overtake_planned([
        each for each in messages if each.side == Side.BUYER and not each.is_automatic
    ])  # fmt: skip
    answered = {each.conversation_id for each in messages if each.side == Side.SELLER}
    if answered:
        Conversation.objects.filter(pk__in=answered).update(new_to_buyer=True)
    telling.read_orders([each.conversation for each in messages])
    telling.read_files(messages)
    clock = telling.clock_of(messages)
    record_many([
        MessageSent(
            by=each.author, is_automatic=each.is_automatic,
            content=telling.content_of(each), **clock[each.pk], **telling.facts_of(each),
        )
        for each in messages
    ])  # fmt: skip


@tasks.task()
@transaction.atomic
def send_off(message_id: int) -> None:
    """The undo window has closed: the message leaves, unless it was taken back."""
    message = Message.objects.select_related("conversation").get(pk=message_id)
    try:
        MESSAGE.advance(message, "send_off", send_at=None)
    except (WrongStage, Stale):
        return
    show(message)
    sent(message)
