"""The share of orders whose buyer rated the seller with one or two stars.

**What for.** The first of three parts of the order defect rate.

**Formula.** Orders with a standing rating of one or two stars ÷ orders. One order, one defect.

**Dated by** the day of the order, not of the rating.

**Left out.** A rating that its buyer took back (`rating_withdrawn`), that staff removed
(`rating_removed`), struck through (`rating_struck`) or took off the page (`rating_hidden`) does not
count; its order stays in the denominator.

**Source.** B, negative feedback rate: ODR, FB-2.
"""

from __future__ import annotations

from datetime import datetime

from aftersale.health.measures.verdicts import FINE, defect, spared
from aftersale.health.policy.cases import OrderCase
from aftersale.health.policy.judging import Dated, Measure, Sort, Verdict
from aftersale.market.terms import Rulebook

MOST_STARS = 2


def judge(case: OrderCase, book: Rulebook, now: datetime) -> Verdict | None:
    """A defect where one or two stars stand."""
    if case.stars is not None:
        return defect("negative_feedback") if case.stars <= MOST_STARS else FINE
    if case.stars_left_out and (case.stars_gone or 0) <= MOST_STARS:
        return spared(f"rating_{case.stars_left_out}")
    return FINE


MEASURES = (
    Measure(
        "negative_feedback_rate",
        "Negative ratings",
        Sort.ORDER,
        Dated.BEGUN,
        judge,
        __doc__,
        "order_defect_rate",
    ),
)
