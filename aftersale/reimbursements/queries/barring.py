"""Why a member of staff may not decide a reimbursement: asked by the action, said on the desk."""

from __future__ import annotations

from aftersale.accounts import interests
from aftersale.kernel.actor import Actor
from aftersale.market.rulebook import rulebook
from aftersale.refunds import queries as refunds
from aftersale.reimbursements import policy
from aftersale.reimbursements.lifecycle import Stage
from aftersale.reimbursements.models import Reimbursement


def why_not(row: Reimbursement, actor: Actor) -> str:
    """`conflict_of_interest`, `own_refund`, `own_decision`, `second_person`, or "" when they may
    decide it now."""
    if interests.has_any(actor, row.seller_id):
        return "conflict_of_interest"
    made = refunds.of_order(row.order_id).values_list("asked_by", flat=True)
    return policy.barred(
        actor.ref, asked_minor=row.asked_minor, rules=rulebook(row.edition).reimbursements,
        refunded_by=made, taken_up_by=row.investigated_by,
        decided_by=row.decided_by if row.stage == Stage.APPEALED else "",
    )  # fmt: skip
