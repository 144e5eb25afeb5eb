"""What is said in a claim is read by the other side, and is screened as messages are (D2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.kernel.text import length, one_newline
from aftersale.market.terms import Rulebook
from aftersale.messaging import screening

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment
    from aftersale.orders.models import Order


def judged(
    book: Rulebook,
    order: Order,
    text: str,
    uploads: Sequence[Attachment] = (),
    *,
    by: Actor,
    about: str = "",
    override: str = "",
) -> str:
    """`text` as it is kept. Refuses `empty`, `too_long`, `too_many_files`, and what screening does.

    `override` is a reason against a warning, as with messages.
    """
    words = tidy(text, book)
    if len(uploads) > book.claims.files:
        raise Refusal("too_many_files", at_most=book.claims.files)
    side = "buyer" if by.kind == "buyer" else "seller"
    facts = screening.context(
        book, side=side, language=order.language, order=order, attachments=uploads
    )
    screening.judge(
        book, words, facts, by=by, seller_id=order.seller_id, about=about, override=override
    )
    return words


def tidy(text: str, book: Rulebook) -> str:
    """`text` without blanks around it; refuses `empty` and `too_long`."""
    words = one_newline(text).strip()
    if not words:
        raise Refusal("empty")
    if (count := length(words)) > book.claims.text_characters:
        raise Refusal("too_long", length=count, at_most=book.claims.text_characters)
    return words
