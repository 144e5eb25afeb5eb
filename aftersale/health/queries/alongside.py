"""Several figures of the sellers on one page, and how many stand how: for staff."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from aftersale.accounts.permissions import Permission as P
from aftersale.health.measures import ALL
from aftersale.health.models import Figure
from aftersale.health.policy import rates
from aftersale.health.policy.judging import Sort
from aftersale.health.queries.figures import EVERYONE, Shown, shown_of
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen
from aftersale.market.rulebook import current

MOST_COUNTED = 100
STATUSES = ("bad", "near", "good")


def whose(measure: str, fulfilled_by: str) -> str:
    """Only measures of orders are told apart by who fulfilled them; refuses `unseen`."""
    if measure not in ALL:
        raise Unseen()
    return fulfilled_by if ALL[measure].sort is Sort.ORDER else EVERYONE


def alongside(
    actor: Actor, market: str, seller_ids: Iterable[int], measures: Sequence[str],
    fulfilled_by: str = EVERYONE,
) -> dict[int, dict[str, Shown]]:  # fmt: skip
    """These measures of these sellers, in one statement; what was never counted is left out."""
    actor.require(P.HEALTH_READ_ANY)
    book, found = current(market), defaultdict[int, dict[str, Shown]](dict)
    rows = Figure.objects.filter(
        seller_id__in=list(seller_ids), market=market, measure__in=[*measures, rates.ORDERS],
        fulfilled_by__in={EVERYONE, fulfilled_by},
    ).defer("trend", "before")  # fmt: skip
    for row in rows:
        row.trend, row.before = [], None  # a list shows no month of them
        if row.measure in measures and row.fulfilled_by == whose(row.measure, fulfilled_by):
            found[row.seller_id][row.measure] = shown_of(
                ALL[row.measure], book, row.fulfilled_by, row
            )
    return dict(found)


def tally(actor: Actor, market: str, measure: str, fulfilled_by: str = EVERYONE) -> dict[str, int]:
    """How many sellers stand `bad`, `near` and `good` by one measure, each counted to 100."""
    actor.require(P.HEALTH_READ_ANY)
    rows = Figure.objects.filter(
        market=market, measure=measure, fulfilled_by=whose(measure, fulfilled_by),
        rate_ppm__isnull=False,
    )  # fmt: skip
    return {name: rows.filter(status=name)[:MOST_COUNTED].count() for name in STATUSES}
