"""The share of orders that left the buyer worse off: badly rated, claimed for, or charged back.

**What for.** The one rate that decides whether an account may sell.

**Formula.** Orders with at least one defect ÷ all orders. A defect is what counts in one of the
parts: negative ratings, guarantee claims, chargebacks. An order with two defects is one; so the
parts may sum to more than the whole.

**Dated by** the day of the order, whenever the defect came.

**Left out.** What its parts leave out. An order that has a defect of another kind counts all the
same. The order always stays in the denominator.

**Source.** A128; B, order defect rate: ODR, ODR-SA, APAY, SP-AH.
"""

from __future__ import annotations

from datetime import datetime

from aftersale.health.measures import chargeback_rate, claim_rate, negative_feedback_rate
from aftersale.health.measures.verdicts import FINE, defect
from aftersale.health.policy.cases import OrderCase
from aftersale.health.policy.judging import Dated, Measure, Sort, Verdict
from aftersale.market.terms import Rulebook

PARTS = (negative_feedback_rate.judge, claim_rate.judge, chargeback_rate.judge)


def judge(case: OrderCase, book: Rulebook, now: datetime) -> Verdict | None:
    """One defect, however many parts found one."""
    found: list[Verdict] = []
    for part in PARTS:
        told = part(case, book, now)
        if told is not FINE and told is not None:
            found.append(told)
    if not found:
        return FINE
    if why := tuple(code for each in found if each.bad for code in each.why):
        return defect(*why)
    return found[0]


MEASURES = (
    Measure("order_defect_rate", "Orders with a defect", Sort.ORDER, Dated.BEGUN, judge, __doc__),
)
