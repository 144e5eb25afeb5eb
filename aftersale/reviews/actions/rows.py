"""The rows of sellers' consoles: one for each seller who offers what was spoken of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aftersale.reviews.models import (
    ConsoleRow,
    Offer,
    Question,
    Review,
    ReviewAnswer,
    RoutedQuestion,
)

MOST_SELLERS = 200
"""So many consoles at most get a row; a product that more sellers offer has no owner to hear it."""


def sellers_of(listing_id: int) -> list[int]:
    """Who offers a product, first come first."""
    rows = Offer.objects.filter(listing=listing_id).order_by("pk")
    return list(dict.fromkeys(rows.values_list("seller_id", flat=True)[:MOST_SELLERS]))


def show_review(review: Review) -> None:
    """It is read by everybody from now on: consoles show it."""
    add_rows([(review, seller_id) for seller_id in sellers_of(review.listing_id)])
    is_answered = ReviewAnswer.objects.filter(review=review, stage="published").exists()
    ConsoleRow.objects.filter(review=review).update(
        is_shown=True, stars=review.stars, is_answered=is_answered
    )


def add_rows(pairs: Sequence[tuple[Review, int]]) -> None:
    """A row for each review and seller that has none yet."""
    numbers = [review.pk for review, _ in pairs]
    answers = ReviewAnswer.objects.filter(review__in=numbers, stage="published")
    answered = set(answers.values_list("review", flat=True))
    ConsoleRow.objects.bulk_create(
        [
            ConsoleRow(
                seller_id=seller_id, review=review, listing_id=review.listing_id,
                market=review.market, stars=review.stars, written_at=review.written_at,
                is_answered=review.pk in answered,
            )
            for review, seller_id in pairs
        ],
        ignore_conflicts=True,
    )  # fmt: skip


def hide_review(review: Review) -> None:
    ConsoleRow.objects.filter(review=review).update(is_shown=False)


def mark_answered(review_id: int, *, is_answered: bool) -> None:
    ConsoleRow.objects.filter(review=review_id).update(is_answered=is_answered)


def show_question(question: Question) -> None:
    """Everybody who offers the product can answer it."""
    RoutedQuestion.objects.bulk_create(
        [
            RoutedQuestion(
                seller_id=seller_id, question=question, market=question.market,
                asked_at=question.asked_at, answer_by=question.answer_by,
            )
            for seller_id in sellers_of(question.listing_id)
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    RoutedQuestion.objects.filter(question=question).update(is_shown=True)


def hide_question(question: Question) -> None:
    RoutedQuestion.objects.filter(question=question).update(is_shown=False)


def mark_question(question_id: int, *, is_answered: bool, sellers: Iterable[int] = ()) -> None:
    """Somebody's answer, or its end; with `sellers` only for them."""
    rows = RoutedQuestion.objects.filter(question=question_id)
    if sellers:
        rows = rows.filter(seller_id__in=list(sellers))
    rows.update(is_answered=is_answered)
