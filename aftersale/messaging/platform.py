"""Orders the marketplace fulfils itself: what its own customer service answers (A044 to A046).

The seller answers about the product. Whoever asks about delivery, a return, a refund or the bill
is led to the marketplace, unless the seller has taken that on (A045).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from aftersale.accounts import queries as accounts
from aftersale.kernel.errors import Refusal
from aftersale.market.terms import Rulebook
from aftersale.messaging import policy, screening
from aftersale.screening import topics

if TYPE_CHECKING:
    from aftersale.messaging.models import Conversation
    from aftersale.orders.models import Order

PLATFORM = "platform"
KIND_OF = {
    "shipping": "parcel", "return": "return", "refund": "return", "billing": "invoice",
    "cancel": "cancellation",
}  # fmt: skip


def kinds_led_away(book: Rulebook, order: Order | None) -> tuple[str, ...]:
    """What its buyer is led to the marketplace's customer service for; often nothing."""
    if order is None or order.fulfilled_by != PLATFORM:
        return ()
    has_it = accounts.platform_service(order.seller_id).get(order.market, True)
    return book.platform.kinds if has_it else ()


def require_ours(book: Rulebook, kind: str, found: Iterable[Order]) -> None:
    """Refuse `platform_answers` when the marketplace, not the seller, answers this (A046)."""
    if any(kind in kinds_led_away(book, order) for order in found):
        raise Refusal("platform_answers", kind=kind, service=book.platform.service)


def is_platforms(book: Rulebook, of: Conversation) -> bool:
    """Whether the marketplace's customer service answers about what this order's delivery began."""
    return bool(kinds_led_away(book, order_of(of)))


def spoken_of(book: Rulebook, of: Conversation, text: str) -> frozenset[str]:
    """What an answer goes into though the marketplace answers it (A044), as kinds of subjects.

    The text that leads a buyer there speaks of it too, and may.
    """
    away = kinds_led_away(book, order_of(of))
    if not away or _leads_there(book, of, text):
        return frozenset()
    return frozenset(KIND_OF[each] for each in topics.of(text, of.language) & KIND_OF.keys()) & {
        *away
    }


def _leads_there(book: Rulebook, of: Conversation, text: str) -> bool:
    redirect = book.platform.redirect.within(of.language, book.language)
    filled = policy.filled(redirect, {"order": of.order_number})
    return max(filled.split("\n"), key=len) in text


def order_of(of: Conversation) -> Order | None:
    """The order a conversation is about, if it is about one."""
    return screening.order_of(of.market, of.order_number)
