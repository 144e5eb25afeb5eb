"""Figures: moved by the differences of days, turned when a day begins, made anew from tallies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import orjson

from aftersale.health.ledger import TallyKey
from aftersale.health.models import Figure, Tally
from aftersale.health.policy import rates, standing
from aftersale.health.policy.windows import TREND, local_day
from aftersale.health.storing import NAMES
from aftersale.journal.inserting import insert_plain
from aftersale.journal.loading import alter
from aftersale.market.rulebook import Rulebook, current

ALL_ORDERS = "all"
Account = tuple[int, str]
FigureKey = tuple[int, str, str, str]
Days = Mapping[date, Sequence[int]]
COLUMNS = (
    "seller_id", "market", "fulfilled_by", "measure", "base", "bad", "left_out", "amount",
    "rate_ppm", "status", "day", "first_day", "last_day", "trend", "before",
)  # fmt: skip
CHANGING = COLUMNS[4:]


@dataclass(slots=True)
class Drawn:
    """A figure in hand. `trend` are base, bad and amount of thirty windows, this one last."""

    seller_id: int
    market: str
    fulfilled_by: str
    measure: str
    left_out: int = 0
    rate_ppm: int | None = None
    status: str = "none"
    day: date = date.min
    first_day: date = date.min
    last_day: date = date.min
    trend: list[list[int]] = field(default_factory=lambda: [[0, 0, 0] for _ in range(TREND)])
    before: list[Any] | None = None
    pk: int | None = None
    was: str = "none"  # how it stood when it was taken in hand

    @property
    def key(self) -> FigureKey:
        return self.seller_id, self.market, self.fulfilled_by, self.measure

    def stand_on(self, day: date, book: Rulebook) -> None:
        """It is that day's figure from now on; its sums are for the caller to set."""
        self.day = day
        self.first_day, self.last_day = book.health.measures[self.measure].span(day)

    def move(self, day: date, sums: Sequence[int]) -> None:
        """Add a difference of one day to every window it lies in."""
        nearest, farthest = (self.first_day - day).days, (self.last_day - day).days
        for back in range(max(0, nearest), min(TREND - 1, farthest) + 1):
            window = self.trend[TREND - 1 - back]
            window[0] += sums[0]
            window[1] += sums[1]
            window[2] += sums[3]
        if nearest <= 0 <= farthest:
            self.left_out += sums[2]

    def add_up(self, days: Days) -> None:
        """Set all sums from the days themselves: each day once, whatever the windows."""
        steps = [[0, 0, 0] for _ in range(TREND + 1)]
        self.left_out = 0
        for day, (base, bad, left_out, amount) in days.items():
            nearest, farthest = (self.first_day - day).days, (self.last_day - day).days
            first, last = max(0, nearest), min(TREND - 1, farthest)
            if first > last:
                continue
            for step, by in ((steps[first], 1), (steps[last + 1], -1)):
                step[0] += by * base
                step[1] += by * bad
                step[2] += by * amount
            if first == 0:
                self.left_out += left_out
        self.trend = list(_running(steps[:TREND]))[::-1]

    def value(self, book: Rulebook, orders: int) -> None:
        """Set the rate and how it stands."""
        base, bad, amount = self.trend[-1]
        self.rate_ppm = rates.value(self.measure, book.health, base, bad, amount, orders)
        self.status = standing.status(self.measure, book.health, self.rate_ppm)

    def remember(self) -> list[Any]:
        """As the next day knows it."""
        base, bad, amount = self.trend[-1]
        return [base, bad, self.left_out, amount, self.rate_ppm, self.status]


def _running(steps: Iterable[Sequence[int]]) -> Iterator[list[int]]:
    base = bad = amount = 0
    for step in steps:
        base, bad, amount = base + step[0], bad + step[1], amount + step[2]
        yield [base, bad, amount]


READ = (
    "seller_id", "market", "fulfilled_by", "measure", "left_out", "rate_ppm", "status", "day",
    "first_day", "last_day", "trend", "before", "pk",
)  # fmt: skip


def of_accounts(accounts: Iterable[Account]) -> dict[FigureKey, Drawn]:
    """All figures of these sellers on these marketplaces."""
    wanted = set(accounts)
    rows = Figure.objects.filter(
        seller_id__in={seller for seller, _ in wanted}, market__in={each for _, each in wanted}
    )
    found = {}
    for row in rows.values_list(*READ):
        drawn = Drawn(*row)
        drawn.was = drawn.status
        if drawn.key[:2] in wanted:
            found[drawn.key] = drawn
    return found


def move(days: Mapping[TallyKey, Sequence[int]], now: datetime) -> list[Drawn]:
    """Let the differences of days into the figures; those that changed, written."""
    figures = of_accounts({key[:2] for key in days})
    touched: dict[FigureKey, Drawn] = {}
    for (seller, market, whose, name, day), sums in days.items():
        for each in (ALL_ORDERS, whose) if whose else (ALL_ORDERS,):
            key = seller, market, each, name
            found = figures.get(key) or begin(figures, key, now)
            found.move(day, sums)
            touched[key] = found
            if name == rates.ORDERS:
                rating = seller, market, each, rates.POINTS
                touched[rating] = figures.get(rating) or begin(figures, rating, now)
    for drawn in touched.values():
        drawn.value(current(drawn.market), orders_of(figures, drawn))
    keep(touched.values())
    return list(touched.values())


def begin(figures: dict[FigureKey, Drawn], key: FigureKey, now: datetime) -> Drawn:
    """A figure of noughts, on the present day of its market."""
    made = figures[key] = Drawn(*key)
    book = current(made.market)
    made.stand_on(local_day(book.zone, now), book)
    return made


def orders_of(figures: Mapping[FigureKey, Drawn], drawn: Drawn) -> int:
    """What the rating needs beside its own sums: the orders fulfilled."""
    if drawn.measure != rates.POINTS:
        return 0
    found = figures.get((*drawn.key[:3], rates.ORDERS))
    return found.trend[-1][0] if found else 0


def keep(figures: Iterable[Drawn]) -> None:
    """Write figures; those that are new are inserted."""
    new: list[Drawn] = []
    old: list[Drawn] = []
    for each in figures:
        (old if each.pk else new).append(each)
    insert_plain(Figure, COLUMNS, [(*each.key, *_changing(each)) for each in new])
    alter(Figure, CHANGING, [_as_json(each) for each in old])


def _changing(each: Drawn) -> tuple[Any, ...]:
    base, bad, amount = each.trend[-1]
    return (
        base, bad, each.left_out, amount, each.rate_ppm, each.status, each.day, each.first_day,
        each.last_day, each.trend, each.before,
    )  # fmt: skip


def _as_json(each: Drawn) -> tuple[Any, ...]:
    *told, trend, before = _changing(each)
    plain = [value.isoformat() if isinstance(value, date) else value for value in told]
    return (
        *plain, orjson.dumps(trend).decode(),
        None if before is None else orjson.dumps(before).decode(), each.pk,
    )  # fmt: skip


def stale(market: str, now: datetime, at_most: int) -> list[int]:
    """Sellers whose figures on a marketplace still stand on an earlier day."""
    today = local_day(current(market).zone, now)
    rows = Figure.objects.filter(market=market, day__lt=today).order_by("day", "seller_id")
    return list(rows.values_list("seller_id", flat=True).distinct()[:at_most])


def tallies_of(
    sellers: Iterable[int], market: str, first: date | None = None
) -> dict[FigureKey, dict[date, list[int]]]:
    """The days of these sellers by figure, orders of all fulfillers together too."""
    rows = Tally.objects.filter(seller_id__in=list(sellers), market=market)
    if first:
        rows = rows.filter(day__gte=first)
    found: defaultdict[FigureKey, dict[date, list[int]]] = defaultdict(dict)
    names = ("seller_id", "fulfilled_by", "measure", "day", "base", "bad", "left_out", "amount")
    for seller, whose, name, day, *sums in rows.values_list(*names):
        for each in (ALL_ORDERS, whose) if whose else (ALL_ORDERS,):
            _add(found[seller, market, each, name], day, sums)
    return found


def _add(days: dict[date, list[int]], day: date, sums: Sequence[int]) -> None:
    known = days.get(day)
    days[day] = [*map(sum, zip(known, sums, strict=True))] if known else list(sums)


def made_of(tallies: Mapping[FigureKey, Days], day: date, book: Rulebook) -> dict[FigureKey, Drawn]:
    """Figures made of days alone, as they stand on `day`; none where nothing was ever counted."""
    figures: dict[FigureKey, Drawn] = {}
    for key in _with_ratings(tallies):
        if key[3] in NAMES:
            drawn = figures[key] = Drawn(*key)
            drawn.stand_on(day, book)
            drawn.add_up(tallies.get(key, {}))
    for drawn in figures.values():
        drawn.value(book, orders_of(figures, drawn))
    return figures


def _with_ratings(tallies: Iterable[FigureKey]) -> Iterator[FigureKey]:
    keys = list(tallies)
    ratings = {(*key[:3], rates.POINTS) for key in keys if key[3] == rates.ORDERS}
    yield from keys
    yield from sorted(ratings.difference(keys))


def earliest(book: Rulebook, day: date) -> date:
    """The first day that any figure or trend of `day` looks at."""
    spans = (each.span(day)[0] for each in book.health.measures.values())
    return min(spans) - timedelta(days=TREND)
