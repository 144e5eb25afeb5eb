"""Staff say with which sellers they have to do otherwise, and decide nothing about those."""

from __future__ import annotations

from aftersale.accounts.permissions import Permission as P
from aftersale.claims.models import Interest
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal, Unseen

MOST_WHY = 300


def declare_interest(seller_id: int, *, by: Actor, why: str) -> Interest:
    """From now on `by` decides nothing about this seller. Refuses `reason_missing`, `too_long`."""
    by.require(P.CLAIMS_DECIDE)
    words = " ".join(why.split())
    if not words:
        raise Refusal("reason_missing")
    if len(words) > MOST_WHY:
        raise Refusal("too_long", length=len(words), at_most=MOST_WHY)
    row, _made = Interest.objects.update_or_create(
        user_id=by.id, seller_id=seller_id, defaults={"why": words, "declared_at": clock.now()}
    )
    return row


def end_interest(interest: Interest, *, by: Actor) -> None:
    """They have nothing to do with that seller any more; refuses `unseen` to everybody else."""
    by.require(P.CLAIMS_DECIDE)
    gone, _rows = Interest.objects.filter(pk=interest.pk, user_id=by.id).delete()
    if not gone:
        raise Unseen()
