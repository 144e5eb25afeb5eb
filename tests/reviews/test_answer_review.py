"""The brand answers a review in public, and only the brand."""

from __future__ import annotations

import pytest

from aftersale.kernel.errors import NotPermitted, Refusal, Unseen
from aftersale.reviews import actions as reviews
from aftersale.reviews.models import ReviewAnswer, Revision
from aftersale.reviews.queries import console, shown

SORRY = "We are sorry. Write to us from your order, and we send you a brighter bulb."


def test_an_apology_that_invites_to_write_stands_under_the_review(cast, lumen_speaks, a_review):
    review = a_review()
    reviews.answer_review(review, by=cast.actor("bea"), text=SORRY)
    found = shown.review(review.pk)
    assert (found.shown_answer.text, found.shown_answer.brand_name) == (SORRY, "Lumen")
    assert console.one(cast.actor("bo"), review.pk).is_answered


def test_an_answer_can_be_changed_and_what_it_was_is_kept(cast, lumen_speaks, a_review):
    review = a_review()
    reviews.answer_review(review, by=cast.actor("bo"), text=SORRY)
    reviews.answer_review(review, by=cast.actor("bea"), text="We have sent you one.")
    answer = ReviewAnswer.objects.get()
    assert answer.text == "We have sent you one."
    assert Revision.objects.get(about=answer.about).text == SORRY


@pytest.mark.parametrize(
    "text",
    [
        "Please change your review to five stars.",
        "We will give you a full refund if you remove your negative review.",
        "Use voucher code LUMEN10 for your next purchase.",
        "Call us: +44 20 7946 0958",
    ],
)
def test_pressing_paying_and_advertising_are_refused(cast, lumen_speaks, a_review, text):
    with pytest.raises(Refusal, match="screened"):
        reviews.answer_review(a_review(), by=cast.actor("bo"), text=text)
    assert not ReviewAnswer.objects.exists()


def test_without_the_brands_voice_nobody_answers(cast, a_review):
    review = a_review()
    with pytest.raises(Refusal, match="no_brand_voice"):
        reviews.answer_review(review, by=cast.actor("bo"), text=SORRY)


def test_a_rival_a_viewer_and_a_buyer_do_not_answer(cast, lumen_speaks, a_review):
    review = a_review()
    with pytest.raises(Refusal, match="no_brand_voice"):
        reviews.answer_review(review, by=cast.actor("rex"), text=SORRY)
    for name in ("vic", "ana"):
        with pytest.raises(NotPermitted):
            reviews.answer_review(review, by=cast.actor(name), text=SORRY)


def test_a_review_that_is_not_shown_is_not_answered(cast, lumen_speaks, a_review):
    review = a_review()
    reviews.withdraw(review, by=cast.actor("ana"))
    with pytest.raises(Unseen):
        reviews.answer_review(review, by=cast.actor("bo"), text=SORRY)


def test_a_suspended_brand_falls_silent_and_what_it_said_stays(cast, lumen_speaks, a_review):
    review = a_review()
    reviews.answer_review(review, by=cast.actor("bo"), text=SORRY)
    reviews.suspend(lumen_speaks, by=cast.actor("cy"), reason="The mark was sold.")
    review.listing.refresh_from_db()
    with pytest.raises(Refusal, match="no_brand_voice"):
        reviews.answer_review(review, by=cast.actor("bo"), text="More.")
    assert shown.review(review.pk).shown_answer.text == SORRY


def test_an_answer_taken_back_is_gone(cast, lumen_speaks, a_review):
    review = a_review()
    answer = reviews.answer_review(review, by=cast.actor("bo"), text=SORRY)
    reviews.withdraw_answer(answer, by=cast.actor("bo"))
    assert shown.review(review.pk).shown_answer is None
    assert not console.one(cast.actor("bo"), review.pk).is_answered
