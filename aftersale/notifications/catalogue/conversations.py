"""Who is told what of conversations and of mail that came or came back."""

from __future__ import annotations

from aftersale.messaging.events import HeldJudged, MessageHeld, MessageSent, ReportJudged
from aftersale.notifications.catalogue.row import (
    AUTHOR,
    BOTH_SIDES,
    OWNER,
    SELLER,
    Notification,
    rows_of,
)
from aftersale.notifications.events import BuyerOptedOut
from aftersale.notifications.families import Family
from aftersale.relay.events import LetterBounced, SenderRefused


def _by_buyer(event: MessageSent) -> bool:
    """Not an automatic reply, which nobody has to answer."""
    return event.side == "buyer" and not event.is_automatic


ROWS = (
    *rows_of(
        Family.REPORTS,
        Notification(MessageHeld, AUTHOR, "message_held", "message_id"),
        Notification(HeldJudged, AUTHOR, "held_judged", "message_id"),
        Notification(ReportJudged, BOTH_SIDES, "report_judged", "report_id"),
    ),
    *rows_of(
        Family.MESSAGING,
        Notification(
            MessageSent, SELLER, "message_received", "message_id", _by_buyer, carried=True
        ),
        Notification(BuyerOptedOut, SELLER, "buyer_opted_out", "conversation_id"),
        Notification(SenderRefused, OWNER, "sender_refused", "turned_away_id"),
        Notification(LetterBounced, AUTHOR, "letter_bounced", "message_id"),
    ),
)
