"""Deciding what a conversation still needs: no response, the archive, being resolved."""

from __future__ import annotations

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.messaging import policy
from aftersale.messaging.actions.posting import book_of, waiting_messages
from aftersale.messaging.actions.telling import answers_of, facts_of, facts_of_conversation
from aftersale.messaging.events import ConversationMoved, ExcuseOverruled, ResponseExcused
from aftersale.messaging.lifecycle import CONVERSATION, Stage
from aftersale.messaging.models import Conversation, Message


@transaction.atomic
def excuse(conversation: Conversation, *, by: Actor) -> Conversation:
    """No response is needed: the waiting messages leave the figures; who said so is kept (A028)."""
    by.require(P.CONVERSATIONS_EXCUSE, seller_id=conversation.seller_id)
    waiting = list(waiting_messages(conversation).values_list("pk", flat=True))

    _move(conversation, "excuse", Stage.NO_RESPONSE_NEEDED, answer_by=None, new_to_seller=False)
    Message.objects.filter(pk__in=waiting).update(excused_at=clock.now(), excused_by=by.ref)
    record(ResponseExcused(by=by.ref, message_ids=waiting, **facts_of_conversation(conversation)))
    return conversation


@transaction.atomic
def overrule(message: Message, *, by: Actor, reason: str) -> Message:
    """Staff: a response was needed after all. It counts again, and waits if nobody answered since.

    Refuses `not_excused`, `reason_missing`.
    """
    by.require(P.CONVERSATIONS_JUDGE)
    policy.require_reason(reason)
    excused = Message.objects.filter(pk=message.pk, excused_at__isnull=False)
    if not excused.update(excused_at=None, overruled_at=clock.now(), overruled_by=by.ref):
        raise Refusal("not_excused")
    _wait_again(message.conversation, message)
    record(
        ExcuseOverruled(
            by=by.ref, reason=reason.strip(), answers=answers_of(message), **facts_of(message)
        )
    )
    return message


def _wait_again(conversation: Conversation, message: Message) -> None:
    later = conversation.messages.filter(pk__gt=message.pk, side="seller", is_automatic=False)
    answer = later.filter(stage__in=["sent", "waiting"]).order_by("pk").first()
    if answer:
        message.answered_at, message.answered_by = answer.written_at, answer
        message.elapsed_seconds = policy.elapsed_seconds(
            book_of(conversation), message.written_at, answer.written_at
        )
        message.save(update_fields=["answered_at", "answered_by", "elapsed_seconds"])
    elif "reopen" in CONVERSATION.steps_from(conversation.stage):
        CONVERSATION.advance(conversation, "reopen", answer_by=message.answer_by, lapse_at=None)


@transaction.atomic
def archive(conversation: Conversation, *, by: Actor) -> Conversation:
    """Put away what needs no response any more (A026); refuses while the clock runs."""
    return _moved_by_seller(conversation, "archive", Stage.ARCHIVED, by)


@transaction.atomic
def restore(conversation: Conversation, *, by: Actor) -> Conversation:
    """Bring a conversation back from the archive."""
    return _moved_by_seller(conversation, "restore", Stage.ANSWERED, by)


@transaction.atomic
def resolve(conversation: Conversation, *, by: Actor) -> Conversation:
    """The matter is settled; the buyer may still reopen it by writing (C1)."""
    return _moved_by_seller(conversation, "resolve", Stage.RESOLVED, by)


def _moved_by_seller(conversation: Conversation, step: str, target: str, by: Actor) -> Conversation:
    by.require(P.CONVERSATIONS_ANSWER, seller_id=conversation.seller_id)
    _move(conversation, step, target)
    record_move(conversation, step, by)
    return conversation


def record_move(conversation: Conversation, step: str, by: Actor) -> None:
    """Keep that a conversation went one step."""
    record(ConversationMoved(by=by.ref, step=step, **facts_of_conversation(conversation)))


def _move(conversation: Conversation, step: str, target: str, **changes: object) -> None:
    when = policy.lapse_at(book_of(conversation), target, clock.now())
    CONVERSATION.advance(conversation, step, lapse_at=when, **changes)
