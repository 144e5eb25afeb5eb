"""A claim ends without a decision: taken back, paid back in full, or shut by the buyer's bank."""

from __future__ import annotations

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.claims import queries
from aftersale.claims.actions import granting
from aftersale.claims.actions.answering import require_buyer
from aftersale.claims.actions.moving import move, rules_of, tell
from aftersale.claims.events import ClaimBarred, ClaimRefunded, ClaimReopened, ClaimWithdrawn
from aftersale.claims.lifecycle import OPEN
from aftersale.claims.models import Claim
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM, Actor
from aftersale.kernel.errors import WrongStage
from aftersale.refunds import actions as refunds
from aftersale.refunds import queries as refund_queries


@transaction.atomic
def withdraw(claim: Claim, *, by: Actor) -> Claim:
    """The buyer takes the claim back; whether that counts is the rulebook's to say (G14)."""
    require_buyer(claim, by)
    _end(claim, "withdraw")
    tell(ClaimWithdrawn, claim, by.ref)
    granting.count(claim, rules_of(claim).withdrawn_counts, by.ref)
    return claim


@transaction.atomic
def refund_in_full(claim: Claim, *, by: Actor) -> Claim:
    """The seller pays back all that is left before a decision, which ends the claim.

    The claim ends as it does whenever nothing is left of what was paid. A claim that is decided
    is a `WrongStage`.
    """
    by.require(P.CLAIMS_ANSWER, seller_id=claim.seller_id)
    if claim.stage not in OPEN:
        raise WrongStage(stage=claim.stage, step="refund")
    order = granting.order_of(claim)
    left = refund_queries.left(order).total_minor
    if left:
        refunds.ask(
            order, parts=granting.parts(order, claim, left), reason=claim.reason, by=by,
            buyer_id=claim.buyer_id, about=f"claim:{claim.pk}", key=_key(claim),
        )  # fmt: skip
    claim.refresh_from_db()
    if claim.stage in OPEN:
        end_as_refunded(claim, by.ref)
    return claim


def end_as_refunded(claim: Claim, by: str) -> None:
    """Nothing is left to claim. In a transaction."""
    _end(claim, "refund")
    tell(ClaimRefunded, claim, by)


def bar(claim: Claim, by: str) -> None:
    """The buyer's bank took the payment back: the guarantee does not pay twice (C4, C5)."""
    _end(claim, "bar")
    tell(ClaimBarred, claim, by)


def reopen(claim: Claim) -> None:
    """The money that had ended the claim never went: it is open again. In a transaction.

    So is the complaint, where it was one that ended.
    """
    step = "reopen_complaint" if queries.recourse(claim) else "reopen"
    move(claim, step, closed_at=None)
    refunds.hold(granting.order_of(claim), about=f"claim:{claim.pk}")
    tell(ClaimReopened, claim, SYSTEM.ref)


def _end(claim: Claim, step: str) -> None:
    move(claim, step, closed_at=clock.now())
    refunds.release(claim.order_id, about=f"claim:{claim.pk}")


def _key(claim: Claim) -> str:
    """One refund in full, however often the form is sent; one that was given up makes way."""
    before = refund_queries.about(f"claim:{claim.pk}").filter(stage="given_up").count()
    return f"claim:{claim.pk}:full:{before}"
