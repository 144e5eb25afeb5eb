"""Who signed what and when, and what was missed: for whoever answers for the team."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice

from django.db.models import Q

from aftersale.accounts.permissions import Permission as P
from aftersale.checklists.models import Sheet, SignOff
from aftersale.checklists.policy.periods import CADENCES, Period, period
from aftersale.checklists.queries.days import List, today
from aftersale.kernel import cursor
from aftersale.kernel.actor import Actor

SHOWN = {"daily": 14, "weekly": 8, "monthly": 6}
PAGE = 50
CHUNK = 200
Signed = dict[tuple[date, str], SignOff]


@dataclass(frozen=True)
class Mark:
    """How one item ended in one period.

    `state` is `signed`, `automatic` (nothing was left, the house signed), `missed`, `open` (its
    time is not over), or `none` (it was not on the list).
    """

    state: str
    name: str = ""
    at: datetime | None = None
    word: str = ""
    left: int | None = None


@dataclass(frozen=True)
class Row:
    """One item over several periods, oldest first."""

    key: str
    words: str
    marks: list[Mark]

    @property
    def missed(self) -> int:
        """How often it was missed."""
        return sum(each.state == "missed" for each in self.marks)


@dataclass(frozen=True)
class Grid:
    """Items by periods. `earlier` is the last day of the page before, None if nothing is older."""

    cadence: str
    periods: list[Period]
    rows: list[Row]
    people: list[tuple[str, int]]
    earlier: date | None = None

    def counted(self, state: str) -> int:
        """How many marks of the whole grid are of that state."""
        return sum(mark.state == state for row in self.rows for mark in row.marks)


def grid(actor: Actor, cadence: str, until: date | None = None) -> Grid:
    """The last periods of a list up to the one with the day `until`, by default now's.

    Needs `checklists.read`; costs the same however long a team has been signing.
    """
    actor.require(P.CHECKLISTS_READ)
    if until is None:
        now = today(actor, (cadence,))
        shown, current = _back(period(cadence, now.day), SHOWN[cadence]), now.lists[0]
    else:
        shown, current = _back(period(cadence, until), SHOWN[cadence]), None
    sheets, signed = _between(actor.seller_id or 0, cadence, shown[0].first, shown[-1].first)
    words, marks = _of_sheets(sheets.values(), signed)
    first = _add_current(current, words, marks, signed) if current else []
    rows = [
        Row(key, words[key], [marks[key].get(each.first, Mark("none")) for each in shown])
        for key in dict.fromkeys([*first, *marks])
    ]
    people = Counter(row.name for row in signed.values() if not row.is_automatic)
    return Grid(cadence, shown, rows, people.most_common(), _earlier(actor, cadence, shown[0]))


def _of_sheets(
    sheets: Iterable[Sheet], signed: Signed
) -> tuple[dict[str, str], dict[str, dict[date, Mark]]]:
    """The words of each item, and how it ended in each period that is over."""
    words: dict[str, str] = {}
    marks: dict[str, dict[date, Mark]] = {}
    for sheet in sheets:
        for key, said in sheet.items:
            words[key] = said
            row = signed.get((sheet.first_day, key))
            marks.setdefault(key, {})[sheet.first_day] = _mark(row) if row else Mark("missed")
    return words, marks


def _add_current(
    of: List, words: dict[str, str], marks: dict[str, dict[date, Mark]], signed: Signed
) -> list[str]:
    """The period that is not over; returns its items in their order."""
    for each in of.items:
        words[each.key] = each.words
        row = signed.get((of.first_day, each.key))
        mark = _mark(row) if row else Mark("open", left=each.count)
        marks.setdefault(each.key, {})[of.first_day] = mark
    return [each.key for each in of.items]


def _back(last: Period, many: int) -> list[Period]:
    found = [last]
    while len(found) < many:
        found.append(found[-1].before())
    return found[::-1]


def _between(
    seller_id: int, cadence: str, first: date, last: date
) -> tuple[dict[date, Sheet], Signed]:
    of = {"seller_id": seller_id, "cadence": cadence, "first_day__range": (first, last)}
    sheets = {each.first_day: each for each in Sheet.objects.filter(**of).order_by("-first_day")}
    signed = {(each.first_day, each.item): each for each in SignOff.objects.filter(**of)}
    return sheets, signed


def _mark(row: SignOff) -> Mark:
    state = "automatic" if row.is_automatic else "signed"
    return Mark(state, row.name, row.at, row.word, row.left)


def _earlier(actor: Actor, cadence: str, oldest: Period) -> date | None:
    older = Sheet.objects.filter(
        seller_id=actor.seller_id or 0, cadence=cadence, first_day__lt=oldest.first
    )
    return oldest.before().last if older.exists() else None


@dataclass(frozen=True)
class Page:
    """Signatures, newest first; `next` continues, "" at the end."""

    rows: list[SignOff] = field(default_factory=list)
    next: str = ""


def trail(actor: Actor, after: str = "", size: int = PAGE) -> Page:
    """Who signed what, newest first; needs `checklists.read`."""
    actor.require(P.CHECKLISTS_READ)
    rows = SignOff.objects.filter(seller_id=actor.seller_id or 0)
    if place := cursor.read(after):
        moment, pk = place
        rows = rows.filter(Q(at__lt=moment) | Q(at=moment, pk__lt=pk), at__lte=moment)
    found = list(rows.order_by("-at", "-pk")[: size + 1])
    shown = found[:size]
    following = cursor.made(shown[-1].at, shown[-1].pk) if len(found) > size else ""
    return Page(shown, following)


@dataclass(frozen=True)
class Line:
    """One item in one period that is over, for the file."""

    period: Period
    key: str
    words: str
    mark: Mark


def lines(actor: Actor, since: date) -> Iterator[Line]:
    """How every item ended in every period that began on `since` or later, oldest first; streamed.

    Needs `checklists.read`.
    """
    actor.require(P.CHECKLISTS_READ)
    return _lines(actor.seller_id or 0, since)


def _lines(seller_id: int, since: date) -> Iterator[Line]:
    for cadence in CADENCES:
        rows = Sheet.objects.filter(seller_id=seller_id, cadence=cadence, first_day__gte=since)
        sheets = rows.order_by("first_day").iterator(CHUNK)
        while chunk := list(islice(sheets, CHUNK)):
            first, last = chunk[0].first_day, chunk[-1].first_day
            _, signed = _between(seller_id, cadence, first, last)
            for sheet in chunk:
                yield from _of_sheet(sheet, signed)


def _of_sheet(sheet: Sheet, signed: Signed) -> Iterator[Line]:
    of = period(sheet.cadence, sheet.first_day)
    for key, words in sheet.items:
        row = signed.get((sheet.first_day, key))
        yield Line(of, key, words, _mark(row) if row else Mark("missed"))
