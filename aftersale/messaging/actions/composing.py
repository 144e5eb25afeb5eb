"""Writing in a conversation: a buyer's next message, a seller's answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.journal.events import record
from aftersale.journal.queue import tasks
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.market.terms import Rulebook
from aftersale.messaging import screening
from aftersale.messaging.actions import posting
from aftersale.messaging.actions.sending import send_off, sent
from aftersale.messaging.events import MessageQueued
from aftersale.messaging.lifecycle import Delivery, Side, Stage, Via
from aftersale.messaging.models import Attachment, Conversation, Draft, Message
from aftersale.messaging.queries.wanting import is_wanted
from aftersale.screening.facts import Context
from aftersale.screening.verdicts import Screening

if TYPE_CHECKING:
    from aftersale.orders.models import Order
    from aftersale.screening.models import Verdict


def write(
    conversation: Conversation,
    *,
    by: Actor,
    text: str,
    attachments: Sequence[Attachment] = (),
    via: str = Via.PAGE,
    is_automatic: bool = False,
    override: str = "",
) -> Message:
    """The buyer writes again; in a closed conversation this opens the next one (C1).

    Refuses `empty`, `too_long`, `screened`, `needs_reason`, `attachment_gone`. Somebody who writes
    by mail cannot be asked back, so a warning does not stop a buyer's mail.
    """
    require_buyer(by, conversation.buyer_id)
    book = posting.book_of(conversation)
    result, verdict = judged(
        conversation, book, Side.BUYER, by, text, attachments, override or by_mail(via)
    )
    with transaction.atomic():
        if conversation.stage == Stage.CLOSED:
            conversation = _continued(conversation)
        return receive(
            conversation, book, by, result, verdict, attachments, via=via, is_automatic=is_automatic
        )


def require_buyer(by: Actor, buyer_id: int) -> None:
    """Only the buyer themselves writes as the buyer."""
    by.require(P.CONVERSATIONS_ASK)
    if by.kind != "system" and by.id != buyer_id:
        raise NotPermitted(permission=P.CONVERSATIONS_ASK)


def by_mail(via: str) -> str:
    """The reason a buyer's mail gives for its warnings: nobody can ask them back."""
    return "written by e-mail" if via == Via.MAIL else ""


def judged(
    conversation: Conversation,
    book: Rulebook,
    side: str,
    by: Actor,
    text: str,
    attachments: Sequence[Attachment],
    override: str,
) -> tuple[Screening, Verdict]:
    """What screening says of a text in a conversation, and the verdict it has kept.

    Refuses `empty`, `too_long`, `screened`, and `needs_reason` where `override` gives none.
    """
    order = screening.order_of(conversation.market, conversation.order_number)
    facts = context_of(conversation, book, side, order, attachments)
    return screening.judge(
        book, text, facts, by=by, seller_id=conversation.seller_id,
        about=f"conversation:{conversation.pk}", override=override,
    )  # fmt: skip


def context_of(
    conversation: Conversation,
    book: Rulebook,
    side: str,
    order: Order | None,
    attachments: Sequence[Attachment],
) -> Context:
    """What the rules may know of a text in a conversation."""
    return screening.context(
        book, side=side, language=conversation.language, order=order, attachments=attachments
    )


def receive(
    conversation: Conversation,
    book: Rulebook,
    by: Actor,
    result: Screening,
    verdict: Verdict,
    attachments: Sequence[Attachment],
    *,
    via: str,
    is_automatic: bool,
) -> Message:
    """A buyer's screened text becomes a message: held, filed, or sent with its clock running."""
    held = result.verdict == "hold"
    message = posting.post(
        conversation, by=by, side=Side.BUYER, text=result.text, via=via,
        stage=Delivery.HELD if held else Delivery.SENT,
        attachments=attachments, is_automatic=is_automatic, verdict=verdict,
    )  # fmt: skip
    if held:
        posting.hold(message, by)
        return message
    if is_automatic:
        posting.touch(conversation, message)
    else:
        posting.start_clock(conversation, message, book)
    sent(message)
    return message


def _continued(old: Conversation) -> Conversation:
    """The conversation that goes on where a closed one ended."""
    new = Conversation.objects.get(pk=old.pk)
    new.pk, new._state.adding = None, True
    new.continues = old
    new.stage, new.opened_at, new.answer_by = Stage.NEEDS_RESPONSE, clock.now(), None
    new.save()
    new.orders.bulk_create([
        type(each)(conversation=new, seller_id=each.seller_id, number=each.number)
        for each in old.orders.all()
    ])  # fmt: skip
    return new


def reply(
    conversation: Conversation,
    *,
    by: Actor,
    text: str,
    attachments: Sequence[Attachment] = (),
    via: str = Via.PAGE,
    seen: int | None = None,
    override: str = "",
    is_automatic: bool = False,
) -> Message:
    """The seller answers. The clock stops now; the letter leaves when the undo window closes.

    `seen` is the number of the newest message its writer had before them: if the buyer has
    written since, or a colleague answered, nothing is sent (`moved_on`). Mail and automatic
    answers have no undo window; automatic ones never stop the clock (T10).
    Refuses `conversation_closed`, `opted_out`, `moved_on`, and as `write` does.
    """
    require_seller(by, conversation)
    book = posting.book_of(conversation)
    result, verdict = judged(conversation, book, Side.SELLER, by, text, attachments, override)
    with transaction.atomic():
        require_seen(conversation, seen)
        message = _answer(conversation, book, by, result, verdict, attachments, via, is_automatic)
        Draft.objects.filter(conversation=conversation, user_id=by.id).delete()
    return message


def require_seller(by: Actor, conversation: Conversation) -> None:
    """Only who answers for the account, while the conversation is not closed, and not to go on
    writing to somebody who has opted out and never wrote (T23)."""
    by.require(P.CONVERSATIONS_ANSWER, seller_id=conversation.seller_id)
    if conversation.stage == Stage.CLOSED:
        raise Refusal("conversation_closed")
    if not is_wanted(conversation):
        raise Refusal("opted_out")


def require_seen(conversation: Conversation, seen: int | None) -> None:
    """Refuse `moved_on` when somebody has written what the writer had not before them."""
    if seen is None:
        return
    newer = Message.objects.filter(conversation=conversation, pk__gt=seen)
    gone = newer.exclude(stage__in=[Delivery.WITHDRAWN, Delivery.REFUSED])
    shown = gone.exclude(side=Side.BUYER, stage=Delivery.HELD)  # which the seller cannot see
    if newest := shown.order_by("-pk").first():
        raise Refusal("moved_on", by=newest.author_name, side=newest.side)


def _answer(
    conversation: Conversation,
    book: Rulebook,
    by: Actor,
    result: Screening,
    verdict: Verdict,
    attachments: Sequence[Attachment],
    via: str,
    is_automatic: bool,
) -> Message:
    message = seller_letter(
        conversation, book, by, result, verdict, attachments, via, is_automatic=is_automatic
    )
    if message.stage == Delivery.HELD:
        posting.hold(message, by)
        return message
    if is_automatic:
        posting.touch(conversation, message)
    else:
        posting.stop_clock(conversation, message, book)
    depart(message)
    return message


def seller_letter(
    conversation: Conversation,
    book: Rulebook,
    by: Actor,
    result: Screening,
    verdict: Verdict,
    attachments: Sequence[Attachment],
    via: str,
    *,
    is_automatic: bool = False,
    reason: str = "",
) -> Message:
    """A seller's screened text as a message: held, waiting in its undo window, or ready to go."""
    undo = 0 if is_automatic or via == Via.MAIL else undo_seconds(conversation.seller_id, book)
    stage = _first_stage(result, undo)
    return posting.post(
        conversation, by=by, side=Side.SELLER, text=result.text, via=via, stage=stage,
        attachments=attachments, is_automatic=is_automatic, reason=reason, verdict=verdict,
        send_at=clock.now() + timedelta(seconds=undo) if stage == Delivery.WAITING else None,
    )  # fmt: skip


def _first_stage(result: Screening, undo: int) -> Delivery:
    if result.verdict == "hold":
        return Delivery.HELD
    return Delivery.WAITING if undo else Delivery.SENT


def depart(message: Message) -> None:
    """Send it now, or have it sent when its undo window closes."""
    if message.send_at is None:
        sent(message)
        return
    tasks.enqueue(send_off, message.pk, after=message.send_at)
    record(MessageQueued(by=message.author, **posting.facts_of(message)))


def undo_seconds(seller_id: int, book: Rulebook) -> int:
    """How long this seller's messages wait before they leave."""
    own = accounts.seller(seller_id).undo_seconds
    return book.messaging.undo_seconds if own is None else own
