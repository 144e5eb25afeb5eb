"""A seller's three working lists and all, a buyer's claims, and how many stand in each (A113).

A list of several stages is read stage by stage and merged: every part is a walk along one index
that ends after a page, whether the seller has a thousand claims or a million.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet

from aftersale.claims.lifecycle import LISTS, Stage
from aftersale.claims.models import Claim
from aftersale.claims.queries import visible_to
from aftersale.kernel import clock, cursor
from aftersale.kernel.actor import Actor

__all__ = ["DEFAULT", "LISTS", "Asked", "Page", "badge", "page", "tally"]

DEFAULT = "action_required"
PAGE = 50
MOST_COUNTED = 100
MOST_FOUND = 50
KEYS = {"action_required": ("due_by", False), "appeal": ("appeal_until", False)}
"""What a list is ordered by, and whether the largest leads; by the day of filing otherwise."""
NEWEST = ("filed_at", True)
Place = tuple[Any, int]
Rows = QuerySet[Claim]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What of the claims is asked for; anything unknown is as if it were not said.

    `list` is one of `LISTS`, `find` the number of a claim or of an order (looked for in all lists),
    `cursor` an earlier page's `next`.
    """

    list: str = DEFAULT
    market: str = ""
    find: str = ""
    cursor: str = ""

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages the list shows."""
        return LISTS.get(self.list, LISTS["all"])

    @property
    def order(self) -> tuple[str, bool]:
        """The field it is ordered by, and whether the largest leads."""
        return KEYS.get(self.list, NEWEST)


@dataclass(frozen=True)
class Page:
    """Some claims, and where the next ones begin ("" when there are none)."""

    rows: list[Claim]
    next: str = ""


def page(actor: Actor, asked: Asked, *, size: int = PAGE) -> Page:
    """A page of the claims an actor may see: the soonest due first, or the newest."""
    rows = visible_to(actor)
    if asked.find.strip():
        return Page(_found(rows, asked))
    key, falls = asked.order
    begin = cursor.read(asked.cursor)
    shown = list(islice(_places(rows, actor, asked, begin, size + 1), size + 1))
    following = cursor.made(*shown[size - 1]) if len(shown) > size else ""
    known = Claim.objects.in_bulk([pk for _, pk in shown[:size]])
    return Page([known[pk] for _, pk in shown[:size] if pk in known], following)


def _places(
    rows: Rows, actor: Actor, asked: Asked, begin: Place | None, many: int
) -> Iterator[Place]:
    key, falls = asked.order
    wanted = rows.filter(_facets(asked), _beyond(key, falls, begin))
    places = wanted.order_by(*_order(key, falls)).values_list(key, "pk")
    if asked.list not in KEYS and asked.stages == LISTS["all"] and not _by_stage(actor, asked):
        return iter(places[:many])
    streams = [places.filter(stage=stage)[:many] for stage in asked.stages]
    return heapq.merge(*streams, key=_falling if falls else None)


def _by_stage(actor: Actor, asked: Asked) -> bool:
    """Whether the index that has this order begins with the stage."""
    return actor.kind == "seller" and bool(asked.market)


def _falling(place: Place) -> Any:
    moment, pk = place
    return (cursor.EPOCH - moment, -pk)


def _order(key: str, falls: bool) -> list[str]:
    return [f"-{key}", "-pk"] if falls else [key, "pk"]


def _beyond(key: str, falls: bool, place: Place | None) -> Q:
    if place is None:
        return Q()
    value, pk = place
    side = "lt" if falls else "gt"
    further = Q(**{f"{key}__{side}": value}) | Q(**{f"pk__{side}": pk})
    return Q(**{f"{key}__{side}e": value}) & further


def _facets(asked: Asked) -> Q:
    found = Q(market=asked.market) if asked.market else Q()
    if asked.list == "appeal":
        found &= Q(appeal_until__gte=clock.now())
    elif asked.list == "action_required":
        found &= Q(due_by__isnull=False)
    return found


def _found(rows: Rows, asked: Asked) -> list[Claim]:
    """By the number of a claim or of an order, in whatever list it stands."""
    number = asked.find.strip().lstrip("#")
    narrowed = rows.filter(market=asked.market) if asked.market else rows
    by_number = narrowed.filter(number=number.upper())[:1]
    by_order = narrowed.filter(order_number=number).order_by("-pk")[:MOST_FOUND]
    return list({each.pk: each for each in (*by_number, *by_order)}.values())


def tally(actor: Actor, market: str = "") -> dict[str, int]:
    """How many claims each list shows, each counted to 100."""
    return {name: _count(actor, Asked(list=name, market=market)) for name in LISTS}


def badge(actor: Actor) -> int:
    """How many claims wait for this side, counted to 100; 0 for staff, who have a queue."""
    if actor.kind == "seller":
        return _count(actor, Asked())
    if actor.kind != "buyer":
        return 0
    asked = visible_to(actor).filter(stage=Stage.BUYER_ASKED)
    return asked.order_by()[:MOST_COUNTED].count()


def _count(actor: Actor, asked: Asked) -> int:
    rows = visible_to(actor).filter(_facets(asked)).order_by()
    if asked.stages == LISTS["all"]:
        return rows[:MOST_COUNTED].count()
    counted = 0
    for stage in asked.stages:
        counted += rows.filter(stage=stage)[: MOST_COUNTED - counted].count()
    return counted
