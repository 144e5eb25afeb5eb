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
from aftersale.orders import queries as orders

if TYPE_CHECKING:
    from aftersale.messaging.models import Conversation
    from aftersale.orders.models import Order

PLATFORM = "platform"


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


def order_of(of: Conversation) -> Order | None:
    """The order a conversation is about, if it is about one."""
    return orders.by_number(of.market, of.order_number) if of.order_number else None
