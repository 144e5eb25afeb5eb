"""The lists of notices and violations: every page is one walk along one index, at any depth.

What waits for somebody comes by its deadline, the soonest first; the rest newest first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from aftersale.enforcement.lifecycle import Stage, State
from aftersale.enforcement.models import Notice, Violation
from aftersale.enforcement.queries import notices_visible_to, violations_visible_to
from aftersale.kernel import cursor
from aftersale.kernel.actor import Actor

PAGE = 50
MOST_COUNTED = 100
NOTICES = (*Stage.values, "all")
VIOLATIONS = (*State.values, "all")
_BY_DUE = (Stage.ISSUED, Stage.ANSWERED)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked for: `list` is a stage or `all`, `cursor` an earlier page's `next`."""

    list: str = "all"
    market: str = ""
    seller_id: int | None = None
    find: str = ""
    cursor: str = ""


@dataclass(frozen=True)
class Page:
    """Some notices or violations, and where the next ones begin ("" when there are none)."""

    rows: list[Any]
    next: str = ""


def notices(actor: Actor, asked: Asked, *, size: int = PAGE) -> Page:
    """A page of what this actor may see."""
    rows = _narrowed(notices_visible_to(actor), asked, NOTICES)
    by_due = asked.list in _BY_DUE
    return _page(rows, asked.cursor, "due_by" if by_due else "issued_at", not by_due, size)


def violations(actor: Actor, asked: Asked, *, size: int = PAGE) -> Page:
    """The same of violations; `find` is an order's whole number."""
    rows = _narrowed(violations_visible_to(actor), asked, VIOLATIONS)
    if asked.find.strip():
        rows = rows.filter(order_number=asked.find.strip())
    return _page(rows, asked.cursor, "found_at", True, size)


def tally(actor: Actor, seller_id: int | None = None) -> dict[str, int]:
    """How many notices stand in each list, each counted to 100."""
    return _tally(notices_visible_to(actor), Stage.values, seller_id)


def tally_violations(actor: Actor, seller_id: int | None = None) -> dict[str, int]:
    """The same of violations."""
    return _tally(violations_visible_to(actor), State.values, seller_id)


def _tally(rows: QuerySet[Any], names: Sequence[str], seller_id: int | None) -> dict[str, int]:
    rows = (rows.filter(seller_id=seller_id) if seller_id else rows).order_by()
    return {name: rows.filter(stage=name)[:MOST_COUNTED].count() for name in names}


def _narrowed(rows: QuerySet[Any], asked: Asked, known: Sequence[str]) -> QuerySet[Any]:
    if asked.market:
        rows = rows.filter(market=asked.market)
    if asked.seller_id:
        rows = rows.filter(seller_id=asked.seller_id)
    return rows.filter(stage=asked.list) if asked.list in known[:-1] else rows


def _page(rows: QuerySet[Any], after: str, key: str, falls: bool, size: int) -> Page:
    if place := cursor.read(after):
        rows = rows.filter(_beyond(place, key, "lt" if falls else "gt"))
    sign = "-" if falls else ""
    found: list[Notice | Violation] = list(rows.order_by(f"{sign}{key}", f"{sign}id")[: size + 1])
    if len(found) <= size:
        return Page(found)
    moment: datetime = getattr(found[size - 1], key) or cursor.EPOCH
    return Page(found[:size], cursor.made(moment, found[size - 1].pk))


def _beyond(place: tuple[datetime, int], key: str, side: str) -> Q:
    moment, pk = place
    further = Q(**{f"{key}__{side}": moment}) | Q(**{f"id__{side}": pk})
    return Q(**{f"{key}__{side}e": moment}) & further
