"""Why a member of staff may not decide a claim: asked by the action, and shown by the desk."""

from __future__ import annotations

from aftersale.claims.lifecycle import Ruling
from aftersale.claims.models import Claim, Decision
from aftersale.claims.policy import conflicts
from aftersale.claims.queries.declared import has_interest
from aftersale.kernel.actor import Actor
from aftersale.messaging.queries.contacting import took_part
from aftersale.orders import queries as orders


def conflict(claim: Claim, actor: Actor) -> str:
    """`interest`, `took_part`, `decided_before`, or "" when they may decide this claim now."""
    order = orders.by_number(claim.market, claim.order_number)
    return conflicts.conflict(
        actor.ref,
        interested=has_interest(actor, claim.seller_id),
        wrote=order is not None and took_part(order, actor.ref),
        decided=_deciders(claim),
    )


def conflict_of_second(decision: Decision, actor: Actor) -> str:
    """The same for the second person; `same_person` for whoever proposed it."""
    claim = decision.claim
    return conflict(claim, actor) or conflicts.conflict(
        actor.ref, interested=False, wrote=False, decided=(), proposed_by=decision.by
    )


def _deciders(claim: Claim) -> set[str]:
    """Everybody who made a decision about this claim that stands behind the present question."""
    rows = Decision.objects.filter(claim=claim, stage=Ruling.MADE)
    found = {ref for pair in rows.values_list("by", "second_by") for ref in pair}
    return found - {""}
