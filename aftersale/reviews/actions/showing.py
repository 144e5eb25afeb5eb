"""What follows when a text comes to be read by everybody, and when it no longer is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import F

from aftersale.journal.events import record
from aftersale.kernel.actor import Actor
from aftersale.reviews.actions import rows
from aftersale.reviews.actions.keeping import count, count_stars
from aftersale.reviews.events import (
    QuestionAnswered,
    QuestionPublished,
    ReviewAnswered,
    ReviewPublished,
)
from aftersale.reviews.lifecycle import Stage, Voice
from aftersale.reviews.models import Answer, Listing, Question, Review, ReviewAnswer


def shown(row: Any, by: Actor) -> None:
    """Count it, show it in the consoles, and tell those who wait for it."""
    SHOWN[type(row)](row, by)


def gone(row: Any) -> None:
    """Everything that follows when nobody can read it any more."""
    GONE[type(row)](row)


def speaker_for(listing_id: int) -> int | None:
    """The seller who speaks for the brand of a listing."""
    found: int | None = (
        Listing.objects.filter(pk=listing_id).values_list("brand__seller_id", flat=True).first()
    )
    return found


def _review_shown(review: Review, by: Actor) -> None:
    count_stars(review.listing_id, review.written_at, 0, review.stars)
    rows.show_review(review)
    record(
        ReviewPublished(
            by=by.ref, seller_id=speaker_for(review.listing_id),
            imported=review.buyer_id is None, **review.named(),
        )
    )  # fmt: skip


def _review_gone(review: Review) -> None:
    count_stars(review.listing_id, review.written_at, review.stars, 0)
    rows.hide_review(review)


def _reply_shown(answer: ReviewAnswer, by: Actor) -> None:
    review = answer.review
    count(review.listing_id)
    rows.mark_answered(review.pk, is_answered=True)
    record(
        ReviewAnswered(by=by.ref, seller_id=answer.seller_id, answer_id=answer.pk, **review.named())
    )


def _reply_gone(answer: ReviewAnswer) -> None:
    count(answer.review.listing_id)
    rows.mark_answered(answer.review_id, is_answered=False)


def _question_shown(question: Question, by: Actor) -> None:
    question.refresh_from_db()
    count(question.listing_id, questions=1, answered=int(question.answers > 0))
    rows.show_question(question)
    record(
        QuestionPublished(by=by.ref, seller_id=speaker_for(question.listing_id), **question.named())
    )


def _question_gone(question: Question) -> None:
    question.refresh_from_db()
    count(question.listing_id, questions=-1, answered=-int(question.answers > 0))
    rows.hide_question(question)


def _answer_shown(answer: Answer, by: Actor) -> None:
    question = _counted(answer.question_id, 1)
    if answer.voice == Voice.BRAND:
        rows.mark_question(question.pk, is_answered=True)
    elif answer.seller_id:
        rows.mark_question(question.pk, is_answered=True, sellers=[answer.seller_id])
    record(
        QuestionAnswered(
            by=by.ref, seller_id=answer.seller_id, answer_id=answer.pk, voice=answer.voice,
            **question.named(),
        )
    )  # fmt: skip


def _answer_gone(answer: Answer) -> None:
    question = _counted(answer.question_id, -1)
    if question.accepted_id == answer.pk:
        Question.objects.filter(pk=question.pk, accepted_id=answer.pk).update(accepted_id=None)
    _open_again(question, answer)


def _open_again(question: Question, answer: Answer) -> None:
    """Whose answer is gone has the question before them again, unless the brand has spoken."""
    still = Answer.objects.filter(question=question, stage=Stage.PUBLISHED)
    if still.filter(voice=Voice.BRAND).exists():
        return
    if answer.voice == Voice.BRAND:
        rows.mark_question(question.pk, is_answered=False)
        others = set(still.filter(voice=Voice.SELLER).values_list("seller_id", flat=True))
        if others:
            rows.mark_question(question.pk, is_answered=True, sellers=others)
    elif answer.seller_id and not still.filter(seller_id=answer.seller_id).exists():
        rows.mark_question(question.pk, is_answered=False, sellers=[answer.seller_id])


def _counted(question_id: int, by: int) -> Question:
    """One answer more, or less; a question's first or last changes the listing's count."""
    Question.objects.filter(pk=question_id).update(answers=F("answers") + by)
    question = Question.objects.get(pk=question_id)
    crossed = question.answers == (1 if by > 0 else 0)
    is_shown = question.stage == Stage.PUBLISHED
    count(question.listing_id, answered=by if crossed and is_shown else 0)
    return question


SHOWN: dict[type, Callable[[Any, Actor], None]] = {
    Review: _review_shown,
    ReviewAnswer: _reply_shown,
    Question: _question_shown,
    Answer: _answer_shown,
}
GONE: dict[type, Callable[[Any], None]] = {
    Review: _review_gone,
    ReviewAnswer: _reply_gone,
    Question: _question_gone,
    Answer: _answer_gone,
}
