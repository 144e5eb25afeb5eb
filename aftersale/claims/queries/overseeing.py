"""All sellers' claims for marketplace staff: what waits, the soonest due or the largest first.

Every list is a walk along one index, or a few of them merged, that ends after a page.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet

from aftersale.accounts.permissions import Permission as P
from aftersale.claims.lifecycle import APPEALS, Ruling, Side, Stage
from aftersale.claims.models import Claim, Decision, Looking
from aftersale.kernel import clock, cursor
from aftersale.kernel.actor import Actor

LISTS = ("ours", "mine", "second", "appeals", "complaints", "sides", "all")
SORTS = ("due", "amount")
PAGE = 50
MOST_COUNTED = 100
MOST_FOUND = 50
STAYS = timedelta(seconds=60)
Place = tuple[Any, int]
Rows = QuerySet[Claim]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What of the queue is asked for; anything unknown is as if it were not said.

    `list` is one of `LISTS`, `sort` one of `SORTS` (second eyes come by their proposals, all by
    their filing), `find` the number of a claim or of an order, `cursor` an earlier page's `next`.
    """

    list: str = "ours"
    sort: str = "due"
    market: str = ""
    find: str = ""
    cursor: str = ""

    @property
    def key(self) -> str:
        """The field the list is ordered by."""
        if self.list == "all":
            return "filed_at"
        return "asked_minor" if self.sort == "amount" else "due_by"

    @property
    def falls(self) -> bool:
        """Whether the largest, or the newest, leads."""
        return self.key != "due_by"


@dataclass(frozen=True)
class Page:
    """Some claims, and where the next ones begin ("" when there are none)."""

    rows: list[Claim]
    next: str = ""


def page(actor: Actor, asked: Asked, *, size: int = PAGE) -> Page:
    """A page of the queue; nothing for whoever is not staff."""
    rows = _rows(actor)
    if asked.find.strip():
        return Page(_found(rows, asked))
    if asked.list == "second":
        return _second(actor, asked, size)
    shown = list(islice(_places(rows, actor, asked, size + 1), size + 1))
    following = _cursor(*shown[size - 1]) if len(shown) > size else ""
    return Page(_in_order([pk for _, pk in shown[:size]]), following)


def tally(actor: Actor, market: str = "") -> dict[str, int]:
    """How many stand in each list that waits for somebody, each counted to 100."""
    rows = _rows(actor).filter(market=market) if market else _rows(actor)
    piles = {name: _streams(rows, actor, name) for name in LISTS if name not in ("all", "second")}
    counted = {
        name: min(MOST_COUNTED, sum(each[:MOST_COUNTED].count() for each in streams))
        for name, streams in piles.items()
    }
    proposed = _proposed(actor, market).exclude(by=actor.ref)
    return counted | {"second": proposed[:MOST_COUNTED].count()}


def to_decide(actor: Actor) -> Rows:
    """What waits for the marketplace: claims, appeals and complaints."""
    return _rows(actor).filter(waits_for=Side.STAFF)


def complaints(actor: Actor) -> Rows:
    """Decisions that a side complained about."""
    return _rows(actor).filter(stage=Stage.COMPLAINED)


def second_eyes(actor: Actor) -> QuerySet[Decision]:
    """What others proposed and a second person has to look at."""
    return _proposed(actor, "").exclude(by=actor.ref)


def beside(actor: Actor, claim: Claim) -> tuple[int | None, int | None]:
    """The numbers of the claims before and after this one among what waits for us, by deadline."""
    if claim.waits_for != Side.STAFF or claim.due_by is None:
        return None, None
    rows = _rows(actor).filter(waits_for=Side.STAFF)
    here: Place = (claim.due_by, claim.pk)
    later = rows.filter(_beyond(here, "due_by", falls=False)).order_by("due_by", "pk")
    sooner = rows.filter(_before(here)).order_by("-due_by", "-pk")
    return (
        sooner.values_list("pk", flat=True).first(),
        later.values_list("pk", flat=True).first(),
    )


def proposers(claims: Iterable[Claim]) -> dict[int, str]:
    """Who proposed what waits for a second person, by the claims' numbers."""
    rows = Decision.objects.filter(stage=Ruling.PROPOSED, claim__in=[each.pk for each in claims])
    return dict(rows.values_list("claim_id", "by"))


def people_looking(claim: Claim, besides: int | None = None) -> list[str]:
    """Names of colleagues who have this claim open now."""
    rows = Looking.objects.filter(claim=claim, seen_at__gte=clock.now() - STAYS)
    return list(rows.exclude(user_id=besides).order_by("name").values_list("name", flat=True))


def _rows(actor: Actor) -> Rows:
    return Claim.objects.all() if actor.can(P.CLAIMS_READ_ANY) else Claim.objects.none()


def _streams(rows: Rows, actor: Actor, name: str) -> list[Rows]:
    """The parts of a list, each of which one index has in order."""
    if name == "sides":
        return [rows.filter(waits_for=side) for side in (Side.SELLER, Side.BUYER)]
    if name == "appeals":
        return [rows.filter(stage=stage) for stage in sorted(APPEALS)]
    if name == "complaints":
        return [rows.filter(stage=Stage.COMPLAINED)]
    if name == "mine":
        mine = rows.filter(minded_by=actor.id or 0)
        return [mine.filter(waits_for=side) for side in Side.values]
    return [rows] if name == "all" else [rows.filter(waits_for=Side.STAFF)]


def _places(rows: Rows, actor: Actor, asked: Asked, many: int) -> Iterator[Place]:
    if asked.market:
        rows = rows.filter(market=asked.market)
    if place := _read(asked):
        rows = rows.filter(_beyond(place, asked.key, falls=asked.falls))
    order = [f"-{asked.key}" if asked.falls else asked.key, _second_key(asked)]
    streams: Iterable[Iterator[Place]] = [
        iter(each.order_by(*order).values_list(asked.key, "pk")[:many])
        for each in _streams(rows, actor, asked.list)
    ]
    return heapq.merge(*streams, key=lambda place: _rank(place, asked))


def _second_key(asked: Asked) -> str:
    return "-pk" if asked.key == "filed_at" else "pk"


def _rank(place: Place, asked: Asked) -> tuple[Any, int]:
    """By what two places are told apart; one list alone is in order already."""
    value, pk = place
    if asked.key == "asked_minor":
        return -value, pk
    return (value, pk) if asked.key == "due_by" else (0, 0)


def _beyond(place: Place, key: str, *, falls: bool) -> Q:
    value, pk = place
    side = "lt" if falls else "gt"
    numbered = "pk__lt" if key == "filed_at" else "pk__gt"
    further = Q(**{f"{key}__{side}": value}) | Q(**{numbered: pk})
    return Q(**{f"{key}__{side}e": value}) & further


def _before(place: Place) -> Q:
    value, pk = place
    return Q(due_by__lte=value) & (Q(due_by__lt=value) | Q(pk__lt=pk))


def _found(rows: Rows, asked: Asked) -> list[Claim]:
    """By the number of a claim or of an order, each in its own index; the newest first."""
    code = asked.find.strip()
    named = (Q(number=code.upper()), Q(order_number=code))
    pks = {
        pk for name in named for pk in rows.filter(name).values_list("pk", flat=True)[:MOST_FOUND]
    }
    return _in_order(sorted(pks, reverse=True)[:MOST_FOUND])


def _proposed(actor: Actor, market: str) -> QuerySet[Decision]:
    if not actor.can(P.CLAIMS_READ_ANY):
        return Decision.objects.none()
    rows = Decision.objects.filter(stage=Ruling.PROPOSED)
    return rows.filter(claim__market=market) if market else rows


def _second(actor: Actor, asked: Asked, size: int) -> Page:
    """What was proposed first comes first."""
    rows = _proposed(actor, asked.market)
    if place := cursor.read(asked.cursor):
        rows = rows.filter(pk__gt=place[1])
    found = list(rows.order_by("pk").values_list("pk", "claim_id", "made_at")[: size + 1])
    following = cursor.made(found[size - 1][2], found[size - 1][0]) if len(found) > size else ""
    return Page(_in_order([claim for _, claim, _ in found[:size]]), following)


def _in_order(pks: list[int]) -> list[Claim]:
    rows = Claim.objects.in_bulk(pks)
    return [rows[pk] for pk in pks if pk in rows]


def _cursor(value: Any, pk: int) -> str:
    moment = value if isinstance(value, datetime) else cursor.EPOCH + value * cursor.MICROSECOND
    return cursor.made(moment, pk)


def _read(asked: Asked) -> Place | None:
    place = cursor.read(asked.cursor)
    if place is None or asked.key != "asked_minor":
        return place
    return (place[0] - cursor.EPOCH) // cursor.MICROSECOND, place[1]
