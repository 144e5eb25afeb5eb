"""Answers that go out later: written now, sent at a time, and not at all if the buyer writes first.

Until it leaves, a planned answer is none: the response clock runs on, and stops when it is sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from aftersale.journal.events import record
from aftersale.journal.queue import tasks
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Stale, WrongStage
from aftersale.messaging import policy
from aftersale.messaging.actions import posting
from aftersale.messaging.actions.composing import judged, require_seen, require_seller
from aftersale.messaging.actions.overtaking import overtake
from aftersale.messaging.actions.sending import sent
from aftersale.messaging.events import MessageScheduled
from aftersale.messaging.lifecycle import MESSAGE, Delivery, Side, Stage, Via
from aftersale.messaging.models import Attachment, Conversation, Draft, Message
from aftersale.messaging.queries.wanting import is_wanted


def schedule(
    conversation: Conversation,
    *,
    by: Actor,
    text: str,
    send_at: datetime,
    attachments: Sequence[Attachment] = (),
    via: str = Via.PAGE,
    seen: int | None = None,
    override: str = "",
) -> Message:
    """Write an answer that goes out at `send_at`, an aware moment at most 30 days ahead.

    What screening holds waits for staff and goes out when they release it.
    Refuses `not_to_come`, `too_far_off`, and as `reply` does.
    """
    require_seller(by, conversation)
    policy.require_plan(send_at, clock.now())
    book = posting.book_of(conversation)
    result, verdict = judged(conversation, book, Side.SELLER, by, text, attachments, override)
    stage = Delivery.HELD if result.verdict == "hold" else Delivery.SCHEDULED
    with transaction.atomic():
        require_seen(conversation, seen)
        message = posting.post(
            conversation, by=by, side=Side.SELLER, text=result.text, via=via, stage=stage,
            attachments=attachments, verdict=verdict,
            send_at=send_at if stage == Delivery.SCHEDULED else None,
        )  # fmt: skip
        Draft.objects.filter(conversation=conversation, user_id=by.id).delete()
        _keep(message, by)
    return message


def _keep(message: Message, by: Actor) -> None:
    if message.send_at is None:
        posting.hold(message, by)
        return
    tasks.enqueue(send_planned, message.pk, after=message.send_at)
    at = message.send_at.isoformat()
    record(MessageScheduled(by=by.ref, send_at=at, **posting.facts_of(message)))


@tasks.task()
@transaction.atomic
def send_planned(message_id: int) -> None:
    """The time has come: it leaves and stops the clock, unless it was taken back or overtaken."""
    message = Message.objects.select_related("conversation").get(pk=message_id)
    if message.stage != Delivery.SCHEDULED:
        return
    conversation = message.conversation
    if conversation.stage == Stage.CLOSED or not is_wanted(conversation):
        overtake(message, why="closed" if conversation.stage == Stage.CLOSED else "opted_out")
        return
    try:
        MESSAGE.advance(message, "send_off", send_at=None, written_at=clock.now())
    except (WrongStage, Stale):
        return
    posting.stop_clock(conversation, message, posting.book_of(conversation))
    sent(message)
