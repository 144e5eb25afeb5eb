"""Who is told what of returns."""

from __future__ import annotations

from aftersale.kernel.actor import SYSTEM
from aftersale.notifications.catalogue.row import BOTH_SIDES, BUYER, SELLER, Notification, rows_of
from aftersale.notifications.families import Family
from aftersale.refunds import queries as refunds
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
    ReturnSurveyAsked,
    ReturnUndecided,
    ReturnWithdrawn,
)
from aftersale.returns.lifecycle import Decided


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


def _ends_without(event: ReturnCompleted) -> bool:
    """Closed by the seller with a reason, not because everything was refunded."""
    return bool(event.reason)


ROWS = rows_of(
    Family.RETURNS,
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
    Notification(ReturnSurveyAsked, BUYER, "return_survey", "return_id"),  # RDR
)
