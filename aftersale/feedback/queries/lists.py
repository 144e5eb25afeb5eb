"""The seller's list of feedback: narrowed, newest first, the same cost at any depth (A116)."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import islice, product
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet, prefetch_related_objects

from aftersale.feedback.lifecycle import RemovalStage, Stage
from aftersale.feedback.models import Feedback
from aftersale.feedback.queries import visible_to
from aftersale.kernel import clock, cursor
from aftersale.kernel.actor import Actor
from aftersale.market.rulebook import current

PAGE = 25
COUNTED = 100
STARS = {
    "": (), "negative": (1, 2), "neutral": (3,), "positive": (4, 5), "1": (1,), "2": (2,),
    "3": (3,), "4": (4,), "5": (5,),
}  # fmt: skip
ANSWERED = {"": (), "yes": (True,), "no": (False,)}
REMOVAL = {"": (), **{each.value: (each.value,) for each in RemovalStage}}
PERIODS = {"": 0, "30": 30, "90": 90, "365": 365}
NEW_DAYS = 14
"""How long a negative rating nobody answered stands on Today."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What of the feedback is asked for; anything unknown is as if it were not said."""

    stars: str = ""
    answered: str = ""
    removal: str = ""
    period: str = ""
    market: str = ""
    order: str = ""
    cursor: str = ""


@dataclass(frozen=True)
class Page:
    """Some ratings with reply and request, and where the next begin ("" if there are none)."""

    rows: list[Feedback]
    next: str = ""


def page(actor: Actor, asked: Asked, *, size: int = PAGE) -> Page:
    """A page of the ratings an actor may see, newest first."""
    shown = list(islice(_walk(actor, asked, size + 1), size + 1))
    rows = shown[:size]
    prefetch_related_objects(rows, "reply", "removal_request")
    following = cursor.made(rows[-1].left_at, rows[-1].pk) if len(shown) > size else ""
    return Page(rows, following)


def _walk(actor: Actor, asked: Asked, many: int) -> Iterator[Feedback]:
    rows = visible_to(actor).filter(_facets(asked)).order_by("-left_at", "-pk")
    if place := cursor.read(asked.cursor):
        moment, pk = place
        rows = rows.filter(Q(left_at__lte=moment) & (Q(left_at__lt=moment) | Q(pk__lt=pk)))
    streams = [part[:many] for part in _parts(rows, asked)]
    return heapq.merge(*streams, key=lambda each: (each.left_at, each.pk), reverse=True)


def _parts(rows: QuerySet[Feedback], asked: Asked) -> Iterator[QuerySet[Feedback]]:
    """The list as stretches that each lie along one index."""
    stars, answered = STARS.get(asked.stars, ()), ANSWERED.get(asked.answered, ())
    if removal := REMOVAL.get(asked.removal, ()):
        rows = rows.filter(removal=removal[0])
        if stars:
            rows = rows.filter(stars__in=stars)
        if answered:
            rows = rows.filter(replied=answered[0])
        yield rows
    elif asked.order or not (stars or answered or asked.market):
        yield rows
    else:
        for number, replied in product(stars or (1, 2, 3, 4, 5), answered or (False, True)):
            yield rows.filter(stars=number, replied=replied)


def _facets(asked: Asked) -> Q:
    found = Q()
    if asked.market:
        found &= Q(market=asked.market)
    if asked.order:
        found &= Q(order_number=asked.order.strip())
    if days := PERIODS.get(asked.period, 0):
        found &= Q(left_at__gte=_since(days, asked.market))
    return found


def _since(days: int, market: str) -> datetime:
    """Of one marketplace the local days of its score, today being one of them; of all together so
    many times 24 hours."""
    now = clock.now()
    if not market:
        return now - timedelta(days=days)
    zone = ZoneInfo(current(market).zone)
    first = now.astimezone(zone).date() - timedelta(days=days - 1)
    return datetime.combine(first, time(), zone)


def new_negative(actor: Actor, *, at_most: int = COUNTED) -> list[Feedback]:
    """Negative ratings of the last days that nobody has answered, newest first (A119)."""
    since = clock.now() - timedelta(days=NEW_DAYS)
    rows = visible_to(actor).filter(left_at__gte=since, replied=False, removal="")
    streams = [rows.filter(stars=stars).order_by("-left_at", "-pk")[:at_most] for stars in (1, 2)]
    merged = heapq.merge(*streams, key=lambda each: (each.left_at, each.pk), reverse=True)
    return list(islice(merged, at_most))


def negatives(actor: Actor) -> QuerySet[Feedback]:
    """The same as rows, to be counted beside the rail."""
    return _new(actor).filter(stars__in=(1, 2))


def _new(actor: Actor) -> QuerySet[Feedback]:
    since = clock.now() - timedelta(days=NEW_DAYS)
    return visible_to(actor).filter(
        left_at__gte=since, replied=False, removal="", stage=Stage.PUBLISHED
    )
