"""A request made elsewhere reaches the seller as a typed conversation (A127).

A note says what is asked; it needs no answer in words. What the buyer wrote beside it does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.market.rulebook import current
from aftersale.messaging import policy, screening
from aftersale.messaging.actions import opening, posting
from aftersale.messaging.actions.composing import receive, require_buyer
from aftersale.messaging.actions.sending import sent
from aftersale.messaging.lifecycle import Delivery, Side, Stage, Via
from aftersale.messaging.models import Message

if TYPE_CHECKING:
    from aftersale.orders.models import Order
    from aftersale.screening.models import Verdict
    from aftersale.screening.verdicts import Screening

Judged = tuple["Screening", "Verdict"]


def judge_words(order: Order, text: str, *, by: Actor, override: str = "") -> Judged | None:
    """What screening says of the buyer's own words, None where there are none.

    To be asked before the transaction of `open_request`, so that a refusal leaves its verdict.
    Refuses `too_long`, `screened` and `needs_reason`.
    """
    if not text.strip():
        return None
    book = current(order.market)
    facts = screening.context(book, side=Side.BUYER, language=order.language, order=order)
    return screening.judge(book, text, facts, by=by, seller_id=order.seller_id, override=override)


@transaction.atomic
def open_request(
    order: Order, *, by: Actor, kind: str, subject: str, note: str, words: Judged | None = None
) -> tuple[Message, Message | None]:
    """The buyer's request as a conversation: the note, and the message with their words if any.

    The note does not start the response clock; the words do, unless staff look at them first.
    """
    require_buyer(by, order.buyer_id)
    book = current(order.market)
    title = order.lines.order_by("pk").first()
    conversation = opening.opened(
        book, seller_id=order.seller_id, buyer_id=order.buyer_id, buyer_name=order.buyer_name,
        kind=kind, subject=subject, product=title.title if title else "", orders=[order],
        language=order.language, stage=Stage.ANSWERED,
    )  # fmt: skip
    message = posting.post(
        conversation, by=by, side=Side.BUYER, text=note, via=Via.PAGE, stage=Delivery.SENT,
        is_automatic=True,
    )  # fmt: skip
    lapse_at = policy.lapse_at(book, Stage.ANSWERED, clock.now())
    posting.touch(conversation, message, lapse_at=lapse_at)
    sent(message)
    if words is None:
        return message, None
    result, verdict = words
    written = receive(conversation, book, by, result, verdict, (), via=Via.PAGE, is_automatic=False)
    return message, written
