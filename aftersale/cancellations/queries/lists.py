"""Lists of cancellations: what waits for the seller, soonest first, and everything, newest first.

Every page is a walk along one index that ends after a page; counts stop at a hundred.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from aftersale.cancellations.lifecycle import Stage
from aftersale.cancellations.models import Cancellation
from aftersale.cancellations.queries import visible_to
from aftersale.kernel import clock, cursor
from aftersale.kernel.actor import Actor

PAGE = 50
MOST_COUNTED = 100
MOST_FOUND = 200
LISTS = ("to_decide", "all")
Rows = QuerySet[Cancellation]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked for; anything unknown is as if it were not said.

    `list` is one of `LISTS`; `stage` narrows "all" to one; `find` is an order number; `late`
    leaves only requests whose time is over; `cursor` is an earlier page's `next`.
    """

    list: str = "to_decide"
    stage: str = ""
    market: str = ""
    seller_id: int | None = None
    find: str = ""
    late: bool = False
    cursor: str = ""


@dataclass(frozen=True)
class Page:
    """Some cancellations, and where the next ones begin ("" at the end)."""

    rows: list[Cancellation]
    next: str = ""


def page(actor: Actor, asked: Asked, *, size: int = PAGE) -> Page:
    """A page of what this actor may see."""
    rows = _narrowed(visible_to(actor), asked)
    if asked.list == "all":
        return _newest(rows, asked, size)
    return _due(rows.filter(stage=Stage.REQUESTED), asked, size)


def _due(rows: Rows, asked: Asked, size: int) -> Page:
    if asked.late:
        rows = rows.filter(answer_by__lt=clock.now())
    if place := cursor.read(asked.cursor):
        rows = rows.filter(_beyond(place, "answer_by", "gt"))
    found = list(rows.order_by("answer_by", "pk")[: size + 1])
    return _page(found, size, "answer_by")


def _newest(rows: Rows, asked: Asked, size: int) -> Page:
    if asked.stage in Stage.values:
        rows = rows.filter(stage=asked.stage)
    if place := cursor.read(asked.cursor):
        rows = rows.filter(_beyond(place, "asked_at", "lt"))
    found = list(rows.order_by("-asked_at", "-pk")[: size + 1])
    return _page(found, size, "asked_at")


def _page(found: list[Cancellation], size: int, key: str) -> Page:
    more = len(found) > size
    last = found[size - 1] if more else None
    return Page(found[:size], cursor.made(getattr(last, key), last.pk) if last else "")


def _narrowed(rows: Rows, asked: Asked) -> Rows:
    if asked.market:
        rows = rows.filter(market=asked.market)
    if asked.seller_id:
        rows = rows.filter(seller_id=asked.seller_id)
    if number := asked.find.strip():
        pks = rows.filter(order_number=number).values_list("pk", flat=True)[:MOST_FOUND]
        rows = rows.filter(pk__in=list(pks))
    return rows


def _beyond(place: tuple[datetime, int], key: str, side: str) -> Q:
    moment, pk = place
    further = Q(**{f"{key}__{side}": moment}) | Q(**{f"pk__{side}": pk})
    return Q(**{f"{key}__{side}e": moment}) & further


def tally(actor: Actor, market: str = "") -> dict[str, int]:
    """How many wait, how many of them are late, and how many there are at all, each to 100."""
    rows = visible_to(actor).order_by()
    if market:
        rows = rows.filter(market=market)
    waiting = rows.filter(stage=Stage.REQUESTED)
    return {
        "to_decide": waiting[:MOST_COUNTED].count(),
        "late": waiting.filter(answer_by__lt=clock.now())[:MOST_COUNTED].count(),
        "all": rows[:MOST_COUNTED].count(),
    }


def badge(actor: Actor) -> int:
    """How many requests wait for this seller, counted to 100; 0 for others."""
    if actor.kind != "seller":
        return 0
    waiting = visible_to(actor).filter(stage=Stage.REQUESTED)
    return waiting.order_by()[:MOST_COUNTED].count()
