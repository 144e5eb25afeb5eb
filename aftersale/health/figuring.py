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

    def borders(self, day: date, book: Rulebook) -> list[date]:
        """The days that come into its windows, and those that leave them, until `day`; [] where
        too many went by, or the window itself is another now."""
        first, last = book.health.measures[self.measure].span(day)
        passed = (last - self.last_day).days
        if (first - self.first_day).days != passed or not 0 < passed <= MOST_DAYS:
            return []
        steps = range(passed)
        came = [self.last_day + (step + 1) * ONE_DAY for step in steps]
        return came + [self.first_day + step * ONE_DAY for step in steps]

    def slide(self, borders: Sequence[date], days: Days) -> None:
        """Let the window slide over these borders, a day at a time."""
        passed = len(borders) // 2
        for came, gone in zip(borders[:passed], borders[passed:], strict=True):
            new, old = days.get(came, NOTHING), days.get(gone, NOTHING)
            base, bad, amount = self.trend[-1]
            now = [base + new[0] - old[0], bad + new[1] - old[1], amount + new[3] - old[3]]
            self.trend = [*self.trend[1:], now]
            self.left_out += new[2] - old[2]

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


MOST_DAYS = 20
"""Figures that are further behind are made of all their days."""
ONE_DAY = timedelta(days=1)
NOTHING = (0, 0, 0, 0)
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
    """A figure of noughts, on the day of the account's others, else on the present day.

    An account stands on one day as a whole: its snapshot is taken when that day ends.
    """
    made = Drawn(*key)
    book = current(made.market)
    others = (each.day for each in figures.values() if each.key[:2] == key[:2])
    made.stand_on(next(others, None) or local_day(book.zone, now), book)
    figures[key] = made
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


def turn(figures: Sequence[Drawn], market: str, today: date) -> None:
    """Let figures of a marketplace stand on a new day: by what came and what left, or of all days
    where that does not do."""
    book = current(market)
    borders = {each.key: each.borders(today, book) for each in figures}
    sellers = {each.seller_id for each in figures}
    needed = {day for found in borders.values() for day in found}
    near = tallies_of(sellers, market, only=needed) if needed else {}
    whole: dict[FigureKey, dict[date, list[int]]] = {}
    if afar := {each.seller_id for each in figures if not borders[each.key]}:
        whole = tallies_of(afar, market, earliest(book, today))
    for each in figures:
        each.before = each.remember()
        if found := borders[each.key]:
            each.slide(found, near.get(each.key, {}))
        each.stand_on(today, book)
        if not found:
            each.add_up(whole.get(each.key, {}))
    known = {each.key: each for each in figures}
    for each in figures:
        each.value(book, orders_of(known, each))
    keep(figures)


def tallies_of(
    sellers: Iterable[int], market: str, first: date | None = None, only: Iterable[date] = ()
) -> dict[FigureKey, dict[date, list[int]]]:
    """The days of these sellers by figure, orders of all fulfillers together too."""
    rows = Tally.objects.filter(seller_id__in=list(sellers), market=market)
    if first:
        rows = rows.filter(day__gte=first)
    if only:
        rows = rows.filter(day__in=sorted(only))
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
