"""Held messages: staff release or refuse them, with a reason their author reads."""

from __future__ import annotations

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.journal.events import record
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.messaging import policy
from aftersale.messaging.actions import posting
from aftersale.messaging.actions.sending import sent
from aftersale.messaging.events import HeldJudged
from aftersale.messaging.lifecycle import MESSAGE, Delivery, Side, Stage
from aftersale.messaging.models import Message
from aftersale.messaging.queries.wanting import is_wanted


@transaction.atomic
def judge_held(message: Message, *, by: Actor, release: bool, reason: str) -> Message:
    """Release a held message as if it had been sent when it was written, or refuse it for good.

    An answer that was held stops the clock at the time it was written: the wait was ours, not
    the seller's. Refuses `reason_missing`, `wrong_stage`, and `opted_out` to release what a buyer
    has not asked for who has opted out in the meantime (T23).
    """
    by.require(P.CONVERSATIONS_JUDGE)
    policy.require_reason(reason)
    if release:
        _require_wanted(message)
    MESSAGE.advance(message, "release" if release else "refuse")
    if release:
        _let_go(message)
    record(
        HeldJudged(by=by.ref, released=release, reason=reason.strip(), **posting.facts_of(message))
    )
    return message


def _require_wanted(message: Message) -> None:
    is_sellers = message.stage == Delivery.HELD and message.side == Side.SELLER
    if is_sellers and not is_wanted(message.conversation):
        raise Refusal("opted_out")


def _let_go(message: Message) -> None:
    conversation = message.conversation
    book = posting.book_of(conversation)
    if message.is_automatic or conversation.stage == Stage.CLOSED:
        posting.touch(conversation, message)
    elif message.side == Side.BUYER:
        posting.start_clock(conversation, message, book)
    else:
        posting.stop_clock(conversation, message, book)
    sent(message)
