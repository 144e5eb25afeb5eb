"""How far an account is from being closed for breaking rules, in points from 0 to 1000.

**What for.** One number for violations of policy; rates of orders have no part in it.

**Formula.** `health.rating.start`, less the points of every standing violation of the last
`window_days`, plus `orders_points` for each full `orders_step` orders fulfilled in the same time;
never below 0 nor above `health.rating.most`. A violation takes the points of its severity, dearer
by `repeat_percent` for each earlier one of the same kind. The amount beside it are the points
taken. Fewer orders alone never bring it below where it begins: orders only ever add, so that
without a standing violation it is never less. With one, they make up for its points while there are
so many, and it is never less than where it begins without those points.

**Dated by** the day the violation was found.

**Left out.** A violation that was resolved (`violation_resolved`).

**Source.** B, account health rating: AHR-1, AHR-2, AHR-3, AHR-4; G13. The points of each severity
and of repetition are not published, nor what fewer orders mean beside a standing violation; they
are assumed.
"""

from __future__ import annotations

from datetime import datetime

from aftersale.health.measures.verdicts import defect, omitted
from aftersale.health.policy.cases import ViolationCase
from aftersale.health.policy.judging import Dated, Measure, Sort, Verdict
from aftersale.market.terms import Rulebook


def judge(case: ViolationCase, book: Rulebook, now: datetime) -> Verdict | None:
    """The points a standing violation takes, as the amount."""
    if case.resolved_at is not None:
        return omitted("violation_resolved")
    points = book.health.rating.points(case.severity, case.repeat)
    return defect(f"violation_{case.severity}", amount=points)


MEASURES = (
    Measure(
        "account_health_rating",
        "Account health rating",
        Sort.VIOLATION,
        Dated.BEGUN,
        judge,
        __doc__,
    ),
)
