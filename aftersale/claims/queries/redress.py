"""Whether a side can turn against the decision about a claim now: for actions and doors alike."""

from __future__ import annotations

from aftersale.chargebacks import queries as chargebacks
from aftersale.claims.lifecycle import Side
from aftersale.claims.models import Claim
from aftersale.claims.policy import recourse
from aftersale.kernel import clock
from aftersale.orders import queries as orders
from aftersale.refunds import queries as refunds


def why_no_appeal(claim: Claim) -> str:
    """`not_appealable`, `appealed_already`, `too_late`, or "" while the seller can appeal."""
    return recourse.appeal(claim, claim.recourses.all(), clock.now())


def why_no_complaint(claim: Claim, side: str) -> str:
    """`not_against_you`, `complained_already`, `too_late`, or "" while this side can complain.

    For buyers, whom it may bring money, also `chargeback_open` and `already_refunded` (C4, C5).
    """
    why = recourse.complaint(claim, side, claim.recourses.all(), clock.now())
    if why or side != Side.BUYER:
        return why
    if chargebacks.bars_claim(claim.order_id):
        return "chargeback_open"
    order = orders.by_number(claim.market, claim.order_number)
    return "" if order and refunds.left(order).total_minor > 0 else "already_refunded"
