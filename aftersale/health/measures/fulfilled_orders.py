"""How many orders left in the time of the account health rating.

**What for.** A part of the account health rating: orders fulfilled add points to it.

**Formula.** Orders that were sent. It is a number, not a rate.

**Dated by** the day of dispatch.

**Left out.** Orders that have not left are no part of it.

**Source.** B, account health rating: AHR-1.
"""

from __future__ import annotations

from datetime import datetime

from aftersale.health.measures.verdicts import FINE
from aftersale.health.policy.cases import OrderCase
from aftersale.health.policy.judging import Dated, Measure, Sort, Verdict
from aftersale.market.terms import Rulebook


def judge(case: OrderCase, book: Rulebook, now: datetime) -> Verdict | None:
    """Counted once it has left."""
    return FINE if case.dispatched_at is not None else None


MEASURES = (
    Measure(
        "fulfilled_orders",
        "Orders sent",
        Sort.ORDER,
        Dated.SHIPPED,
        judge,
        __doc__,
        "account_health_rating",
    ),
)
