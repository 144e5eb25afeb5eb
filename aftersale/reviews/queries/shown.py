"""What everybody reads on the page of a product: reviews and questions, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from aftersale.kernel import cursor
from aftersale.kernel.actor import Actor
from aftersale.reviews.lifecycle import Stage, Voice
from aftersale.reviews.models import (
    Answer,
    Helpful,
    Listing,
    Question,
    Review,
    ReviewAnswer,
    ReviewPhoto,
    Vote,
)

SORTS = ("newest", "helpful")
PAGE = 10
QUESTIONS = 5
ANSWERS = 3
UNSHOWN = (Stage.HELD, Stage.HIDDEN)
"""Staff have such a text, or have said no to it: its author reads which."""
MOST_ANSWERS = 100
"""So many stand on the page of a question."""


@dataclass(frozen=True)
class Page:
    """Some rows, and where the next ones begin ("" when there are none)."""

    rows: list[Any]
    next: str = ""


@dataclass(frozen=True)
class Talk:
    """A question with its first answers; `more` says that there are others."""

    question: Question
    answers: list[Answer] = field(default_factory=list)

    @property
    def more(self) -> int:
        """How many answers stand on its own page only."""
        return max(0, self.question.answers - len(self.answers))


def reviews(
    listing: Listing, *, stars: int = 0, sort: str = "newest", after: str = "", size: int = PAGE
) -> Page:
    """Reviews that are shown, with photos and the brand's answer; `stars` 0 is all of them."""
    rows = Review.objects.filter(listing=listing, stage=Stage.PUBLISHED)
    if stars:
        rows = rows.filter(stars=stars)
    if sort == "helpful":
        found, following = _by_number(rows, "helpful", after, size)
    else:
        found, following = _by_moment(rows, "written_at", after, size)
    return Page(_with_all(found), following)


def _by_moment(rows: QuerySet[Any], key: str, after: str, size: int) -> tuple[list[Any], str]:
    if place := cursor.read(after):
        rows = rows.filter(_below(key, place))
    found = list(rows.order_by(f"-{key}", "-pk")[: size + 1])
    if len(found) <= size:
        return found, ""
    last = found[size - 1]
    return found[:size], cursor.made(getattr(last, key), last.pk)


def _by_number(rows: QuerySet[Any], key: str, after: str, size: int) -> tuple[list[Any], str]:
    """The same for a list that is ordered by a number."""
    if place := cursor.read(after):
        number = (place[0] - cursor.EPOCH) // cursor.MICROSECOND
        rows = rows.filter(_below(key, (number, place[1])))
    found = list(rows.order_by(f"-{key}", "-pk")[: size + 1])
    if len(found) <= size:
        return found, ""
    last = found[size - 1]
    moment = cursor.EPOCH + getattr(last, key) * cursor.MICROSECOND
    return found[:size], cursor.made(moment, last.pk)


def _below(key: str, place: tuple[datetime | int, int]) -> Q:
    value, pk = place
    return Q(**{f"{key}__lte": value}) & (Q(**{f"{key}__lt": value}) | Q(pk__lt=pk))


def _with_all(found: Sequence[Review]) -> list[Review]:
    """Photos and the shown answer of each, in two more queries: `shown_answer`, `shown_photos`."""
    numbers = [row.pk for row in found]
    answers = ReviewAnswer.objects.filter(review__in=numbers, stage=Stage.PUBLISHED)
    replies = {each.review_id: each for each in answers}
    photos: dict[int, list[ReviewPhoto]] = {}
    for photo in ReviewPhoto.objects.filter(review__in=numbers).order_by("pk"):
        photos.setdefault(photo.review_id, []).append(photo)
    for row in found:
        row.shown_answer = replies.get(row.pk)  # type: ignore[attr-defined]
        row.shown_photos = photos.get(row.pk, [])  # type: ignore[attr-defined]
    return list(found)


def questions(listing: Listing, *, after: str = "", size: int = QUESTIONS) -> Page:
    """Questions that are shown, newest first, each with its best answers: rows are `Talk`s."""
    rows = Question.objects.filter(listing=listing, stage=Stage.PUBLISHED)
    found, following = _by_moment(rows, "asked_at", after, size)
    return Page([talk(each) for each in found], following)


def talk(question: Question, at_most: int = ANSWERS) -> Talk:
    """A question with so many of its answers, the brand's first, then by votes."""
    if not question.answers:
        return Talk(question)
    rows = Answer.objects.filter(question=question, stage=Stage.PUBLISHED)
    return Talk(question, list(rows.order_by("rank", "-score", "pk")[:at_most]))


def question(pk: int) -> Question | None:
    """A question that is shown."""
    rows = Question.objects.select_related("listing__brand")
    return rows.filter(pk=pk, stage=Stage.PUBLISHED).first()


def answer(pk: int) -> Answer | None:
    """An answer that is shown, under a question that is."""
    rows = Answer.objects.select_related("question__listing__brand")
    return rows.filter(
        pk=pk, stage=Stage.PUBLISHED, question__stage=Stage.PUBLISHED
    ).first()  # fmt: skip


def review(pk: int) -> Review | None:
    """A review that is shown, with its photos and its answer."""
    rows = Review.objects.select_related("listing__brand")
    found = rows.filter(pk=pk, stage=Stage.PUBLISHED).first()
    return _with_all([found])[0] if found else None


def photo(review_id: int, digest: str) -> ReviewPhoto | None:
    """A photo of a review that is shown."""
    return ReviewPhoto.objects.filter(
        review=review_id, digest=digest, review__stage=Stage.PUBLISHED
    ).first()


@dataclass(frozen=True)
class Mine:
    """What one person has said and voted on a page: nothing for whoever is not signed in."""

    review: Review | None = None
    photos: Sequence[ReviewPhoto] = ()
    helpful: frozenset[int] = frozenset()
    votes: dict[int, int] = field(default_factory=dict)


def mine(
    actor: Actor, listing: Listing | None, reviews: Sequence[Review], talks: Sequence[Talk]
) -> Mine:
    """The actor's own review, and their votes on what is shown."""
    if actor.kind != "buyer" or listing is None:
        return Mine()
    numbers = [row.pk for row in reviews]
    liked = Helpful.objects.filter(user_id=actor.id, review__in=numbers)
    answers = [each.pk for talk in talks for each in talk.answers]
    votes = Vote.objects.filter(user_id=actor.id, answer__in=answers)
    own = own_review(actor, listing)
    return Mine(
        review=own,
        photos=list(ReviewPhoto.objects.filter(review=own).order_by("pk")) if own else (),
        helpful=frozenset(liked.values_list("review", flat=True)),
        votes=dict(votes.values_list("answer", "value")),
    )


def own_review(actor: Actor, listing: Listing) -> Review | None:
    """What this buyer has said of the product, at any stage."""
    if actor.kind != "buyer":
        return None
    return Review.objects.filter(listing=listing, buyer_id=actor.id).first()


def own_texts(actor: Actor, listing: Listing, at_most: int = 20) -> list[Any]:
    """Questions of theirs about this product that wait for staff, or that staff do not show."""
    if actor.kind != "buyer":
        return []
    rows = Question.objects.filter(buyer_id=actor.id, listing=listing, stage__in=UNSHOWN)
    return list(rows.order_by("-asked_at")[:at_most])


def own_answers(actor: Actor, question: Question, at_most: int = 20) -> list[Answer]:
    """The same of their answers to a question."""
    if actor.kind != "buyer":
        return []
    rows = Answer.objects.filter(
        question=question, user_id=actor.id, voice=Voice.BUYER, stage__in=UNSHOWN
    )
    return list(rows.order_by("-pk")[:at_most])
