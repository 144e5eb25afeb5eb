"""The lists of reimbursements (SAFET-4): every page is one walk along one index, at any depth.

What waits for somebody comes by its deadline, the soonest first; the rest newest first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel import clock, cursor
from aftersale.kernel.actor import Actor
from aftersale.reimbursements.lifecycle import Pile, Stage
from aftersale.reimbursements.models import MarketRefund, Reimbursement
from aftersale.reimbursements.queries import visible_to

PAGE = 50
MOST_COUNTED = 100
MOST_FOUND = 200
LISTS = (*Pile.values, "all")
STAFF_LISTS: dict[str, Stage | Pile | str] = {
    "filed": Stage.FILED,
    "under_investigation": Stage.UNDER_INVESTIGATION,
    "appealed": Stage.APPEALED,
    "awaiting_seller": Stage.AWAITING_SELLER,
    "resolved": Pile.RESOLVED,
    "all": "",
}
_BY_DUE = ("awaiting_seller", "filed", "under_investigation", "appealed")
Rows = QuerySet[Reimbursement]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked for: `list` is one of `LISTS` (for staff of `STAFF_LISTS`), `find` an order
    number, `cursor` an earlier page's `next`; what is unknown is `all`."""

    list: str = "all"
    market: str = ""
    seller_id: int | None = None
    find: str = ""
    cursor: str = ""


@dataclass(frozen=True)
class Page:
    """Some reimbursements, and where the next ones begin ("" when there are none)."""

    rows: list[Reimbursement]
    next: str = ""


@dataclass(frozen=True)
class AskablePage:
    """Refunds that can be asked back, the first to end first; `next` as of `Page`."""

    rows: Sequence[MarketRefund]
    next: str = ""


def page(actor: Actor, asked: Asked, *, size: int = PAGE) -> Page:
    """A page of what this actor may see."""
    rows = _narrowed(visible_to(actor), asked, actor)
    key, falls = _order(asked)
    if place := cursor.read(asked.cursor):
        rows = rows.filter(_beyond(place, key, "lt" if falls else "gt"))
    sign = "-" if falls else ""
    found = list(rows.order_by(f"{sign}{key}", f"{sign}id")[: size + 1])
    following = _after(found, size, key)
    return Page(found[:size], following)


def askable(actor: Actor, *, market: str = "", after: str = "", size: int = PAGE) -> AskablePage:
    """What the marketplace refunded at this seller's cost and nobody has asked back yet."""
    if actor.kind != "seller" or not actor.can(P.REIMBURSEMENTS_READ):
        return AskablePage([])
    rows = MarketRefund.objects.filter(seller_id=actor.seller_id, reimbursement_id=None)
    rows = rows.filter(until__gte=clock.now())
    if market:
        rows = rows.filter(market=market)
    if place := cursor.read(after):
        rows = rows.filter(_beyond(place, "until", "gt"))
    found = list(rows.order_by("until", "id")[: size + 1])
    return AskablePage(found[:size], _after(found, size, "until"))


def tally(actor: Actor) -> dict[str, int]:
    """How many stand in each list, each counted to 100; `askable` is what could be asked."""
    rows = visible_to(actor).order_by()
    names = STAFF_LISTS if actor.kind == "staff" else LISTS
    counts = {
        name: _of_list(rows, name, actor)[:MOST_COUNTED].count() for name in names if name != "all"
    }
    return counts | {"askable": len(askable(actor, size=MOST_COUNTED).rows)}


def badge(actor: Actor) -> int:
    """How many wait for this actor's side, counted to 100."""
    rows = visible_to(actor).order_by()
    name = "filed" if actor.kind == "staff" else "awaiting_seller"
    return _of_list(rows, name, actor)[:MOST_COUNTED].count()


def _after(found: Sequence[Reimbursement | MarketRefund], size: int, key: str) -> str:
    if len(found) <= size:
        return ""
    moment: datetime = getattr(found[size - 1], key) or cursor.EPOCH
    return cursor.made(moment, found[size - 1].pk)


def _order(asked: Asked) -> tuple[str, bool]:
    """By which time, and whether it falls."""
    by_due = asked.list in _BY_DUE and not asked.find.strip()
    return ("due_by", False) if by_due else ("begun_at", True)


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
        named = rows.filter(order_number=asked.find.strip()).values_list("pk", flat=True)
        return rows.filter(pk__in=list(named[:MOST_FOUND]))
    return _of_list(rows, asked.list, actor)


def _beyond(place: tuple[datetime, int], key: str, side: str) -> Q:
    moment, pk = place
    further = Q(**{f"{key}__{side}": moment}) | Q(**{f"id__{side}": pk})
    return Q(**{f"{key}__{side}e": moment}) & further
