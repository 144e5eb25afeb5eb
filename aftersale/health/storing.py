"""Dossiers in hand: read and written many at once, as plainly as possible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import orjson

from aftersale.health.measures import ALL
from aftersale.health.models import Dossier
from aftersale.journal.inserting import insert_plain
from aftersale.journal.loading import alter

NAMES = tuple(ALL)
AT_ONCE = 500
COLUMNS = (
    "subject", "sort", "seller_id", "market", "fulfilled_by", "order_number", "begun_at",
    "begun_on", "shipped_on", "promised_on", "rated_on", "facts", "counted", "ripe_at", "batch",
)  # fmt: skip
CHANGING = COLUMNS[2:]
PLAIN = ("order_number", "facts", "counted", "batch")
"""What changes without any index having to know."""
PLACES = [COLUMNS.index(name) for name in PLAIN]


@dataclass(slots=True)
class Held:
    """A dossier in hand; its fields are the columns. `pk` is None for one that is new."""

    subject: str
    sort: str
    seller_id: int
    market: str
    fulfilled_by: str = ""
    order_number: str = ""
    begun_at: datetime | None = None
    begun_on: date | None = None
    shipped_on: date | None = None
    promised_on: date | None = None
    rated_on: date | None = None
    facts: Any = field(default_factory=list)
    counted: str = ""
    ripe_at: datetime | None = None
    batch: int = 0
    pk: int | None = None
    case: Any = None  # as it was last folded
    news: set[str] = field(default_factory=set)  # what facts have come to it in hand
    is_moved: bool = False  # what an index knows of it changed since it was read

    @property
    def days(self) -> tuple[date | None, date | None, date | None, date | None]:
        """The days it may be dated by, in the order of `Dated`."""
        return self.begun_on, self.shipped_on, self.promised_on, self.rated_on


def facts_of(text: str) -> list[list[Any]]:
    """Facts as they are kept."""
    found: list[list[Any]] = orjson.loads(text)
    return found


def by_subjects(subjects: Iterable[str]) -> dict[str, Held]:
    """Those of these dossiers there are, by subject."""
    wanted = sorted(set(subjects))
    found: dict[str, Held] = {}
    for first in range(0, len(wanted), AT_ONCE):
        rows = Dossier.objects.filter(subject__in=wanted[first : first + AT_ONCE])
        found |= {each.subject: each for each in held(rows.values_list(*COLUMNS, "pk"))}
    return found


def held(rows: Iterable[Sequence[Any]]) -> Iterator[Held]:
    """Rows of `COLUMNS` and the number, as dossiers in hand."""
    for row in rows:
        each = Held(*row)
        each.facts = orjson.loads(each.facts)
        yield each


def keep(dossiers: Iterable[Held]) -> None:
    """Write dossiers back; new ones are told their numbers."""
    new: list[Held] = []
    old: list[Held] = []
    for each in dossiers:
        (old if each.pk else new).append(each)
    insert_plain(Dossier, COLUMNS, [_values(each)[:-1] for each in new])
    if new:
        _number(new)
    _change(CHANGING, [_values(each)[2:] for each in old if each.is_moved])
    still = [each for each in old if not each.is_moved]
    _change(PLAIN, [(*map(_values(each).__getitem__, PLACES), each.pk) for each in still])


def _change(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    if rows:
        alter(Dossier, columns, rows)


def _values(each: Held) -> list[Any]:
    values = list(_astuple(each))
    values[11] = orjson.dumps(each.facts).decode()
    return values


def _astuple(each: Held) -> tuple[Any, ...]:
    return (
        each.subject, each.sort, each.seller_id, each.market, each.fulfilled_by,
        each.order_number, each.begun_at, each.begun_on, each.shipped_on, each.promised_on,
        each.rated_on, None, each.counted, each.ripe_at, each.batch, each.pk,
    )  # fmt: skip


def _number(new: Sequence[Held]) -> None:
    by_subject = {each.subject: each for each in new}
    wanted = list(by_subject)
    for first in range(0, len(wanted), AT_ONCE):
        rows = Dossier.objects.filter(subject__in=wanted[first : first + AT_ONCE])
        for subject, pk in rows.values_list("subject", "pk"):
            by_subject[subject].pk = pk
