"""Planned answers that the buyer has overtaken: they stay, and their text is a draft again."""

from __future__ import annotations

from collections.abc import Sequence

from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.errors import Stale, WrongStage
from aftersale.messaging.actions.posting import facts_of
from aftersale.messaging.events import MessageOvertaken
from aftersale.messaging.lifecycle import MESSAGE, Delivery
from aftersale.messaging.models import Attachment, Draft, Message


def overtake_planned(written: Sequence[Message]) -> None:
    """The buyer wrote: what was planned in these conversations was written for another moment."""
    talks = {each.conversation_id for each in written}
    if not talks:
        return
    planned = Message.objects.filter(conversation_id__in=talks, stage=Delivery.SCHEDULED)
    for message in planned.select_related("conversation"):
        overtake(message, why="buyer_wrote")


def overtake(message: Message, *, why: str) -> None:
    """Do not send a planned answer; `why` is `buyer_wrote`, `closed` or `opted_out`."""
    try:
        MESSAGE.advance(message, "overtake", send_at=None)
    except (WrongStage, Stale):
        return
    _give_back(message)
    record(MessageOvertaken(by="system", why=why, **facts_of(message)))


def _give_back(message: Message) -> None:
    """Its text and files are its author's draft, unless they have begun another."""
    number = message.author.partition(":")[2]
    if not number.isdigit():
        return
    files = list(message.attachments.values_list("pk", flat=True))
    facts = {"text": message.text, "attachment_ids": files, "saved_at": clock.now()}
    _, is_new = Draft.objects.get_or_create(
        conversation=message.conversation, user_id=int(number), defaults=facts
    )
    if is_new:
        Attachment.objects.filter(pk__in=files).update(message=None, owner=message.author)
