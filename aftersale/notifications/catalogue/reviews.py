"""Who is told what of reviews, questions and brands."""

from __future__ import annotations

from typing import Any
from zlib import crc32

from aftersale.market.rulebook import current
from aftersale.notifications.catalogue.row import BUYER, SELLER, Notification, rows_of
from aftersale.notifications.families import Family
from aftersale.reviews.events import (
    BrandRefused,
    BrandSuspended,
    BrandVerified,
    BuyerAsked,
    QuestionAnswered,
    QuestionPublished,
    ReviewAnswered,
    ReviewPublished,
)


def _has_voice(event: Any) -> bool:
    """Somebody speaks for the brand."""
    return event.seller_id is not None


def _is_low(event: ReviewPublished) -> bool:
    """The brand hears of what it may write to the reviewer about, while it is news."""
    low = event.stars <= current(event.market).reviews.contact_at_most_stars
    return low and _has_voice(event) and not event.imported


def _is_by_a_buyer(event: ReviewAnswered) -> bool:
    """Not one of the shop, whose author nobody here knows."""
    return event.buyer_id is not None


def _decision(event: Any) -> str:
    """Each decision about a brand is told, also the second of its kind."""
    return f"{event.brand_id}.{crc32(event.reason.encode()):x}"


ROWS = (
    *rows_of(
        Family.LISTING,
        Notification(QuestionPublished, SELLER, "question_published", "question_id", _has_voice),
        Notification(BuyerAsked, BUYER, "buyer_asked", "question_id"),
        Notification(QuestionAnswered, BUYER, "question_answered", "answer_id"),
        Notification(ReviewPublished, SELLER, "review_published", "review_id", _is_low),
        Notification(ReviewAnswered, BUYER, "review_answered", "answer_id", _is_by_a_buyer),
    ),
    *rows_of(
        Family.ACCOUNT,
        Notification(BrandVerified, SELLER, "brand_verified", _decision),
        Notification(BrandRefused, SELLER, "brand_refused", _decision),
        Notification(BrandSuspended, SELLER, "brand_suspended", _decision),
    ),
)
