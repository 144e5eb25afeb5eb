"""Manage returns: filters, counts, sorting, and pages that cost the same at any depth (A087, A088).

A filter of several stages is read stage by stage and merged: every part is a walk along one index
that ends after a page, whether the seller has a thousand returns or a million.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet

from aftersale.kernel import clock, cursor
from aftersale.kernel.actor import Actor
from aftersale.returns.lifecycle import FILTERS, Stage
from aftersale.returns.models import ReturnRequest
from aftersale.returns.queries import searching, visible_to
from aftersale.returns.queries.counting import DEFAULT_PERIOD, PERIODS, badge, tally
from aftersale.returns.queries.searching import Stretch

__all__ = [
    "FILTERS", "PERIODS", "SORTS", "Asked", "Page", "Run", "badge", "in_order", "page", "runs",
    "tally",
]  # fmt: skip

SORTS = ("newest", "oldest", "due", "amount")
PAGE = 50
MOST_FOUND = 200
EVERY = tuple(Stage)
HAVE_DUE = frozenset({Stage.PENDING, Stage.AUTHORISED, Stage.RECEIVED, Stage.GRADED})
"""Stages in which somebody has a deadline; in the others nothing is due."""
Rows = QuerySet[ReturnRequest]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What of the returns is asked for; anything unknown is as if it were not said.

    `stage` is one of `FILTERS`, or a stage; `period` one of `PERIODS`, which `since` and `until`
    (moments) overrule; `find` an order number, an RMA number, a SKU, an ASIN, or words of titles
    and names, looked for at all times unless moments are given; `cursor` an earlier page's `next`.
    """

    stage: str = "all"
    market: str = ""
    reason: str = ""
    period: str = DEFAULT_PERIOD
    since: datetime | None = None
    until: datetime | None = None
    find: str = ""
    sort: str = "newest"
    cursor: str = ""

    @property
    def stages(self) -> tuple[Stage, ...]:
        if self.stage in FILTERS:
            return FILTERS[self.stage]
        return (Stage(self.stage),) if self.stage in Stage.values else EVERY

    @property
    def begins(self) -> datetime | None:
        """From when on. What nobody has decided is shown however old it is."""
        days = PERIODS.get(self.period, 30)
        if self.since or self.until or self.find.strip() or self.stage == "pending" or not days:
            return self.since
        return clock.now() - timedelta(days=days)


@dataclass(frozen=True)
class Page:
    """Some returns with their items, and where the next ones begin ("" when there are none)."""

    rows: list[ReturnRequest]
    next: str = ""


@dataclass(frozen=True)
class Run:
    """A stretch of a list, of returns at these stages, in the order of one field."""

    stages: tuple[Stage, ...]
    key: str = "asked_at"
    falls: bool = True


Place = tuple[Any, int]
"""Where a return stands in its run: the value it is ordered by, and its number."""


def page(actor: Actor, asked: Asked, *, size: int = PAGE) -> Page:
    """A page of the returns an actor may see, as asked for.

    What is searched for comes in the order of its numbers, or, by deadline or amount, the newest
    200 in that order.
    """
    rows = visible_to(actor)
    source = _among_found(rows, actor, asked) if asked.find.strip() else _walk(rows, actor, asked)
    shown = list(islice(_places(asked, source, size + 1), size + 1))
    following = _cursor(*shown[size - 1]) if len(shown) > size else ""
    return Page(in_order([place[1] for _, place in shown[:size]]), following)


def in_order(pks: list[int]) -> list[ReturnRequest]:
    """Returns by their numbers, in that order, with items and files."""
    rows = ReturnRequest.objects.prefetch_related("items", "files").in_bulk(pks)
    return [rows[pk] for pk in pks if pk in rows]


def runs(asked: Asked) -> list[Run]:
    """In what order a list is. Where the deadline leads, what has none follows, newest first."""
    if asked.sort == "due":
        due = tuple(each for each in asked.stages if each in HAVE_DUE)
        others = tuple(each for each in asked.stages if each not in HAVE_DUE)
        return [Run(due, "due_by", falls=False), Run(others)]
    if asked.sort == "amount":
        return [Run(asked.stages, "worth_minor")]
    return [Run(asked.stages, falls=asked.sort != "oldest")]


Source = Callable[[Run, Place | None, int], Iterator[Place]]
"""The places of a run beyond one place, in order, at least so many of them if there are."""


def _places(asked: Asked, source: Source, many: int) -> Iterator[tuple[int, Place]]:
    begin, place = _read(asked)
    for number, run in enumerate(runs(asked)):
        if number >= begin and run.stages:
            beyond = place if number == begin else None
            yield from ((number, each) for each in source(run, beyond, many))


def _walk(rows: Rows, actor: Actor, asked: Asked) -> Source:
    """Straight from the indexes."""

    def source(run: Run, beyond: Place | None, many: int) -> Iterator[Place]:
        order = [f"-{run.key}", "-pk"] if run.falls else [run.key, "pk"]
        wanted = rows.filter(_facets(asked), _beyond(run, beyond)).order_by(*order)
        places = wanted.values_list(run.key, "pk")
        if _in_one(run, actor, asked):
            return iter(places[:many])
        streams = [places.filter(stage=stage)[:many] for stage in run.stages]
        return heapq.merge(*streams, reverse=run.falls)

    return source


def _in_one(run: Run, actor: Actor, asked: Asked) -> bool:
    """Whether one index has all stages in this order already."""
    by_stage = actor.kind == "seller" and (asked.market or asked.reason)
    return run.stages == EVERY and run.key == "asked_at" and not by_stage


def _beyond(run: Run, place: Place | None) -> Q:
    if place is None:
        return Q()
    value, pk = place
    side = "lt" if run.falls else "gt"
    further = Q(**{f"{run.key}__{side}": value}) | Q(**{f"pk__{side}": pk})
    return Q(**{f"{run.key}__{side}e": value}) & further


def _among_found(rows: Rows, actor: Actor, asked: Asked) -> Source:
    """What was searched for. By the deadline or the amount, only the newest are put in order."""
    narrowed = _facets(asked)
    if asked.stages != EVERY:
        narrowed &= Q(stage__in=asked.stages)

    def by_number(run: Run, beyond: Place | None, many: int) -> Iterator[Place]:
        stretch = Stretch(many=many, beyond=beyond and beyond[1], rises=not run.falls)
        found = searching.find(rows, actor, asked.find, narrowed, stretch)
        return ((each.asked_at, each.pk) for each in found)

    def in_order(run: Run, beyond: Place | None, many: int) -> Iterator[Place]:
        newest = Stretch(many=MOST_FOUND)
        found = searching.find(rows, actor, asked.find, narrowed, newest)
        here = [(getattr(each, run.key), each.pk) for each in found if each.stage in run.stages]
        here.sort(reverse=run.falls)
        return (
            each
            for each in here
            if beyond is None or (each < beyond if run.falls else each > beyond)
        )

    return in_order if asked.sort in ("due", "amount") else by_number


def _facets(asked: Asked) -> Q:
    found = Q()
    if asked.market:
        found &= Q(market=asked.market)
    if asked.reason:
        found &= Q(reason=asked.reason)
    if asked.begins:
        found &= Q(asked_at__gte=asked.begins)
    if asked.until:
        found &= Q(asked_at__lt=asked.until)
    return found


def _cursor(run: int, place: Place) -> str:
    """A place as an address carries it: the run, then moment (or amount) and number."""
    value, pk = place
    moment = value if isinstance(value, datetime) else cursor.EPOCH + value * cursor.MICROSECOND
    return f"{run}.{cursor.made(moment, pk)}"


def _read(asked: Asked) -> tuple[int, Place | None]:
    run, _, rest = asked.cursor.partition(".")
    place = cursor.read(rest)
    known = runs(asked)
    if place is None or run not in map(str, range(len(known))):
        return 0, None
    moment, pk = place
    if known[int(run)].key == "worth_minor":
        return int(run), ((moment - cursor.EPOCH) // cursor.MICROSECOND, pk)
    return int(run), place
