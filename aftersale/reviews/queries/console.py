"""The console of a seller's reviews (A123): walked along indexes, never counted out."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice, product

from django.db.models import Q, QuerySet

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel import clock, cursor
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen
from aftersale.market.rulebook import current
from aftersale.reviews.models import ConsoleRow, Contact, Review, ReviewAnswer, ReviewPhoto

PAGE = 50
MOST_COUNTED = 100
LOW = (1, 2, 3)
STARS = (5, 4, 3, 2, 1)


@dataclass(frozen=True)
class Asked:
    """What is looked for: stars (none: all), a market, a product, answered or not, done or not."""

    stars: tuple[int, ...] = ()
    market: str = ""
    listing_id: int | None = None
    answered: bool | None = None
    done: bool = False
    cursor: str = ""


@dataclass(frozen=True)
class Page:
    rows: list[ConsoleRow]
    next: str = ""


def visible_to(actor: Actor) -> QuerySet[ConsoleRow]:
    """Rows of the seller's own console that are shown; nothing to anybody else."""
    if actor.kind != "seller" or not actor.can(P.REVIEWS_READ):
        return ConsoleRow.objects.none()
    return ConsoleRow.objects.filter(seller_id=actor.seller_id, is_shown=True)


def page(actor: Actor, asked: Asked, *, size: int = PAGE) -> Page:
    """Reviews of what this seller offers, the newest first."""
    found = list(islice(_newest(actor, asked, size + 1), size + 1))
    following = cursor.made(*found[size - 1]) if len(found) > size else ""
    return Page(in_order([pk for _, pk in found[:size]]), following)


def _newest(actor: Actor, asked: Asked, many: int) -> Iterator[tuple[datetime, int]]:
    """Where the rows are: one stretch of the index for each number of stars and state."""
    rows = _narrowed(visible_to(actor), asked)
    states = (True, False) if asked.answered is None else (asked.answered,)
    streams = [
        rows.filter(is_answered=answered, stars=stars)
        .order_by("-written_at", "-pk")
        .values_list("written_at", "pk")[:many]
        for answered, stars in product(states, asked.stars or STARS)
    ]
    return heapq.merge(*streams, reverse=True)


def _narrowed(rows: QuerySet[ConsoleRow], asked: Asked) -> QuerySet[ConsoleRow]:
    rows = rows.filter(is_done=asked.done)
    if asked.market:
        rows = rows.filter(market=asked.market)
    if asked.listing_id is not None:
        rows = rows.filter(listing=asked.listing_id)
    if place := cursor.read(asked.cursor):
        moment, pk = place
        rows = rows.filter(Q(written_at__lte=moment) & (Q(written_at__lt=moment) | Q(pk__lt=pk)))
    return rows


def in_order(pks: Iterable[int]) -> list[ConsoleRow]:
    """Rows by their numbers, in that order, with the review and all that belongs to it."""
    numbers = list(pks)
    rows = ConsoleRow.objects.select_related("review__listing__brand").in_bulk(numbers)
    return _with_all([rows[pk] for pk in numbers if pk in rows])


def _with_all(found: list[ConsoleRow]) -> list[ConsoleRow]:
    numbers = [row.review_id for row in found]
    replies = {a.review_id: a for a in ReviewAnswer.objects.filter(review__in=numbers)}
    photos: dict[int, list[ReviewPhoto]] = {}
    for photo in ReviewPhoto.objects.filter(review__in=numbers).order_by("pk"):
        photos.setdefault(photo.review_id, []).append(photo)
    for row in found:
        row.review.shown_answer = replies.get(row.review_id)  # type: ignore[attr-defined]
        row.review.shown_photos = photos.get(row.review_id, [])  # type: ignore[attr-defined]
    return found


def one(actor: Actor, review_id: int) -> ConsoleRow:
    """A review in the actor's console; refuses `unseen`."""
    found = visible_to(actor).filter(review=review_id).values_list("pk", flat=True).first()
    if found is None:
        raise Unseen()
    return in_order([found])[0]


def is_new(review: Review) -> bool:
    """Whether it still bears the mark of C8: written within the rulebook's hours."""
    return clock.now() - review.written_at < timedelta(
        hours=current(review.market).reviews.new_hours
    )


def contacts_of(actor: Actor, review: Review) -> list[Contact]:
    """What this seller has written to the reviewer, first things first."""
    return list(Contact.objects.filter(review=review, seller_id=actor.seller_id).order_by("pk"))


def tally(actor: Actor, market: str = "") -> dict[str, int]:
    """How many wait in each pile, counted to a hundred: open, low, low and not answered, done."""
    rows = visible_to(actor)
    if market:
        rows = rows.filter(market=market)
    waiting = rows.filter(is_done=False)
    return {
        "open": _capped(waiting.filter(stars__in=STARS, is_answered__in=[True, False])),
        "low": _capped(waiting.filter(stars__in=LOW, is_answered__in=[True, False])),
        "unanswered": _capped(waiting.filter(stars__in=LOW, is_answered=False)),
        "done": _capped(rows.filter(is_done=True)),
    }


def badge(actor: Actor) -> int:
    """Low reviews that nobody has answered or put away, counted to a hundred."""
    if actor.kind != "seller":
        return 0
    return _capped(visible_to(actor).filter(is_done=False, stars__in=LOW, is_answered=False))


def _capped(rows: QuerySet[ConsoleRow]) -> int:
    return len(rows.order_by().values_list("pk")[:MOST_COUNTED])
