"""What a notification's words may speak of, by the kind of event."""

from __future__ import annotations

from typing import Any

from aftersale.feedback.events import FeedbackEvent
from aftersale.health.events import FigureCrossed
from aftersale.notifications.events import BuyerOptedOut
from aftersale.notifications.facts import (
    cancellations,
    claims,
    conversations,
    disputes,
    enforcement,
    feedback,
    health,
    mail,
    own,
    public,
    refunds,
    returns,
    reviews,
)
from aftersale.notifications.facts.told import Told
from aftersale.notifications.readers import Reader
from aftersale.refunds.events import RefundAsked


def facts_for(event: Any, reader: Reader) -> Told:
    """Everything of the event, and of what it is about."""
    if event.subject == "cancellation":
        return cancellations.told(event, reader)
    if event.subject == "claim":
        return claims.told(event, reader)
    if event.subject == "return":
        return returns.told(event, reader)
    if event.subject in disputes.SUBJECTS:
        return disputes.told(event, reader)
    if isinstance(event, RefundAsked) and reader.side == "seller":
        return disputes.market_refund(event, reader)
    if event.subject == "refund":
        return refunds.told(event, reader)
    if isinstance(event, FeedbackEvent):
        return feedback.told(event, reader)
    if isinstance(event, FigureCrossed):
        return health.told(event, reader)
    if event.subject == "notice":
        return enforcement.told(event, reader)
    if event.subject == "violation":
        return enforcement.violation(event, reader)
    if event.subject in own.SUBJECTS:
        return own.told(event, reader)
    if isinstance(event, public.Judged):
        return public.told(event, reader)
    if event.subject in reviews.SUBJECTS:
        return reviews.told(event, reader)
    if isinstance(event, BuyerOptedOut):
        return conversations.opted_out(event, reader)
    if hasattr(event, "turned_away_id"):
        return mail.told(event, reader)
    return conversations.told(event, reader)


__all__ = ["Told", "facts_for"]
