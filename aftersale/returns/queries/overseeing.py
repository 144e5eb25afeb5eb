"""All sellers' returns for marketplace staff: the newest, or what is late, first."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db.models import Q, QuerySet

from aftersale.kernel import clock, cursor
from aftersale.kernel.actor import Actor
from aftersale.returns.lifecycle import ARRIVED, Stage
from aftersale.returns.models import ReturnRequest
from aftersale.returns.queries import visible_to
from aftersale.returns.queries.lists import Page, in_order

PAGE = 50
SELLER_ACTS = (Stage.PENDING, *sorted(ARRIVED))
"""Where it is the seller's turn, so that it can be late."""
MOST_NAMED = 200
Place = tuple[datetime, int]
Rows = QuerySet[ReturnRequest]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is looked for; what is empty narrows nothing.

    `asked` is an order number or an RMA number, of one seller also their own; `late` leaves only
    what the seller should have decided or refunded by now.
    """

    stage: str = ""
    market: str = ""
    seller_id: int | None = None
    late: bool = False
    asked: str = ""


def page(actor: Actor, wanted: Wanted, *, after: str = "", size: int = PAGE) -> Page:
    """A page of what this actor may see; `after` is an earlier page's `next`.

    The newest come first; of what is late, what has been so for longest.
    """
    rows = _narrowed(visible_to(actor), wanted)
    source = _late if wanted.late else _newest
    shown = list(islice(source(rows, wanted, cursor.read(after), size + 1), size + 1))
    following = cursor.made(*shown[size - 1]) if len(shown) > size else ""
    return Page(in_order([pk for _, pk in shown[:size]]), following)


def _newest(rows: Rows, wanted: Wanted, after: Place | None, many: int) -> Iterator[Place]:
    if wanted.stage:
        rows = rows.filter(stage=wanted.stage)
    if after:
        rows = rows.filter(_beyond(after, "asked_at", "lt"))
    return iter(rows.order_by("-asked_at", "-pk").values_list("asked_at", "pk")[:many])


def _late(rows: Rows, wanted: Wanted, after: Place | None, many: int) -> Iterator[Place]:
    """Stage by stage, for an index has each of them in this order."""
    rows = rows.filter(due_by__lt=clock.now())
    if after:
        rows = rows.filter(_beyond(after, "due_by", "gt"))
    places = rows.order_by("due_by", "pk").values_list("due_by", "pk")
    stages = [each for each in SELLER_ACTS if wanted.stage in ("", each)]
    return heapq.merge(*(places.filter(stage=stage)[:many] for stage in stages))


def _beyond(place: Place, key: str, side: str) -> Q:
    moment, pk = place
    further = Q(**{f"{key}__{side}": moment}) | Q(**{f"pk__{side}": pk})
    return Q(**{f"{key}__{side}e": moment}) & further


def _narrowed(rows: Rows, wanted: Wanted) -> Rows:
    if wanted.market:
        rows = rows.filter(market=wanted.market)
    if wanted.seller_id:
        rows = rows.filter(seller_id=wanted.seller_id)
    return rows.filter(pk__in=_named(rows, wanted)) if wanted.asked.strip() else rows


def _named(rows: Rows, wanted: Wanted) -> list[int]:
    """Number by number, so that each is looked up in its own index."""
    code = wanted.asked.strip()
    names = [Q(order_number=code), Q(rma=code.upper())]
    if wanted.seller_id:
        names.append(Q(seller_rma=code))
    found = (rows.filter(name).values_list("pk", flat=True)[:MOST_NAMED] for name in names)
    return [pk for each in found for pk in each]
