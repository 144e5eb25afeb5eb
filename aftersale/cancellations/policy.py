"""What the rules say about cancelling an order. Pure: facts and a rulebook in, a verdict out."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from aftersale.kernel import calendar
from aftersale.kernel.errors import Refusal
from aftersale.kernel.text import length
from aftersale.market.terms import Rulebook

if TYPE_CHECKING:
    from aftersale.orders.models import Order

PENDING, PLATFORM, CANCELLED = "pending", "platform", "cancelled"


def free_until(book: Rulebook, order: Order) -> datetime:
    """Until when its buyer cancels without asking; that moment is the last one (C9, T17)."""
    return order.placed_at + book.cancellations.free


def is_free(book: Rulebook, order: Order, now: datetime) -> bool:
    """Whether the buyer may cancel without asking: early enough, or nothing is paid for yet.

    That a pending order can be cancelled at any time is assumed: nobody has begun to pack it.
    """
    return order.stage == PENDING or now <= free_until(book, order)


def is_marketplaces(book: Rulebook, order: Order, now: datetime) -> bool:
    """Whether the marketplace's own warehouse has it, so that no seller can stop it any more."""
    return order.fulfilled_by == PLATFORM and not is_free(book, order, now)


def answer_by(book: Rulebook, asked_at: datetime) -> datetime:
    """Until when a seller should answer a request."""
    return asked_at + timedelta(hours=book.cancellations.answer_hours)


def lapse_at(book: Rulebook, order: Order, asked_at: datetime) -> datetime:
    """When a request that nobody answers lapses: business days after the order should have left.

    Without a promise, after it was asked; and never before the seller's time to answer is over.
    """
    should_leave = max(order.ship_by or asked_at, asked_at)
    days = timedelta(days=book.cancellations.lapse_business_days)
    later = calendar.add(book.business_days, should_leave, days)
    return max(later, answer_by(book, asked_at))


def require_words(book: Rulebook, text: str) -> None:
    """Refuse `too_long`."""
    at_most = book.cancellations.comment_characters
    if (count := length(text)) > at_most:
        raise Refusal("too_long", length=count, at_most=at_most, over=count - at_most)
