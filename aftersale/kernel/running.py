"""Clocks that run, in one shape for all domains, so that one list can walk over them side by side.

Each domain declares `Source`s in its `queries/clocks.py`; whoever lists them merges the walks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Place = tuple[datetime, int]
"""Where a clock stands in its source's walk: when it is due, and its number."""


@dataclass(frozen=True, kw_only=True)
class Running:
    """One clock: what is due by when, and the facts whoever shows it needs.

    `about_id` is the number of the thing (`Source.subject` says what kind of thing); `title` the
    thing's own words in `language`; money is in minor units, 0 where none is at stake; `changed_at`
    when the thing last moved. `facts` are the source's own, plain values only.
    """

    about_id: int
    due_at: datetime
    market: str
    title: str
    changed_at: datetime
    order_number: str = ""
    buyer_name: str = ""
    language: str = ""
    money_minor: int = 0
    currency: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which clocks of a source: of one seller, perhaps one market, due by `until`, beyond a place.

    `only` leaves the things of these numbers; `unless` makes, of the name of the field that holds
    a thing's number, a condition under which it is left out.
    """

    seller_id: int
    market: str = ""
    until: datetime | None = None
    beyond: Place | None = None
    only: Collection[int] | None = None
    unless: Callable[[str], Any] | None = None
    size: int = 50


@dataclass(frozen=True, kw_only=True)
class Source:
    """One kind of clock of a domain: a walk along an index by the field with the deadline.

    `kind` is a word of the lists that show it, `subject` what the journal calls the thing
    (`conversation`), `permission` who may see it. `rows` gives all that run at a moment, of every
    seller; `field` is their deadline, `key` their number (ties are in its order).
    """

    kind: str
    subject: str
    permission: str
    rows: Callable[[datetime], Any]
    field: str
    read: Callable[[Any], Running]
    key: str = "pk"

    def walk(self, wanted: Wanted, now: datetime) -> list[Running]:
        """At most `wanted.size` clocks, the soonest first."""
        return [self.read(row) for row in self._rows(wanted, now)]

    def moments(self, wanted: Wanted, now: datetime) -> list[datetime]:
        """When they are due, and nothing else: for counting up to `wanted.size`."""
        return list(self._rows(wanted, now).values_list(self.field, flat=True))

    def _rows(self, wanted: Wanted, now: datetime) -> Any:
        rows = self.rows(now).filter(
            **{"seller_id": wanted.seller_id, f"{self.field}__isnull": False}
        )
        if wanted.market:
            rows = rows.filter(market=wanted.market)
        if wanted.until is not None:
            rows = rows.filter(**{f"{self.field}__lte": wanted.until})
        if wanted.beyond is not None:
            moment, number = wanted.beyond
            rows = rows.filter(**{f"{self.field}__gte": moment})
            rows = rows.exclude(**{self.field: moment, f"{self.key}__lte": number})
        if wanted.only is not None:
            rows = rows.filter(**{f"{self.key}__in": list(wanted.only)})
        if wanted.unless is not None:
            rows = rows.exclude(wanted.unless(self.key))
        return rows.order_by(self.field, self.key)[: wanted.size]
