"""The share of orders for which money went back after they had left.

**What for.** What going wrong costs; there is no limit.

**Formula.** Orders refunded after dispatch, in full or in part ÷ orders. The amount beside it is
the money that went back, in the market's currency.

**Dated by** the day of the order.

**Left out.** Money that went back before dispatch, as for a cancelled order
(`refunded_before_dispatch`), and money that the marketplace paid, as for a claim granted at its own
cost (`marketplace_paid`); the order stays in the denominator.

**Source.** B, refund rate: CRT-18. Its window is assumed.
"""

from __future__ import annotations

from datetime import datetime

from aftersale.health.measures.verdicts import FINE, defect, spared
from aftersale.health.policy.cases import OrderCase
from aftersale.health.policy.judging import Dated, Measure, Sort, Verdict
from aftersale.market.terms import Rulebook


def judge(case: OrderCase, book: Rulebook, now: datetime) -> Verdict | None:
    """Counted where money went back after dispatch."""
    if case.refunded_at is None:
        return spared("marketplace_paid") if case.marketplace_refunded else FINE
    if case.dispatched_at is None or case.refunded_at < case.dispatched_at:
        return spared("refunded_before_dispatch")
    return defect("refunded", amount=case.refunded_minor)


MEASURES = (Measure("refund_rate", "Refunds", Sort.ORDER, Dated.BEGUN, judge, __doc__, version=2),)
