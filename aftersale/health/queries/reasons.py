"""Of what a figure's marked cases are made: how many for which reason, or by which rule."""

from __future__ import annotations

from collections import Counter

from aftersale.health.measures import ALL
from aftersale.health.models import Mark
from aftersale.health.policy.judging import Sort
from aftersale.health.policy.windows import local_day
from aftersale.health.queries.figures import EVERYONE, require
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen
from aftersale.market.rulebook import current

MOST = 20_000
"""So many of the newest cases are looked at."""


def reasons(
    actor: Actor, seller_id: int, market: str, measure: str, fulfilled_by: str = EVERYONE,
    which: str = "bad",
) -> dict[str, int]:  # fmt: skip
    """Weights by code, the most first; `which` is `bad` or `left_out`. A case with two reasons
    counts under each. Refuses `unseen`."""
    require(actor, seller_id)
    if measure not in ALL:
        raise Unseen
    book = current(market)
    days = book.health.measures[measure].span(local_day(book.zone, clock.now()))
    rows = Mark.objects.filter(
        seller_id=seller_id, market=market, measure=measure, is_left_out=which == "left_out",
        fulfilled_by__in=_whose(measure, fulfilled_by), day__range=days,
    )  # fmt: skip
    field = "left_out" if which == "left_out" else "why"
    found: Counter[str] = Counter()
    for codes, weight in rows.order_by("-day", "-pk").values_list(field, "weight")[:MOST]:
        for code in codes.split():
            found[code] += max(weight, 1)
    return dict(found.most_common())


def _whose(measure: str, fulfilled_by: str) -> tuple[str, ...]:
    if ALL[measure].sort is not Sort.ORDER:
        return ("",)
    return ("seller", "platform") if fulfilled_by == EVERYONE else (fulfilled_by,)
