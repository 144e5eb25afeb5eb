"""The lists of chargebacks (A115): every page is one walk along one index, at any depth.

What waits for somebody comes by its deadline, the soonest first; the rest by the bank's notice,
the newest first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from aftersale.chargebacks.lifecycle import Pile, Stage
from aftersale.chargebacks.models import Chargeback
from aftersale.chargebacks.queries import visible_to
from aftersale.kernel import cursor
from aftersale.kernel.actor import Actor

PAGE = 50
MOST_COUNTED = 100
MOST_FOUND = 200
LISTS = (*Pile.values, "all")
STAFF_LISTS = {
    "represented": Stage.REPRESENTED,  # to be passed on to the bank
    "submitted": Stage.SUBMITTED,
    "waiting": Pile.ACTION_REQUIRED,
    "closed": Pile.CLOSED,
    "all": "",
}
_BY_DUE = ("action_required", "represented", "submitted", "waiting")
Rows = QuerySet[Chargeback]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked for: `list` is one of `LISTS` (for staff of `STAFF_LISTS`), `find` an order
    number or the bank's reference, `cursor` an earlier page's `next`; what is unknown is `all`."""

    list: str = "all"
    market: str = ""
    seller_id: int | None = None
    find: str = ""
    cursor: str = ""


@dataclass(frozen=True)
class Page:
    """Some chargebacks, and where the next ones begin ("" when there are none)."""

    rows: list[Chargeback]
    next: str = ""


def page(actor: Actor, asked: Asked, *, size: int = PAGE) -> Page:
    """A page of what this actor may see."""
    rows = _narrowed(visible_to(actor), asked, actor)
    key, falls = _order(asked, actor)
    if place := cursor.read(asked.cursor):
        rows = rows.filter(_beyond(place, key, "lt" if falls else "gt"))
    sign = "-" if falls else ""
    found = list(rows.order_by(f"{sign}{key}", f"{sign}id")[: size + 1])
    shown = found[:size]
    following = cursor.made(getattr(shown[-1], key), shown[-1].pk) if len(found) > size else ""
    return Page(shown, following)


def tally(actor: Actor) -> dict[str, int]:
    """How many stand in each list, each counted to 100."""
    rows = visible_to(actor).order_by()
    names = STAFF_LISTS if actor.kind == "staff" else LISTS
    return {
        name: _of_list(rows, name, actor)[:MOST_COUNTED].count() for name in names if name != "all"
    }


def badge(actor: Actor) -> int:
    """How many wait for this seller (or, for staff, to be passed on), counted to 100."""
    name = "represented" if actor.kind == "staff" else "action_required"
    return _of_list(visible_to(actor).order_by(), name, actor)[:MOST_COUNTED].count()


def _order(asked: Asked, actor: Actor) -> tuple[str, bool]:
    """By which time, and whether it falls. A seller's answered ones come newest first."""
    by_due = asked.list in _BY_DUE and (actor.kind != "seller" or asked.list == "action_required")
    return ("due_by", False) if by_due and not asked.find.strip() else ("notified_at", True)


def _of_list(rows: Rows, name: str, actor: Actor) -> Rows:
    if actor.kind == "seller":
        return rows.filter(pile=name) if name in Pile.values else rows
    meant = STAFF_LISTS.get(name, "")
    if isinstance(meant, Stage):
        return rows.filter(stage=meant)
    return rows.filter(pile=meant) if meant else rows


def _narrowed(rows: Rows, asked: Asked, actor: Actor) -> Rows:
    if asked.market:
        rows = rows.filter(market=asked.market)
    if asked.seller_id:
        rows = rows.filter(seller_id=asked.seller_id)
    if asked.find.strip():
        return rows.filter(pk__in=_named(rows, asked.find.strip()))
    return _of_list(rows, asked.list, actor)


def _named(rows: Rows, code: str) -> list[int]:
    """Number by number, so that each is looked up in its own index."""
    names = Q(order_number=code), Q(reference=code)
    return [
        pk for name in names for pk in rows.filter(name).values_list("pk", flat=True)[:MOST_FOUND]
    ]


def _beyond(place: tuple[datetime, int], key: str, side: str) -> Q:
    moment, pk = place
    further = Q(**{f"{key}__{side}": moment}) | Q(**{f"id__{side}": pk})
    return Q(**{f"{key}__{side}e": moment}) & further
