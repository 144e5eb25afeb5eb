"""What single days weigh, for charts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum

from aftersale.health.measures import ALL
from aftersale.health.models import Tally
from aftersale.health.policy.judging import Sort
from aftersale.health.queries.figures import EVERYONE


@dataclass(frozen=True)
class Day:
    """One local day by itself: what the cases dated by it weigh."""

    day: date
    base: int = 0
    bad: int = 0
    amount: int = 0


def days(
    seller_id: int, market: str, measure: str, fulfilled_by: str, first: date, last: date
) -> list[Day]:
    """Every day of the stretch, both ends included, oldest first; empty ones too.

    For callers who have asked `figures` before: nothing is required of anybody here.
    """
    rows = Tally.objects.filter(seller_id=seller_id, market=market, measure=measure)
    rows = rows.filter(fulfilled_by__in=_whose(measure, fulfilled_by), day__range=(first, last))
    sums = rows.values_list("day").annotate(Sum("base"), Sum("bad"), Sum("amount"))
    found = {row[0]: Day(*row) for row in sums.order_by("day")}
    stretch = (first + timedelta(days=each) for each in range((last - first).days + 1))
    return [found.get(day, Day(day)) for day in stretch]


def _whose(measure: str, fulfilled_by: str) -> tuple[str, ...]:
    if ALL[measure].sort is not Sort.ORDER:
        return ("",)
    return ("seller", "platform") if fulfilled_by == EVERYONE else (fulfilled_by,)
