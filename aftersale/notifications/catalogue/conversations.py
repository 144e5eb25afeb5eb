"""Who is told what of conversations and of mail that came or came back."""

from __future__ import annotations

from aftersale.messaging.events import HeldJudged, MessageHeld, ReportJudged
from aftersale.notifications.catalogue.row import AUTHOR, BOTH_SIDES, OWNER, Notification
from aftersale.relay.events import LetterBounced, SenderRefused

ROWS = (
    Notification(MessageHeld, AUTHOR, "message_held", "message_id"),
    Notification(HeldJudged, AUTHOR, "held_judged", "message_id"),
    Notification(ReportJudged, BOTH_SIDES, "report_judged", "report_id"),
    Notification(SenderRefused, OWNER, "sender_refused", "turned_away_id"),
    Notification(LetterBounced, AUTHOR, "letter_bounced", "message_id"),
)
