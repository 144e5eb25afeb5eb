"""What is written in a return is screened as messages are: it reaches the other side (D2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aftersale.kernel.actor import Actor
from aftersale.market.rulebook import current, rulebook
from aftersale.market.terms import Rulebook
from aftersale.messaging import screening
from aftersale.messaging.lifecycle import Side
from aftersale.orders import queries as orders
from aftersale.returns.models import ReturnRequest

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment
    from aftersale.orders.models import Order


def judge_words(
    book: Rulebook,
    order: Order,
    text: str,
    uploads: Sequence[Attachment] = (),
    *,
    by: Actor,
    override: str = "",
) -> None:
    """A buyer's comment and photos; refuses `screened` as messages do."""
    if not text.strip() and not uploads:
        return
    facts = screening.context(
        book, side=Side.BUYER, language=order.language, order=order, attachments=uploads
    )
    screening.judge(
        book, text.strip() or "-", facts, by=by, seller_id=order.seller_id, override=override
    )


def judge_denial(
    request: ReturnRequest,
    text: str,
    uploads: Sequence[Attachment] = (),
    *,
    by: Actor,
    override: str = "",
) -> None:
    """What a seller writes about a return, and their photos; refuses `screened` as messages do."""
    book = rulebook(request.edition)
    order = orders.by_number(request.market, request.order_number)
    _judge_sellers(
        book, order, text, uploads, by=by, override=override, about=f"return:{request.pk}"
    )


def judge_note(order: Order, text: str, *, by: Actor) -> None:
    """What a seller notes of a refund without a return: the buyer may come to read it."""
    _judge_sellers(current(order.market), order, text, (), by=by, override="", about="")


def _judge_sellers(
    book: Rulebook,
    order: Order | None,
    text: str,
    uploads: Sequence[Attachment],
    *,
    by: Actor,
    override: str,
    about: str,
) -> None:
    if order is None or not (text.strip() or uploads):
        return
    facts = screening.context(
        book, side=Side.SELLER, language=order.language, order=order, attachments=uploads
    )
    screening.judge(
        book, text.strip() or "-", facts, by=by, seller_id=order.seller_id, about=about,
        override=override,
    )  # fmt: skip
