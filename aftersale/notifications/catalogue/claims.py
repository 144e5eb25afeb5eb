"""Who is told what of guarantee claims: both sides, of every step, with reasons (DSA Art. 17)."""

from __future__ import annotations

from aftersale.claims import queries as claims
from aftersale.claims.events import (
    AppealDecided,
    ClaimAnswered,
    ClaimAppealed,
    ClaimAsked,
    ClaimBarred,
    ClaimComplained,
    ClaimDenied,
    ClaimFiled,
    ClaimGranted,
    ClaimRefunded,
    ClaimReopened,
    ClaimUnanswered,
    ClaimWithdrawn,
    ComplaintDecided,
)
from aftersale.kernel.actor import SYSTEM
from aftersale.notifications.catalogue.row import (
    AUTHOR,
    BOTH_SIDES,
    BUYER,
    SELLER,
    Notification,
    rows_of,
)
from aftersale.notifications.families import Family


def _waits(event: ClaimFiled) -> bool:
    """What is granted as soon as it is filed wants no answer (T20)."""
    claim = claims.one(SYSTEM, event.claim_id)
    return not claims.decisions(claim).filter(by_clock=True, made_at=claim.filed_at).exists()


def _of_claim(event: ClaimGranted | ClaimDenied) -> bool:
    """A complaint tells of its outcome itself."""
    return event.instance == "claim"


def _by_seller(event: ClaimAnswered) -> bool:
    return event.side == "seller"


def _by_buyer(event: ClaimAnswered) -> bool:
    return event.side == "buyer"


ROWS = rows_of(
    Family.CLAIMS,
    Notification(ClaimFiled, BUYER, "claim_filed", "claim_id"),
    Notification(ClaimFiled, SELLER, "claim_answer_wanted", "claim_id", _waits),  # C4
    Notification(ClaimAsked, AUTHOR, "claim_asked", "inquiry_id"),
    Notification(ClaimAnswered, BUYER, "claim_answered", "statement_id", _by_seller),
    Notification(ClaimAnswered, SELLER, "claim_answered", "statement_id", _by_buyer),
    Notification(ClaimUnanswered, BUYER, "claim_unanswered", "inquiry_id"),
    Notification(ClaimGranted, BOTH_SIDES, "claim_granted", "decision_id", _of_claim),
    Notification(ClaimDenied, BOTH_SIDES, "claim_denied", "decision_id", _of_claim),
    Notification(ClaimWithdrawn, BOTH_SIDES, "claim_withdrawn", "claim_id"),
    Notification(ClaimRefunded, BOTH_SIDES, "claim_refunded", "claim_id"),
    Notification(ClaimBarred, BOTH_SIDES, "claim_barred", "claim_id"),
    Notification(ClaimReopened, BOTH_SIDES, "claim_reopened", "claim_id"),
    Notification(ClaimAppealed, BOTH_SIDES, "claim_appealed", "claim_id"),
    Notification(AppealDecided, BOTH_SIDES, "appeal_decided", "decision_id"),
    Notification(ClaimComplained, BOTH_SIDES, "claim_complained", "recourse_id"),
    Notification(ComplaintDecided, BOTH_SIDES, "complaint_decided", "decision_id"),
)
