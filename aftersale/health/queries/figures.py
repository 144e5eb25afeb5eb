"""The figures of an account on one marketplace, each with its limit, its trend and its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from aftersale.accounts.permissions import Permission as P
from aftersale.health.measures import ALL
from aftersale.health.models import Figure
from aftersale.health.policy import rates
from aftersale.health.policy.judging import Measure, Sort
from aftersale.health.policy.windows import local_day
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted
from aftersale.market.rulebook import Rulebook, current

EVERYONE = "all"
FULFILLERS = ("all", "seller", "platform")


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A figure as it is shown: counts over the window, the rate in millionths, how it stands.

    `rate_ppm` of a measure whose good side is high is the good part; of the account health rating
    it is points. `trend` are the last thirty days, the newest last; `yesterday_ppm` what the last
    snapshot said. `good` is `low` or `high`, `status` `good`, `near`, `bad` or `none`; `target_ppm`
    0: no limit. `fulfilled_by` is `all` where a measure is not told apart.
    """

    measure: str
    title: str
    market: str
    fulfilled_by: str
    base: int = 0
    bad: int = 0
    left_out: int = 0
    amount: int = 0
    rate_ppm: int | None = None
    first_day: date
    last_day: date
    target_ppm: int
    good: str
    status: str = "none"
    trend: list[int | None] = field(default_factory=list)
    yesterday_ppm: int | None = None
    yesterday_status: str = ""
    parts: list[Shown] = field(default_factory=list)
    parent: str = ""
    version: int = 1
    edition: str = ""


def require(actor: Actor, seller_id: int) -> None:
    """Raise unless the account is the actor's own, or they may read everybody's."""
    if not actor.can(P.HEALTH_READ_ANY) and not actor.can(P.HEALTH_READ, seller_id=seller_id):
        raise NotPermitted(permission=str(P.HEALTH_READ))


def figures(
    actor: Actor, seller_id: int, market: str, fulfilled_by: str = EVERYONE
) -> dict[str, Shown]:
    """All measures by name, in their order; parts stand by themselves too.

    One statement, whatever the account has sold. `fulfilled_by` is `all`, `seller` or `platform`.
    """
    require(actor, seller_id)
    book = current(market)
    asked = {EVERYONE, fulfilled_by} & set(FULFILLERS)
    rows = Figure.objects.filter(seller_id=seller_id, market=market, fulfilled_by__in=asked)
    known = {(row.measure, row.fulfilled_by): row for row in rows}
    shown: dict[str, Shown] = {}
    for measure in ALL.values():
        whose = fulfilled_by if measure.sort is Sort.ORDER else EVERYONE
        orders = known.get((rates.ORDERS, whose))
        row = known.get((measure.name, whose))
        shown[measure.name] = shown_of(measure, book, whose, row, orders)
    return {name: replace(each, parts=_parts(name, shown.values())) for name, each in shown.items()}


def _parts(name: str, shown: Iterable[Shown]) -> list[Shown]:
    return [each for each in shown if each.parent == name]


def shown_of(
    measure: Measure, book: Rulebook, whose: str, row: Figure | None, orders: Figure | None = None
) -> Shown:
    """One figure, also where nothing was ever counted. The rating needs the orders fulfilled."""
    rules = book.health.measures[measure.name]
    first, last = rules.span(local_day(book.zone, clock.now()))
    empty = Shown(
        measure=measure.name, title=measure.title, market=book.market, fulfilled_by=whose,
        first_day=first, last_day=last, target_ppm=rules.target_ppm, good=rules.good,
        parent=measure.parent, version=measure.version, edition=book.edition,
    )  # fmt: skip
    if row is None:
        return empty
    before = row.before or [0, 0, 0, 0, None, ""]
    return replace(
        empty, base=row.base, bad=row.bad, left_out=row.left_out, amount=row.amount,
        rate_ppm=row.rate_ppm, first_day=row.first_day, last_day=row.last_day, status=row.status,
        trend=list(_trend(measure.name, book, row, orders)),
        yesterday_ppm=before[4], yesterday_status=before[5],
    )  # fmt: skip


def _trend(name: str, book: Rulebook, row: Figure, orders: Figure | None) -> Iterator[int | None]:
    sent = [sums[0] for sums in orders.trend] if orders else [0] * len(row.trend)
    for (base, bad, amount), fulfilled in zip(row.trend, sent, strict=False):
        yield rates.value(name, book.health, base, bad, amount, fulfilled)
