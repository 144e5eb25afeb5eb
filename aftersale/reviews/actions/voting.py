"""Votes: one a person, and they may think again. Counts move with them."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import F

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, Unseen
from aftersale.reviews.actions.keeping import count
from aftersale.reviews.lifecycle import Stage
from aftersale.reviews.models import Answer, Helpful, Review, Vote

UP, DOWN, NONE = 1, -1, 0


@transaction.atomic
def find_helpful(review: Review, *, by: Actor, helpful: bool = True) -> Review:
    """Say that a review was of use, or take that back. The same twice counts once.

    Refuses `own_text` to whoever wrote it.
    """
    user_id = _voter(by, review.stage, review.buyer_id)
    if _marked(review, user_id, helpful=helpful):
        by_one = 1 if helpful else -1
        Review.objects.filter(pk=review.pk).update(helpful=F("helpful") + by_one)
        count(review.listing_id)
        review.refresh_from_db(fields=["helpful"])
    return review


def _marked(review: Review, user_id: int, *, helpful: bool) -> bool:
    """Whether that was news."""
    rows = Helpful.objects.filter(review=review, user_id=user_id)
    if not helpful:
        return bool(rows.delete()[0])
    if rows.exists():
        return False
    try:
        with transaction.atomic():
            Helpful.objects.create(review=review, user_id=user_id)
    except IntegrityError:
        return False
    return True


@transaction.atomic
def vote(answer: Answer, *, by: Actor, value: int) -> Answer:
    """Vote for an answer (1), against it (-1), or take one's vote back (0).

    Refuses `unknown_vote`, `own_text`, and `stale` when one's other hand was faster.
    """
    if value not in (UP, DOWN, NONE):
        raise Refusal("unknown_vote")
    author = answer.user_id if answer.seller_id is None else None
    user_id = _voter(by, answer.stage, author)
    before = _replaced(answer, user_id, value)
    if before != value:
        _count(answer, before, value)
    return answer


def _voter(by: Actor, stage: str, author: int | None) -> int:
    by.require(P.ANSWERS_VOTE)
    if by.id is None:
        raise NotPermitted(permission=P.ANSWERS_VOTE)
    if stage != Stage.PUBLISHED:
        raise Unseen()
    if by.id == author:
        raise Refusal("own_text")
    return by.id


def _replaced(answer: Answer, user_id: int, value: int) -> int:
    """Keep the vote, and say what stood there before."""
    rows = Vote.objects.filter(answer=answer, user_id=user_id)
    found = rows.first()
    if found is None:
        return _first(answer, user_id, value)
    same = rows.filter(value=found.value)
    done = same.delete()[0] if value == NONE else same.update(value=value)
    if not done:
        raise Stale(step="vote")
    return found.value


def _first(answer: Answer, user_id: int, value: int) -> int:
    if value == NONE:
        return NONE
    try:
        with transaction.atomic():
            Vote.objects.create(answer=answer, user_id=user_id, value=value)
    except IntegrityError:
        raise Stale(step="vote") from None
    return NONE


def _count(answer: Answer, before: int, after: int) -> None:
    ups = int(after == UP) - int(before == UP)
    downs = int(after == DOWN) - int(before == DOWN)
    Answer.objects.filter(pk=answer.pk).update(
        ups=F("ups") + ups, downs=F("downs") + downs, score=F("score") + ups - downs
    )
    count(answer.question.listing_id)
    answer.refresh_from_db(fields=["ups", "downs", "score"])
