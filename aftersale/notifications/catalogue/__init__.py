"""Who is told what by e-mail: one row for each notification. Messages themselves are letters.

A row names the event, whom it is told to, and the folder below `mails/` with its words. What
differs between readers is decided in the words, from the facts that `facts` gathers.
"""

from __future__ import annotations

from aftersale.journal.events import Event
from aftersale.notifications.catalogue import (
    cancellations,
    claims,
    conversations,
    disputes,
    feedback,
    public,
    refunds,
    returns,
    reviews,
    standing,
)
from aftersale.notifications.catalogue.row import (
    AUTHOR,
    BOTH_SIDES,
    BUYER,
    OWNER,
    REPORTERS,
    SELLER,
    Notification,
)

__all__ = [
    "AUTHOR", "BOTH_SIDES", "BUYER", "CATALOGUE", "OWNER", "REPORTERS", "SELLER", "Notification",
    "of",
]  # fmt: skip

CATALOGUE = (
    *cancellations.ROWS,
    *conversations.ROWS,
    *returns.ROWS,
    *refunds.ROWS,
    *claims.ROWS,
    *disputes.ROWS,
    *feedback.ROWS,
    *public.ROWS,
    *reviews.ROWS,
    *standing.ROWS,
)


def of(event: Event) -> list[Notification]:
    """The rows for an event."""
    return [row for row in CATALOGUE if row.event is type(event) and row.when(event)]
