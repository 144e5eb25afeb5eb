"""The cases behind a figure, newest first: what counts against the seller, all, what is left out.

Every list walks along an index: seller- and platform-fulfilled orders each along its own, merged.
"""

from __future__ import annotations

import csv
import heapq
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet

from aftersale.health.measures import ALL
from aftersale.health.models import Dossier, Mark
from aftersale.health.policy import counting
from aftersale.health.policy.folding import fold
from aftersale.health.policy.judging import Dated, Measure, Sort, Verdict
from aftersale.health.policy.windows import local_day
from aftersale.health.queries.figures import EVERYONE, require
from aftersale.health.storing import NAMES, facts_of
from aftersale.kernel import clock, cursor
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen
from aftersale.market.rulebook import Rulebook, current

WHICH = ("bad", "base", "left_out")
PAGE = 50
AT_ONCE = 500
MOST_LOOKED_AT = 5_000
"""Cases looked at for one page of a list that most cases are no line of."""
Place = tuple[date, int]
DAYS = {
    Dated.BEGUN: "begun_on",
    Dated.SHIPPED: "shipped_on",
    Dated.PROMISED: "promised_on",
    Dated.RATED: "rated_on",
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """A case behind a figure. `day` puts it into the window, `at` is its moment where it is known.

    `weight` is what of it counts in this list; `leaves_on` the first day it is in the window no
    more; `why` and `left_out` are codes. `amount_minor` is the order's total in `currency`.
    """

    subject: str
    order_number: str
    fulfilled_by: str
    day: date
    at: datetime | None
    weight: int
    why: tuple[str, ...] = ()
    left_out: str = ""
    leaves_on: date
    amount_minor: int | None = None
    currency: str = ""


@dataclass(frozen=True)
class Page:
    """Some lines, and where the next ones begin ("" when there are none)."""

    rows: list[Line]
    next: str = ""


@dataclass(frozen=True)
class Asked:
    """One list of one figure."""

    seller_id: int
    measure: Measure
    book: Rulebook
    fulfilled_by: str
    which: str

    @property
    def window(self) -> tuple[date, date]:
        rules = self.book.health.measures[self.measure.name]
        return rules.span(local_day(self.book.zone, clock.now()))

    @property
    def fulfillers(self) -> tuple[str, ...]:
        """The runs a list is merged of."""
        if self.measure.sort is not Sort.ORDER:
            return ("",)
        return ("seller", "platform") if self.fulfilled_by == EVERYONE else (self.fulfilled_by,)


def behind(
    actor: Actor, seller_id: int, market: str, measure: str, fulfilled_by: str = EVERYONE,
    which: str = "bad", after: str = "", size: int = PAGE,
) -> Page:  # fmt: skip
    """A page of the cases behind a figure; `after` is an earlier page's `next`.

    `which` is `bad`, `base` (the denominator) or `left_out`. Where few cases are lines of the
    list, a page may be shorter than `size` though more follow. Refuses `unseen`.
    """
    asked = _asked(actor, seller_id, market, measure, fulfilled_by, which)
    found = cursor.read(after)
    return _page(asked, (found[0].date(), found[1]) if found else None, size)


def behind_csv(
    actor: Actor, seller_id: int, market: str, measure: str, fulfilled_by: str = EVERYONE,
    which: str = "bad",
) -> Iterator[str]:  # fmt: skip
    """The whole list as CSV, line by line, with a head; money in units of the currency."""
    asked = _asked(actor, seller_id, market, measure, fulfilled_by, which)
    return _csv(asked)


HEAD = (
    "subject", "order_number", "fulfilled_by", "day", "at", "weight", "why", "left_out",
    "leaves_on", "amount_minor", "currency",
)  # fmt: skip


def _csv(asked: Asked) -> Iterator[str]:
    yield _row(HEAD)
    place: Place | None = None
    while True:
        page = _page(asked, place, AT_ONCE)
        yield from (_row(_cells(line)) for line in page.rows)
        if not (found := cursor.read(page.next)):
            return
        place = found[0].date(), found[1]


def _cells(line: Line) -> list[object]:
    told = {name: getattr(line, name) for name in HEAD}
    at = line.at.astimezone(UTC).isoformat(timespec="seconds") if line.at else ""
    return list((told | {"at": at, "why": " ".join(line.why)}).values())


def _row(cells: Iterable[object]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow("" if each is None else each for each in cells)
    return written.getvalue()


def _asked(
    actor: Actor, seller_id: int, market: str, measure: str, fulfilled_by: str, which: str
) -> Asked:
    require(actor, seller_id)
    if measure not in ALL or which not in WHICH:
        raise Unseen
    return Asked(seller_id, ALL[measure], current(market), fulfilled_by, which)


def _page(asked: Asked, place: Place | None, size: int) -> Page:
    source = _all if asked.which == "base" else _marked
    return source(asked, place, size)


def _beyond(rows: QuerySet[Any], day: str, asked: Asked, place: Place | None) -> QuerySet[Any]:
    """Newest first: the days of the window, from a place on."""
    first, last = asked.window
    rows = rows.filter(
        **{f"{day}__gte": first, f"{day}__lte": min(last, place[0]) if place else last}
    )
    if place:
        rows = rows.filter(Q(**{f"{day}__lt": place[0]}) | Q(pk__lt=place[1]))
    return rows.order_by(f"-{day}", "-pk")


def _marked(asked: Asked, place: Place | None, size: int) -> Page:
    """From the marks: they are few, and each is a line."""
    rows = Mark.objects.filter(
        seller_id=asked.seller_id, market=asked.book.market, measure=asked.measure.name,
        is_left_out=asked.which == "left_out",
    ).select_related("dossier")  # fmt: skip
    runs = [
        _beyond(rows.filter(fulfilled_by=each), "day", asked, place)[: size + 1]
        for each in asked.fulfillers
    ]
    found = list(islice(_merged(runs, "day"), size + 1))
    following = _cursor(found[size - 1].day, found[size - 1].pk) if len(found) > size else ""
    return Page([_line_of_mark(asked, each) for each in found[:size]], following)


def _merged(runs: list[Iterable[Any]], day: str) -> Iterator[Any]:
    return heapq.merge(*runs, key=lambda row: (getattr(row, day), row.pk), reverse=True)


def _line_of_mark(asked: Asked, mark: Mark) -> Line:
    return Line(
        subject=mark.dossier.subject, order_number=mark.order_number,
        fulfilled_by=mark.fulfilled_by, day=mark.day, at=mark.at, weight=mark.weight,
        why=tuple(mark.why.split()), left_out=mark.left_out,
        leaves_on=_leaves_on(asked, mark.day), amount_minor=mark.amount_minor,
        currency=mark.currency,
    )  # fmt: skip


def _leaves_on(asked: Asked, day: date) -> date:
    return asked.book.health.measures[asked.measure.name].leaves_on(day)


def _all(asked: Asked, place: Place | None, size: int) -> Page:
    """From the cases themselves, those that weigh something."""
    rows = Dossier.objects.filter(seller_id=asked.seller_id, market=asked.book.market)
    day = DAYS[asked.measure.dated_by]
    rows = rows.filter(sort=asked.measure.sort)
    lines: list[Line] = []
    last = date.min, 0
    for looked_at, row in enumerate(_walked(asked, rows, day, place), 1):
        if len(lines) == size or looked_at > MOST_LOOKED_AT:
            return Page(lines, _cursor(*last))
        last = getattr(row, day), row.pk
        verdict = counting.read(row.counted, NAMES).get(asked.measure.name)
        if verdict and verdict.base > 0:
            lines.append(_line(asked, row, verdict, last[0]))
    return Page(lines)


def _walked(
    asked: Asked, rows: QuerySet[Dossier], day: str, place: Place | None
) -> Iterator[Dossier]:
    runs = [
        _run(asked, rows.filter(fulfilled_by=each), day, place) for each in asked.fulfillers
    ]  # fmt: skip
    return _merged(list(runs), day)


def _run(asked: Asked, rows: QuerySet[Dossier], day: str, place: Place | None) -> Iterator[Dossier]:
    """One run, some hundred at a time."""
    while found := list(_beyond(rows, day, asked, place)[:AT_ONCE]):
        yield from found
        if len(found) < AT_ONCE:
            return
        place = getattr(found[-1], day), found[-1].pk


def _line(asked: Asked, row: Dossier, verdict: Verdict, day: date) -> Line:
    case = fold(row.sort, facts_of(row.facts))
    return Line(
        subject=row.subject, order_number=row.order_number, fulfilled_by=row.fulfilled_by,
        day=day, at=row.begun_at, weight=verdict.base, why=verdict.why,
        left_out=verdict.left_out, leaves_on=_leaves_on(asked, day),
        amount_minor=getattr(case, "total_minor", None), currency=getattr(case, "currency", ""),
    )  # fmt: skip


def _cursor(day: date, pk: int) -> str:
    return cursor.made(datetime.combine(day, time(), UTC), pk)
