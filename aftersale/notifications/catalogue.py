"""Who is told what by e-mail: one row for each notification. Messages themselves are letters.

A row names the event, whom it is told to, and the folder below `mails/` with its words. What
differs between readers is decided in the words, from the facts that `facts` gathers.
"""

from __future__ import annotations

from dataclasses import dataclass

from aftersale.journal.events import Event
from aftersale.messaging.events import HeldJudged, MessageHeld, ReportJudged
from aftersale.relay.events import LetterBounced, SenderRefused

AUTHOR = "author"  # who wrote the message it is about
BOTH_SIDES = "both sides"
OWNER = "owner"  # the side a mail claimed to come from


@dataclass(frozen=True)
class Notification:
    """One row. `key` names the event's field that makes it one of a kind: told once."""

    event: type[Event]
    to: str
    folder: str
    key: str


CATALOGUE = (
    Notification(MessageHeld, AUTHOR, "message_held", "message_id"),
    Notification(HeldJudged, AUTHOR, "held_judged", "message_id"),
    Notification(ReportJudged, BOTH_SIDES, "report_judged", "report_id"),
    Notification(SenderRefused, OWNER, "sender_refused", "turned_away_id"),
    Notification(LetterBounced, AUTHOR, "letter_bounced", "message_id"),
)


def of(event: Event) -> list[Notification]:
    """The rows for an event."""
    return [row for row in CATALOGUE if row.event is type(event)]
