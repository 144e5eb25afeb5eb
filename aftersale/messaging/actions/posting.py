"""Putting a message into its conversation: the one place where message rows are made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from aftersale.journal.events import record
from aftersale.journal.loading import alter
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal, Stale
from aftersale.kernel.text import one_newline, preview
from aftersale.market.rulebook import rulebook
from aftersale.market.terms import Rulebook
from aftersale.messaging import policy
from aftersale.messaging.actions.telling import facts_of
from aftersale.messaging.events import MessageHeld
from aftersale.messaging.lifecycle import CONVERSATION, Delivery, Side, Stage
from aftersale.messaging.models import Attachment, Conversation, Message
from aftersale.screening import actions as screening

if TYPE_CHECKING:
    from aftersale.screening.models import Verdict


def post(
    conversation: Conversation,
    *,
    by: Actor,
    side: str,
    text: str,
    via: str,
    stage: str,
    attachments: Sequence[Attachment] = (),
    is_automatic: bool = False,
    send_at: datetime | None = None,
    reason: str = "",
    verdict: Verdict | None = None,
) -> Message:
    """Write one message and give it its files. The response clock is the caller's."""
    message = draft(
        conversation, by=by, side=side, text=text, via=via, stage=stage,
        is_automatic=is_automatic, send_at=send_at, reason=reason,
    )  # fmt: skip
    message.save(force_insert=True)
    take_files(message, attachments, by)
    if verdict:
        screening.attach(verdict.pk, f"message:{message.pk}")
    return message


def draft(conversation: Conversation, *, by: Actor, text: str, **facts: object) -> Message:
    """A message as it will be written now."""
    return Message(
        conversation=conversation,
        seller_id=conversation.seller_id,
        market=conversation.market,
        author=by.ref,
        author_name=by.name,
        text=one_newline(text).strip(),
        written_at=clock.now(),
        **facts,
    )


def take_files(message: Message, attachments: Sequence[Attachment], by: Actor) -> None:
    """Give a message the files its author has added; refuses `attachment_gone`."""
    message.known_files = [each.digest for each in attachments]
    if not attachments:
        return
    free = Attachment.objects.filter(
        pk__in=[each.pk for each in attachments], message=None, owner=by.ref
    )
    if free.update(message=message, seller_id=message.seller_id) != len(attachments):
        raise Refusal("attachment_gone")


def start_clock(conversation: Conversation, message: Message, book: Rulebook) -> None:
    """A buyer's message asks for a response: it gets its deadline, the conversation its stage."""
    asks(message, book)
    message.save(update_fields=["counts", "answer_by"])
    ask(conversation, message, oldest_deadlines([conversation]))


def asks(message: Message, book: Rulebook) -> None:
    """A buyer's message counts, and has a deadline. Kept by the caller."""
    message.counts = True
    message.answer_by = policy.answer_by(book, message.written_at)


ASKED = (
    "stage", "answer_by", "lapse_at", "last_at", "last_side", "preview", "new_to_seller",
)  # fmt: skip


def ask_together(messages: Sequence[Message]) -> None:
    """The same for the sent messages of many conversations, in one statement.

    Raises `WrongStage` where none may be asked any more, and `Stale` when somebody was quicker.
    """
    talks = [message.conversation for message in messages]
    oldest = oldest_deadlines(talks)
    rows = [
        _asked(message, oldest) for message in sorted(messages, key=lambda m: m.conversation_id)
    ]
    if rows and alter(Conversation, ASKED, rows, read=["stage"]) != len(rows):
        raise Stale(step="ask")
    for talk in talks:
        talk.stage = CONVERSATION.target(talk.stage, "ask")


def _asked(message: Message, oldest: Mapping[int, datetime]) -> tuple[object, ...]:
    talk = message.conversation
    changes = {
        "stage": str(CONVERSATION.target(talk.stage, "ask")),
        "answer_by": oldest.get(talk.pk, message.answer_by),
        "lapse_at": None,
        **_newest(message),
        "last_side": str(message.side),
    }
    return (*(changes[name] for name in ASKED), talk.pk, str(talk.stage))


def ask(conversation: Conversation, message: Message, oldest: Mapping[int, datetime]) -> None:
    """Let the conversation wait for a response until the oldest of its deadlines."""
    by = oldest.get(conversation.pk, message.answer_by)
    changes = {"answer_by": by, "lapse_at": None, **_newest(message)}
    try:
        CONVERSATION.advance(conversation, "ask", **changes)
    except Stale:  # a colleague of the seller was quicker: the buyer's message still counts
        conversation.refresh_from_db()
        CONVERSATION.advance(conversation, "ask", **changes)


def oldest_deadlines(conversations: Iterable[Conversation]) -> dict[int, datetime]:
    """The deadline of the oldest message that waits in each of these conversations."""
    rows = _waiting().filter(conversation__in=[each.pk for each in conversations])
    return dict(rows.order_by("-pk").values_list("conversation_id", "answer_by"))


def stop_clock(conversation: Conversation, message: Message, book: Rulebook) -> None:
    """A seller's answer: every earlier message that waited is answered by it (B3.2).

    The conversation moves first: whoever writes at the same moment waits for its row, and
    either is answered here or asks again after us.
    """
    CONVERSATION.advance(
        conversation,
        "answer",
        answer_by=None,
        lapse_at=policy.lapse_at(book, Stage.ANSWERED, clock.now()),
        new_to_seller=False,
        **_newest(message),
    )
    waiting = list(waiting_messages(conversation).filter(pk__lt=message.pk))
    for each in waiting:
        each.answered_at = message.written_at
        each.answered_by = message
        each.elapsed_seconds = policy.elapsed_seconds(book, each.written_at, message.written_at)
    Message.objects.bulk_update(waiting, ["answered_at", "answered_by", "elapsed_seconds"])


def restart_clock(conversation: Conversation, message: Message) -> None:
    """An answer was taken back or refused: what it answered waits again, with its old deadline."""
    answered = Message.objects.filter(conversation=conversation, answered_by=message)
    reopened = answered.update(answered_at=None, answered_by=None, elapsed_seconds=None)
    if reopened and conversation.stage != Stage.NEEDS_RESPONSE:
        first = waiting_messages(conversation).order_by("pk").first()
        CONVERSATION.advance(
            conversation, "reopen", answer_by=first and first.answer_by, lapse_at=None
        )


def waiting_messages(conversation: Conversation) -> QuerySet[Message]:
    """The buyer's messages that count and have neither answer nor excuse."""
    return _waiting().filter(conversation=conversation)


def _waiting() -> QuerySet[Message]:
    return Message.objects.filter(
        side=Side.BUYER,
        counts=True,
        answered_at=None,
        excused_at=None,
        stage=Delivery.SENT,
    )


def touch(conversation: Conversation, message: Message, **changes: object) -> None:
    """Show `message` as the newest of its conversation without moving the stage."""
    facts = {**_newest(message), **changes}
    Conversation.objects.filter(pk=conversation.pk).update(**facts)
    for name, value in facts.items():
        setattr(conversation, name, value)


def show(message: Message) -> None:
    """Let lists show the words of a message that has just left, unless a newer one is shown."""
    rows = Conversation.objects.filter(pk=message.conversation_id, last_at__lte=message.written_at)
    rows.update(**_newest(message))


def _newest(message: Message) -> dict[str, object]:
    """What lists show of it: its words only when they have left, since both sides read them."""
    facts: dict[str, object] = {"last_at": message.written_at}
    if message.stage == Delivery.SENT:
        facts |= {"last_side": message.side, "preview": preview(message.text)}
    if message.side == Side.BUYER:
        facts["new_to_seller"] = True
    return facts


def book_of(conversation: Conversation) -> Rulebook:
    """The rules this conversation was opened under."""
    return rulebook(conversation.edition)


def hold(message: Message, by: Actor) -> None:
    """Record that staff have to look at it first."""
    record(MessageHeld(by=by.ref, **facts_of(message)))
