"""Where an order stands: what can be asked back for it, until when, or why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from aftersale.claims import queries as claims
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.market.rulebook import current
from aftersale.refunds import queries as refunds
from aftersale.reimbursements import policy
from aftersale.reimbursements.models import Reimbursement
from aftersale.reimbursements.policy import Facts, Made
from aftersale.reimbursements.queries import visible_to

if TYPE_CHECKING:
    from aftersale.orders.models import Order
    from aftersale.refunds.models import Refund


@dataclass(frozen=True)
class Standing:
    """Whether something can be asked back: up to `amount_minor`, until `file_by`.

    `why` is the rule against it ("" if none). `waits_until` is from when goods may be said never
    to have come back. `reimbursement` is what stands already.
    """

    may: bool
    why: str
    amount_minor: int
    refunded_at: datetime | None
    file_by: datetime | None
    waits_until: datetime | None
    reimbursement: Reimbursement | None


def standing(order: Order, viewer: Actor) -> Standing:
    """The same that filing checks, now, for a seller's or staff's eyes."""
    facts, rules = facts_of(order), current(order.market).reimbursements
    why, at = policy.why_not(facts, rules, clock.now()), facts.refunded_at
    rows = visible_to(viewer).filter(order_id=order.pk, is_automatic=False)
    known = rows.first()
    waits = [
        policy.waits_until(rules, each.kind, at) for each in rules.grounds if at and each.waits
    ]
    return Standing(
        may=not why and known is None, why=why, amount_minor=facts.market_minor, refunded_at=at,
        file_by=policy.file_by(rules, at) if at else None,
        waits_until=next(iter(waits), None), reimbursement=known,
    )  # fmt: skip


def facts_of(order: Order) -> Facts:
    """What is known of an order at this moment."""
    rows = refunds.whole(refunds.of_order(order.pk).exclude(stage="given_up"))
    return Facts(
        total_minor=order.total_minor,
        fulfilled_by=order.fulfilled_by,
        claim_granted=claims.is_granted(order.pk),
        refunds=[_made(each) for each in rows],
    )


def _made(row: Refund) -> Made:
    fees = sum(-each.amount_minor for each in row.lines.all() if each.kind == "fee")
    return Made(
        by=policy.maker(row.asked_by, row.key, row.about), payer=row.payer,
        amount_minor=row.amount_minor, gross_minor=row.amount_minor + fees, at=row.asked_at,
    )  # fmt: skip
