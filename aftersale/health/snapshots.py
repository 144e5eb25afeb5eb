"""How accounts stood when a day ended: taken before figures turn to the next, made anew later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from aftersale.health.figuring import ALL_ORDERS, Drawn, FigureKey, made_of
from aftersale.health.measures import ALL
from aftersale.health.models import Dossier, Snapshot
from aftersale.health.policy.folding import BATCH, fold
from aftersale.health.policy.weighing import PLACES, weigh
from aftersale.health.storing import facts_of
from aftersale.journal.inserting import insert_plain
from aftersale.market.rulebook import current, rulebook

PLACE = {name: PLACES[each.dated_by] for name, each in ALL.items()}
COLUMNS = ("seller_id", "market", "day", "batch", "taken_at", "edition", "figures")
Figures = dict[tuple[str, str], dict[str, Any]]
READ = ("sort", "facts")
AT_ONCE = 2_000


def take(figures: Iterable[Drawn], *, batch: int, now: datetime) -> None:
    """Keep how accounts stand; of each account all figures are given, on one day."""
    accounts: defaultdict[tuple[int, str, date], list[Drawn]] = defaultdict(list)
    for each in figures:
        accounts[each.seller_id, each.market, each.day].append(each)
    known = _taken(accounts)
    rows = [
        (seller, market, day, batch, now, current(market).edition, dict(told(drawn)))
        for (seller, market, day), drawn in sorted(accounts.items(), key=lambda each: each[0])
        if (seller, market, day) not in known
    ]
    insert_plain(Snapshot, COLUMNS, rows)


def _taken(accounts: Iterable[tuple[int, str, date]]) -> set[tuple[int, str, date]]:
    """Those that were taken before: days of a clock that was set back are not taken twice."""
    wanted = list(accounts)
    rows = Snapshot.objects.filter(
        seller_id__in={each[0] for each in wanted}, market__in={each[1] for each in wanted},
        day__in={each[2] for each in wanted},
    )  # fmt: skip
    return set(rows.values_list("seller_id", "market", "day"))


def told(figures: Iterable[Drawn]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Figures as a snapshot keeps them; those of noughts are left out."""
    for each in sorted(figures, key=lambda drawn: drawn.key):
        base, bad, left_out, amount, rate, status = each.remember()
        if base or bad or left_out or amount:
            yield f"{each.measure} {each.fulfilled_by}", {
                "base": base, "bad": bad, "left_out": left_out, "amount": amount,
                "rate_ppm": rate, "status": status, "version": ALL[each.measure].version,
            }  # fmt: skip


def read_key(name: str) -> tuple[str, str]:
    """The measure and whose orders a name in a snapshot means."""
    measure, _, whose = name.partition(" ")
    return measure, whose


def made_anew(
    seller_id: int, market: str, *, day: date, batch: int, at: datetime, edition: str
) -> Figures:
    """Figures from the facts known with `batch`, judged at `at` by `edition`, as of `day`."""
    book = rulebook(edition)
    counts = Counts(seller_id, market, book)
    rows = Dossier.objects.filter(seller_id=seller_id, market=market)
    for sort, facts in rows.values_list(*READ).iterator(chunk_size=AT_ONCE):
        known = [each for each in facts_of(facts) if each[BATCH] <= batch]
        if known:
            counts.add(sort, known, at)
    figures = made_of(counts.days, day, book)
    return {read_key(name): each for name, each in told(figures.values())}


class Counts:
    """Days added up from cases themselves, of one account, for all fulfillers together too."""

    def __init__(self, seller_id: int, market: str, book: Any) -> None:
        self.account, self.book = (seller_id, market), book
        self.days: defaultdict[FigureKey, dict[date, list[int]]] = defaultdict(dict)

    def add(self, sort: str, facts: list[list[Any]], at: datetime) -> None:
        """Count one case as it stood at a moment."""
        weighed = weigh(sort, fold(sort, facts), self.book, at)
        whose = (ALL_ORDERS, weighed.fulfilled_by) if weighed.fulfilled_by else (ALL_ORDERS,)
        for name, verdict in weighed.verdicts.items():
            for each in whose:
                days = self.days[(*self.account, each, name)]
                sums = days.setdefault(weighed.days[PLACE[name]], [0, 0, 0, 0])
                sums[0] += verdict.base
                sums[1] += verdict.bad
                sums[2] += bool(verdict.left_out)
                sums[3] += verdict.amount


def differences(kept: Mapping[str, Any], anew: Figures) -> Iterator[str]:
    """Where a kept snapshot and the same made anew part, in words; by formulas of now."""
    for key in sorted({read_key(name) for name in kept} | anew.keys()):
        before, after = kept.get(" ".join(key), {}), anew.get(key, {})
        version = ALL[key[0]].version if key[0] in ALL else None
        if before != after and before.get("version", version) == version:
            yield f"{' '.join(key)}: {_words(before)} kept, {_words(after)} made anew"


def _words(figure: Mapping[str, Any]) -> str:
    return f"{figure.get('bad', 0)} of {figure.get('base', 0)}"
