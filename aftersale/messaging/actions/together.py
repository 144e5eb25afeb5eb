"""Many people's next words at once, as mail brings them: judged apart, then written together.

Only what is ordinary: an open conversation, words that screening lets pass. Everything else goes
one by one through `write` and `reply`; the rules are theirs, and are asked here in the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aftersale.journal.inserting import insert
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.market.terms import Rulebook
from aftersale.messaging import screening
from aftersale.messaging.actions import posting
from aftersale.messaging.actions.composing import (
    by_mail,
    context_of,
    require_buyer,
    require_seller,
)
from aftersale.messaging.actions.sending import sent
from aftersale.messaging.lifecycle import Delivery, Side, Stage, Via
from aftersale.messaging.models import Attachment, Conversation, Draft, Message
from aftersale.screening import actions as verdicts
from aftersale.screening.verdicts import Screening

if TYPE_CHECKING:
    from aftersale.orders.models import Order
    from aftersale.screening.models import Verdict


@dataclass(frozen=True)
class Words:
    """What somebody writes by mail in a conversation."""

    conversation: Conversation
    by: Actor
    side: str
    text: str
    attachments: Sequence[Attachment] = ()


@dataclass(frozen=True)
class Judged:
    """Words that may be written as they are, with the verdict on them."""

    words: Words
    book: Rulebook
    result: Screening
    verdict: Verdict


def judge_together(many: Sequence[Words]) -> list[Judged | None]:
    """Which of these are ordinary; None stands for those that need care. Nothing is written."""
    orders = screening.orders_of(
        (each.conversation.market, each.conversation.order_number) for each in many
    )
    return [_judged(each, orders) for each in many]


def _judged(words: Words, orders: dict[tuple[str, str], Order]) -> Judged | None:
    talk = words.conversation
    if talk.stage == Stage.CLOSED:
        return None
    try:
        judged = _weighed(words, orders.get((talk.market, talk.order_number)))
    except Refusal:
        return None
    return None if judged.result.verdict == "hold" else judged


def _weighed(words: Words, order: Order | None) -> Judged:
    talk, by = words.conversation, words.by
    if words.side == Side.BUYER:
        require_buyer(by, talk.buyer_id)
    else:
        require_seller(by, talk)
    book = posting.book_of(talk)
    facts = context_of(talk, book, words.side, order, words.attachments)
    override = by_mail(Via.MAIL) if words.side == Side.BUYER else ""
    result, verdict = screening.weigh(
        book, words.text, facts, by=by, seller_id=talk.seller_id, override=override
    )
    return Judged(words, book, result, verdict)


def write_together(many: Sequence[Judged]) -> list[Message]:
    """Write all of them, in a transaction of the caller's; each conversation at most once.

    Raises what moving a conversation raises when somebody was quicker: then nothing is written.
    """
    messages = _posted(many)
    posting.ask_together([message for message in messages if message.side == Side.BUYER])
    for each, message in zip(many, messages, strict=True):
        if message.side == Side.SELLER:
            posting.stop_clock(message.conversation, message, each.book)
    _forget_drafts(many)
    sent(*messages)
    return messages


def _posted(many: Sequence[Judged]) -> list[Message]:
    messages = insert([_draft(each) for each in many])
    for each, message in zip(many, messages, strict=True):
        posting.take_files(message, each.words.attachments, each.words.by)
        each.verdict.about = f"message:{message.pk}"
    verdicts.keep(each.verdict for each in many)
    return messages


def _draft(judged: Judged) -> Message:
    words = judged.words
    message = posting.draft(
        words.conversation, by=words.by, side=words.side, text=judged.result.text,
        via=Via.MAIL, stage=Delivery.SENT,
    )  # fmt: skip
    if words.side == Side.BUYER:
        posting.asks(message, judged.book)
    return message


def _forget_drafts(many: Sequence[Judged]) -> None:
    answered = {
        (each.words.conversation.pk, each.words.by.id)
        for each in many
        if each.words.side == Side.SELLER
    }
    for conversation, user in answered:
        Draft.objects.filter(conversation=conversation, user_id=user).delete()
