"""Who is told what of cancelling an order (C9)."""

from __future__ import annotations

from aftersale.cancellations.events import (
    CancellationApproved,
    CancellationDeclined,
    CancellationLapsed,
    CancellationOverruled,
    CancellationRequested,
    CancellationWithdrawn,
    CancelledAtOnce,
    CancelledBySeller,
)
from aftersale.notifications.catalogue.row import BOTH_SIDES, BUYER, SELLER, Notification, rows_of
from aftersale.notifications.families import Family

KEY = "cancellation_id"

ROWS = rows_of(
    Family.ORDERS,
    Notification(CancelledAtOnce, BOTH_SIDES, "cancelled_at_once", KEY),
    Notification(CancellationRequested, BUYER, "cancellation_requested", KEY),
    Notification(CancellationRequested, SELLER, "cancellation_to_decide", KEY),  # A127
    Notification(CancellationApproved, BOTH_SIDES, "cancellation_approved", KEY),
    Notification(CancellationDeclined, BUYER, "cancellation_declined", KEY),
    Notification(CancellationLapsed, BOTH_SIDES, "cancellation_lapsed", KEY),
    Notification(CancellationWithdrawn, SELLER, "cancellation_withdrawn", KEY),
    Notification(CancelledBySeller, BUYER, "cancelled_by_seller", KEY),
    Notification(CancellationOverruled, BOTH_SIDES, "cancellation_overruled", KEY),
)
