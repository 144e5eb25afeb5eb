"""A brand answers a review in public (A124): one answer, which can be changed."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal, Stale, Unseen
from aftersale.market.rulebook import current
from aftersale.publishing import actions as publishing
from aftersale.publishing.actions import Screened
from aftersale.reviews.actions.judging import judge_one
from aftersale.reviews.actions.keeping import count, move, remember
from aftersale.reviews.actions.showing import gone, shown
from aftersale.reviews.lifecycle import Stage
from aftersale.reviews.models import Brand, Review, ReviewAnswer
from aftersale.reviews.policy import require_length
from aftersale.reviews.queries.listings import speaks_for


def answer_review(review: Review, *, by: Actor, text: str) -> ReviewAnswer:
    """Answer for the brand, or change its answer: apologise, invite to write (A124).

    Pressing for other stars and offering something for them is refused (P07, P08). Refuses
    `no_brand_voice`, `empty`, `too_long`, `screened`, `stale`, `wrong_stage`.
    """
    brand = require_voice(review, by)
    rules = current(review.market)
    require_length(text, rules.reviews.answer_characters)
    screened = judge_one(
        text, by=by, book=rules, longest=rules.reviews.answer_characters, language=review.language
    )
    with transaction.atomic():
        answer = ReviewAnswer.objects.select_related("review").filter(review=review).first()
        answer = _changed(answer, screened, by) if answer else _made(review, brand, screened, by)
        publishing.place(screened, answer.about, by=by)
    return answer


def require_voice(review: Review, by: Actor) -> Brand:
    """The brand they speak for; refuses `not_permitted`, `unseen` and `no_brand_voice`."""
    by.require(P.REVIEWS_ANSWER)
    if review.stage != Stage.PUBLISHED:
        raise Unseen()
    brand = speaks_for(review.listing, by.seller_id)
    if brand is None:
        raise Refusal("no_brand_voice")
    return brand


def _made(review: Review, brand: Brand, screened: Screened, by: Actor) -> ReviewAnswer:
    try:
        with transaction.atomic():
            answer = ReviewAnswer.objects.create(
                review=review, seller_id=brand.seller_id, brand_name=brand.name,
                language=review.language, text=screened.text, by=by.ref, written_at=clock.now(),
                stage=Stage.HELD if screened.held else Stage.PUBLISHED,
            )  # fmt: skip
    except IntegrityError:  # a colleague was faster
        raise Stale(step="answer") from None
    if not screened.held:
        shown(answer, by)
    return answer


def _changed(answer: ReviewAnswer, screened: Screened, by: Actor) -> ReviewAnswer:
    was = answer.stage
    if answer.text == screened.text and was in (Stage.PUBLISHED, Stage.HELD):
        return answer
    remember(answer, by)
    step = "hold" if screened.held else "write"
    move(answer, step, text=screened.text, by=by.ref, edited_at=clock.now())
    if was != Stage.PUBLISHED and not screened.held:
        shown(answer, by)
    elif was == Stage.PUBLISHED:
        _shown_otherwise(answer, screened)
    return answer


def _shown_otherwise(answer: ReviewAnswer, screened: Screened) -> None:
    if screened.held:
        gone(answer)
    else:
        count(answer.review.listing_id)


@transaction.atomic
def withdraw_answer(answer: ReviewAnswer, *, by: Actor) -> ReviewAnswer:
    """The brand takes its answer back."""
    require_voice(answer.review, by)
    was = answer.stage
    move(answer, "withdraw")
    if was == Stage.PUBLISHED:
        gone(answer)
    publishing.retract(answer.about, by=by)
    return answer
