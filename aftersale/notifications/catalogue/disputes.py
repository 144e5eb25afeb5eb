"""Who is told what of chargebacks and reimbursements: sellers alone, for buyers have no part."""

from __future__ import annotations

from aftersale.chargebacks import queries as chargebacks
from aftersale.chargebacks.events import (
    ChargebackClosed,
    ChargebackDue,
    ChargebackExpired,
    ChargebackMoreAsked,
    ChargebackOpened,
)
from aftersale.kernel.actor import SYSTEM
from aftersale.notifications.catalogue.row import SELLER, Notification, rows_of
from aftersale.notifications.families import Family
from aftersale.refunds.events import RefundAsked
from aftersale.reimbursements import queries as reimbursements
from aftersale.reimbursements.events import (
    ReimbursementAsked,
    ReimbursementGranted,
    ReimbursementRefused,
)


def _waits(event: ChargebackOpened) -> bool:
    """What was decided when it came wants no answer."""
    return chargebacks.one(SYSTEM, event.chargeback_id).stage == "action_required"


def _can_be_asked_back(event: RefundAsked) -> bool:
    return reimbursements.market_refund(event.refund_id) is not None


def _of_instance(event: ReimbursementGranted | ReimbursementRefused) -> str:
    """A decision, and the one on its appeal."""
    return f"{event.reimbursement_id}.{int(event.final)}"


ROWS = (
    *rows_of(
        Family.CLAIMS,
        Notification(ChargebackOpened, SELLER, "chargeback_opened", "chargeback_id", _waits),
        Notification(ChargebackDue, SELLER, "chargeback_due", "chargeback_id"),
        Notification(ChargebackExpired, SELLER, "chargeback_expired", "chargeback_id"),
        Notification(ChargebackMoreAsked, SELLER, "chargeback_more_asked", "question_id"),
        Notification(ChargebackClosed, SELLER, "chargeback_closed", "chargeback_id"),
    ),
    *rows_of(
        Family.RECOVERY,
        Notification(RefundAsked, SELLER, "refunded_by_market", "refund_id", _can_be_asked_back),
        Notification(ReimbursementAsked, SELLER, "reimbursement_asked", "question_id"),
        Notification(ReimbursementGranted, SELLER, "reimbursement_granted", _of_instance),
        Notification(ReimbursementRefused, SELLER, "reimbursement_refused", _of_instance),
    ),
)
