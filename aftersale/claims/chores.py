"""What the clock asks of claims: who is silent loses, and the marketplace is told it is late."""

from __future__ import annotations

from collections.abc import Callable

from aftersale.claims import queries
from aftersale.claims.actions import ending, granting, turning
from aftersale.claims.actions.moving import move, tell
from aftersale.claims.events import ClaimOverdue, ClaimUnanswered
from aftersale.claims.lifecycle import Stage
from aftersale.claims.models import Claim
from aftersale.journal.queue.chores import every
from aftersale.journal.queue.lapsing import lapse_one, lapse_overdue
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM
from aftersale.kernel.errors import Stale


@every(minutes=1)
def lapse_claims() -> int:
    """Everything overdue moves on, each by itself; returns how many did.

    Safe with several workers at once: of two that take the same claim, one hears `Stale`.
    """
    return lapse_overdue(Claim.objects.all(), lapse)


def lapse(claim: Claim) -> bool:
    """One overdue claim moves on in a transaction of its own; whether it did."""
    return lapse_one(claim, LAPSES[Stage(claim.stage)])


def _seller_is_silent(claim: Claim) -> None:
    """Granted at the seller's cost (C4); or over, when nothing is left to grant."""
    if granting.left_of(claim) > 0:
        granting.grant_for_silence(claim)
    else:
        ending.end_as_refunded(claim, SYSTEM.ref)


def _buyer_is_silent(claim: Claim) -> None:
    """The marketplace decides with what it has."""
    asked = queries.inquiry(claim)
    move(claim, "lapse")
    number = asked.pk if asked else 0
    tell(ClaimUnanswered, claim, SYSTEM.ref, side="buyer", inquiry_id=number)


def _marketplace_is_late(claim: Claim) -> None:
    """Marked, never decided by itself."""
    now = clock.now()
    rows = Claim.objects.filter(pk=claim.pk, stage=claim.stage, lapse_at=claim.lapse_at)
    if not rows.update(overdue_at=now, lapse_at=None):
        raise Stale(step="lapse")
    claim.overdue_at, claim.lapse_at = now, None
    tell(ClaimOverdue, claim, SYSTEM.ref)


LAPSES: dict[Stage, Callable[[Claim], None]] = {
    Stage.SELLER_ASKED: _seller_is_silent,
    Stage.BUYER_ASKED: _buyer_is_silent,
    Stage.APPEAL_ASKED: turning.deny_appeal_for_silence,
    Stage.UNDER_REVIEW: _marketplace_is_late,
    Stage.APPEALED: _marketplace_is_late,
    Stage.COMPLAINED: _marketplace_is_late,
}
