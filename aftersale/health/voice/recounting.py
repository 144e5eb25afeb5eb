"""Proof of the numbers of offers: what every order and review says of them, beside what is kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

from aftersale.health.models import (
    Alike,
    Experience,
    OfferDay,
    OfferHealth,
    OfferReason,
    OfferReview,
    OfferWindow,
)
from aftersale.health.policy.judging import Sort
from aftersale.health.storing import Held
from aftersale.health.voice import reviewing
from aftersale.health.voice.keeping import COUNTS, NOTHING
from aftersale.health.voice.rating import RATED, rated
from aftersale.health.voice.restating import Line, first_day, lines

AT_ONCE = 500
Account = tuple[int, str]
Place = tuple[str, str]
"""An order's number and an SKU."""
Counts = tuple[int, ...]
T = TypeVar("T", bound=Hashable)
Sums = defaultdict[str, dict[date, Counts]]
"""Counts of `COUNTS` by SKU and local day."""


@dataclass
class Offered:
    """What reading the orders of an account, or a share of them, came to."""

    lines: int = 0
    days: Sums = field(default_factory=lambda: defaultdict(dict))
    reasons: Counter[tuple[str, date, str]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def __iadd__(self, other: Offered) -> Offered:
        self.lines += other.lines
        for sku, days in other.days.items():
            for day, counts in days.items():
                self.add(sku, day, counts)
        self.reasons.update(other.reasons)
        self.wrong += other.wrong
        return self

    def add(self, sku: str, day: date, counts: Iterable[int]) -> None:
        """Count these on an offer's day."""
        days = self.days[sku]
        days[_same(day)] = _same(_plus(days.get(day, NOTHING), counts))


@lru_cache(maxsize=100_000)
def _same(value: T) -> T:
    """The first of all that are equal: thousands of offers have the same days and counts, and a
    year of them is to fit into memory."""
    return value


def _plus(some: Iterable[int], more: Iterable[int]) -> Counts:
    return tuple(a + b for a, b in zip(some, more, strict=True))


class Reader:
    """Says of the orders of one account what they mean for its offers."""

    def __init__(self, account: Account, into: Offered) -> None:
        self.account, self.into, self.first = account, into, _first(account[1])
        self.orders: set[str] = set()
        self.lines: dict[Place, Line] = {}

    def take(self, number: str, case: Any, facts: list[list[Any]]) -> None:
        """One order, of which some are held beside their rows at once."""
        told = Held("", Sort.ORDER, *self.account, order_number=number, case=case, facts=facts)
        self.orders.add(number)
        for (_, (_, _, sku)), line in lines(told).items():
            self.lines[number, sku] = line
            if line.day >= self.first:
                self.into.add(sku, line.day, line.counts)
                self.into.reasons.update((sku, line.day, each) for each in line.reasons.split())
        if len(self.orders) >= AT_ONCE:
            self.hold()

    def hold(self) -> None:
        """Hold those taken since beside what is kept of them."""
        kept = self._kept()
        self.into.lines += len(kept)
        for place in sorted(kept.keys() | self.lines.keys()):
            was, line = kept.get(place), self.lines.get(place)
            now = (line.day, line.signals, line.reasons) if line else None
            if was != now:
                self.into.wrong.append(f"order {place[0]} of offer {place[1]}: {_how(was, now)}")
        self.orders, self.lines = set(), {}

    def _kept(self) -> dict[Place, tuple[Any, ...]]:
        rows = Experience.objects.filter(
            order_number__in=self.orders, offer__seller_id=self.account[0],
            offer__market=self.account[1],
        )  # fmt: skip
        names = ("order_number", "offer__sku", "day", "signals", "reasons")
        return {(row[0], row[1]): row[2:] for row in rows.values_list(*names)}


def _first(market: str) -> date:
    """The first day that counts, as days were last let go."""
    rows = OfferWindow.objects.filter(market=market).values_list("first_day", flat=True)
    return rows.first() or first_day(market)


def differences(account: Account, part: Offered) -> Iterator[str]:
    """Everything of the offers of an account that is kept otherwise than counted, in words."""
    yield from part.wrong
    mine = {"offer__seller_id": account[0], "offer__market": account[1]}
    if more := Experience.objects.filter(**mine).count() - part.lines:
        yield f"{more:,} lines of offers belong to orders that nobody knows"
    first = _first(account[1])
    yield from _reviews(account, mine, part, first)
    yield from _days(mine, part.days, first)
    reasons = OfferReason.objects.filter(day__gte=first, **mine)
    kept = _by_key(reasons.values_list("offer__sku", "day", "reason", "returns"), 3)
    anew = {key: (many,) for key, many in part.reasons.items()}
    yield from _beside("reason of offer {} on {}: {}", kept, anew)
    yield from _offers(account, mine, part.days, first)


def _reviews(
    account: Account, mine: Mapping[str, Any], part: Offered, first: date
) -> Iterator[str]:
    """Reviews that stand, beside those that are counted; they are let into the days."""
    names = ("review_id", "offer__sku", "day")
    rows = OfferReview.objects.filter(is_bad=True, **mine).values_list(*names)
    kept = _by_key(rows, 1)
    anew = {
        (pk,): (said.sku, reviewing.day_of(said))
        for pk, said in reviewing.standing(*account).items()
    }
    for sku, day in anew.values():
        if day >= first:
            part.add(sku, day, reviewing.ONE)
    yield from _beside("review {}", kept, anew)


def _days(mine: Mapping[str, Any], counted: Sums, first: date) -> Iterator[str]:
    """One offer after the other, as their days would not all fit into memory twice."""
    rows = OfferDay.objects.filter(day__gte=first, **mine).order_by("offer__sku")
    told = rows.values_list("offer__sku", "day", *COUNTS).iterator()
    seen = set()
    for sku, days in groupby(told, key=itemgetter(0)):
        seen.add(sku)
        anew = {(sku, day): counts for day, counts in counted.get(sku, {}).items()}
        yield from _beside("offer {} on {}", _by_key(days, 2), anew)
    for sku in sorted(counted.keys() - seen):
        anew = {(sku, day): counts for day, counts in counted[sku].items()}
        yield from _beside("offer {} on {}", {}, anew)


def _offers(account: Account, mine: Mapping[str, Any], counted: Sums, first: date) -> Iterator[str]:
    """Each offer as its days make it, those included that are over and not taken away yet."""
    sums: defaultdict[str, Counts] = defaultdict(lambda: NOTHING)
    for sku, days in counted.items():
        for each in days.values():
            sums[sku] = _plus(sums[sku], each)
    over = OfferDay.objects.filter(day__lt=first, **mine).values_list("offer__sku", *COUNTS)
    for sku, *more in over.iterator():
        sums[sku] = _plus(sums[sku], more)
    rows = list(OfferHealth.objects.filter(seller_id=account[0], market=account[1]))
    kept = {(row.sku,): tuple(getattr(row, name) for name in COUNTS) for row in rows}
    yield from _beside("offer {}", kept, {(sku,): each for sku, each in sums.items()})
    alike = {each.category: each for each in Alike.objects.filter(market=account[1])}
    for row in rows:
        was = tuple(getattr(row, name) for name in RATED)
        now = rated(row, alike.get(row.category))[:-1]
        if was != now and any((*was, *kept[row.sku,])):
            yield f"rate of offer {row.sku}: {_how(was, now)}"


def _by_key(rows: Iterable[tuple[Any, ...]], long: int) -> dict[Any, tuple[Any, ...]]:
    return {row[:long]: row[long:] for row in rows}


def _beside(name: str, kept: Mapping[Any, Any], anew: Mapping[Any, Any]) -> Iterator[str]:
    """Noughts are as if there were nothing."""
    for key in sorted(kept.keys() | anew.keys()):
        was, now = (each if each and any(each) else None for each in (kept.get(key), anew.get(key)))
        if was != now:
            yield f"{name.format(*key)}: {_how(was, now)}"


def _how(was: tuple[Any, ...] | None, now: tuple[Any, ...] | None) -> str:
    """ "3, 1 kept, 3, 0 counted"."""
    told = (", ".join(map(str, each)) if each else "nothing" for each in (was, now))
    return "{} kept, {} counted".format(*told)
