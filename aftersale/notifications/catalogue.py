"""Who is told what by e-mail: one row for each notification. Messages themselves are letters.

A row names the event, whom it is told to, and the folder below `mails/` with its words. What
differs between readers is decided in the words, from the facts that `facts` gathers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aftersale.journal.events import Event
from aftersale.kernel.actor import SYSTEM
from aftersale.messaging.events import HeldJudged, MessageHeld, ReportJudged
from aftersale.refunds import queries as refunds
from aftersale.refunds.events import RefundAsked, RefundFailed, RefundGivenUp
from aftersale.relay.events import LetterBounced, SenderRefused
from aftersale.returns.events import (
    ReturnAuthorised,
    ReturnCompleted,
    ReturnDenied,
    ReturnExpired,
    ReturnReceived,
    ReturnRefunded,
    ReturnRequested,
    ReturnResolved,
    ReturnShipped,
    ReturnUndecided,
    ReturnWithdrawn,
)
from aftersale.returns.lifecycle import Decided

AUTHOR = "author"  # who wrote the message it is about
BOTH_SIDES = "both sides"
BUYER = "buyer"  # of a gift that goes back, whoever got it
OWNER = "owner"  # the side a mail claimed to come from
SELLER = "seller"


def _always(event: Any) -> bool:
    return True


def _waits(event: ReturnRequested) -> bool:
    """What is decided at once needs nobody's eye (A078)."""
    return event.waits


def _by_clock(event: ReturnAuthorised) -> bool:
    """Nobody decided in time, and the answer was yes."""
    return event.decided == Decided.BY_CLOCK


def _by_itself(event: ReturnRefunded) -> bool:
    """The goods were back, nobody refunded them in time, and the clock did."""
    refund = refunds.refund(SYSTEM, event.refund_id)
    return refund is not None and refund.key.endswith(":clock")


def _stands_alone(event: RefundAsked) -> bool:
    """A return tells of its refund itself."""
    return not event.cause.startswith("return:")


def _ends_without(event: ReturnCompleted) -> bool:
    """Closed by the seller with a reason, not because everything was refunded."""
    return bool(event.reason)


def _failure(event: RefundFailed) -> str:
    """A refund that was tried again may fail again, and that is told, too."""
    refund = refunds.refund(SYSTEM, event.refund_id)
    return f"{event.refund_id}.{refund.round if refund else 0}"


@dataclass(frozen=True)
class Notification:
    """One row. `key` names the event's field, or gives what, makes it one of a kind: told once."""

    event: type[Event]
    to: str
    folder: str
    key: str | Callable[[Any], str]
    when: Callable[[Any], bool] = _always

    def key_of(self, event: Any) -> str:
        """What tells this one from all others of its folder."""
        return self.key(event) if callable(self.key) else str(getattr(event, self.key))


CATALOGUE = (
    Notification(MessageHeld, AUTHOR, "message_held", "message_id"),
    Notification(HeldJudged, AUTHOR, "held_judged", "message_id"),
    Notification(ReportJudged, BOTH_SIDES, "report_judged", "report_id"),
    Notification(SenderRefused, OWNER, "sender_refused", "turned_away_id"),
    Notification(LetterBounced, AUTHOR, "letter_bounced", "message_id"),
    Notification(ReturnRequested, BUYER, "return_requested", "return_id"),  # A077
    Notification(ReturnRequested, SELLER, "return_to_decide", "return_id", _waits),
    Notification(ReturnUndecided, SELLER, "return_undecided", "return_id"),  # A076
    Notification(ReturnAuthorised, SELLER, "return_undecided", "return_id", _by_clock),  # RET-1
    Notification(ReturnAuthorised, BUYER, "return_authorised", "return_id"),  # A093
    Notification(ReturnDenied, BUYER, "return_denied", "return_id"),  # A097
    Notification(ReturnResolved, BUYER, "return_resolved", "return_id"),
    Notification(ReturnWithdrawn, SELLER, "return_withdrawn", "return_id"),  # A102
    Notification(ReturnShipped, SELLER, "return_shipped", "return_id"),
    Notification(ReturnReceived, BUYER, "return_received", "return_id"),
    Notification(ReturnRefunded, BUYER, "return_refunded", "refund_id"),
    Notification(ReturnRefunded, SELLER, "return_overdue", "refund_id", _by_itself),  # SAFET-3
    Notification(ReturnCompleted, BUYER, "return_completed", "return_id", _ends_without),
    Notification(ReturnExpired, BOTH_SIDES, "return_expired", "return_id"),
    Notification(RefundAsked, BUYER, "refund_asked", "refund_id", _stands_alone),
    Notification(RefundFailed, SELLER, "refund_failed", _failure),
    Notification(RefundGivenUp, BUYER, "refund_given_up", "refund_id"),
)


def of(event: Event) -> list[Notification]:
    """The rows for an event."""
    return [row for row in CATALOGUE if row.event is type(event) and row.when(event)]
