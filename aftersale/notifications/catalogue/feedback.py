"""Who is told what of feedback."""

from __future__ import annotations

from typing import Any

from aftersale.feedback.events import (
    FeedbackAsked,
    FeedbackJudged,
    FeedbackPublished,
    RemovalDecided,
    ReplyGone,
    ReplyPublished,
)
from aftersale.notifications.catalogue.row import BOTH_SIDES, BUYER, SELLER, Notification, rows_of
from aftersale.notifications.families import Family


def _by_staff(event: ReplyGone) -> bool:
    """Who deletes their own reply need not be told."""
    return event.outcome != "deleted"


def _each(event: Any) -> str:
    """Of one rating or reply each decision is told once."""
    number = getattr(event, "reply_id", event.feedback_id)
    return f"{number}.{event.outcome}"


ROWS = rows_of(
    Family.FEEDBACK,
    Notification(FeedbackPublished, SELLER, "feedback_published", "feedback_id"),
    Notification(ReplyPublished, BUYER, "feedback_replied", "reply_id"),
    Notification(FeedbackJudged, BUYER, "feedback_judged", _each),
    Notification(ReplyGone, SELLER, "reply_gone", _each, _by_staff),
    Notification(RemovalDecided, BOTH_SIDES, "removal_decided", "removal_id"),
    Notification(FeedbackAsked, BUYER, "feedback_asked", "order_id"),  # A109
)
