"""All sellers' returns for marketplace staff: what was asked last, or what is late, first."""

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
Place = tuple[datetime, int]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is looked for; what is empty narrows nothing.

    `asked` is an order number, an RMA number of ours or of the seller's; `late` leaves only what
    the seller should have decided or refunded by now.
    """

    stage: str = ""
    market: str = ""
    seller_id: int | None = None
    late: bool = False
    asked: str = ""


def page(actor: Actor, wanted: Wanted, *, after: str = "", size: int = PAGE) -> Page:
    """A page of what this actor may see, newest first; `after` is an earlier page's `next`."""
    rows = _narrowed(visible_to(actor), wanted, after).order_by("-asked_at", "-pk")
    if wanted.late:
        places = _late(rows, wanted, size + 1)
    else:
        places = _places(rows.filter(stage=wanted.stage) if wanted.stage else rows, size + 1)
    shown = list(islice(places, size + 1))
    following = cursor.made(*shown[size - 1]) if len(shown) > size else ""
    return Page(in_order([pk for _, pk in shown[:size]]), following)


def _late(rows: QuerySet[ReturnRequest], wanted: Wanted, many: int) -> Iterator[Place]:
    """Stage by stage, for an index has each of them in this order."""
    overdue = rows.filter(due_by__lt=clock.now())
    stages = [each for each in SELLER_ACTS if wanted.stage in ("", each)]
    streams = [_places(overdue.filter(stage=stage), many) for stage in stages]
    return heapq.merge(*streams, reverse=True)


def _places(rows: QuerySet[ReturnRequest], many: int) -> Iterator[Place]:
    return iter(rows.values_list("asked_at", "pk")[:many])


def _narrowed(rows: QuerySet[ReturnRequest], wanted: Wanted, after: str) -> QuerySet[ReturnRequest]:
    if wanted.market:
        rows = rows.filter(market=wanted.market)
    if wanted.seller_id:
        rows = rows.filter(seller_id=wanted.seller_id)
    if code := wanted.asked.strip():
        rows = rows.filter(
            Q(order_number=code) | Q(rma=code.upper()) | Q(seller_rma=code) & ~Q(seller_rma="")
        )
    if place := cursor.read(after):
        moment, pk = place
        further = Q(asked_at__lt=moment) | Q(pk__lt=pk)
        rows = rows.filter(Q(asked_at__lte=moment) & further)
    return rows
