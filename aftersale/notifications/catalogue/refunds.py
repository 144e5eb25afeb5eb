"""Who is told what of money going back."""

from __future__ import annotations

from aftersale.kernel.actor import SYSTEM
from aftersale.notifications.catalogue.row import BUYER, SELLER, Notification, rows_of
from aftersale.notifications.families import Family
from aftersale.refunds import queries as refunds
from aftersale.refunds.events import RefundAsked, RefundFailed, RefundGivenUp


def _stands_alone(event: RefundAsked) -> bool:
    """A return, a claim or a cancellation tells of its refund itself."""
    return not event.cause.startswith(("return:", "claim:", "cancellation:"))


def _failure(event: RefundFailed) -> str:
    """A refund that was tried again may fail again, and that is told, too."""
    refund = refunds.refund(SYSTEM, event.refund_id)
    return f"{event.refund_id}.{refund.round if refund else 0}"


ROWS = rows_of(
    Family.RECOVERY,
    Notification(RefundAsked, BUYER, "refund_asked", "refund_id", _stands_alone),
    Notification(RefundFailed, SELLER, "refund_failed", _failure),
    Notification(RefundGivenUp, BUYER, "refund_given_up", "refund_id"),
)
