"""Putting a refusal where it belongs: beside the field it is about, and into the list above."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aftersale.kernel.errors import Refusal
from aftersale.market.rulebook import current
from aftersale.web.buyer.returns.wishes import Wish
from aftersale.web.buyer.returns.words import refused
from aftersale.web.buyer.writing import preview
from aftersale.web.findings import shown

if TYPE_CHECKING:
    from aftersale.orders.models import Order

FIELDS = {
    "too_many_pieces": "quantity",
    "not_returnable": "reason",
    "unknown_return_reason": "reason",
    "comment_needed": "comment",
    "comment_too_long": "comment",
    "too_many_photos": "photos",
    "not_a_picture": "photos",
}
SCREENED = {"screened", "needs_reason"}


def place(refusal: Refusal, wishes: Sequence[Wish], order: Order) -> str:
    """Note a refusal beside its field; what belongs to none is given back as a sentence."""
    if refusal.code in SCREENED:
        return _mark(refusal, wishes, order)
    name, title = FIELDS.get(refusal.code), refusal.facts.get("title")
    about = [wish for wish in wishes if wish.chosen and wish.standing.line.title == title]
    if not name or not about:
        return refused(refusal)
    about[0].errors[name] = refused(refusal)
    return ""


def _mark(refusal: Refusal, wishes: Sequence[Wish], order: Order) -> str:
    """Mark the comment the rules object to: the first of which they say what was refused."""
    book, found = current(order.market), list(refusal.facts.get("findings", ()))
    for wish in wishes:
        if wish.chosen and preview(book, wish.comment, order, order.language):
            wish.errors["comment"] = refused(refusal)
            wish.findings = shown(found, wish.comment)
            return ""
    return refused(refusal)


def summary(wishes: Sequence[Wish], general: str) -> list[tuple[str, str]]:
    """Every error with the field it leads to; a general one leads to the first line."""
    found = [("lines", general)] if general else []
    for wish in wishes:
        found += [(f"{name}-{wish.pk}", words) for name, words in wish.errors.items()]
    return found
