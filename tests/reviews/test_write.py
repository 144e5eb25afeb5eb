"""A buyer reviews a product: once, verified if they bought it, and anew as often as they like."""

from __future__ import annotations

import pytest

from aftersale.kernel.errors import NotPermitted, Refusal, Stale, WrongStage
from aftersale.messaging import actions as messaging
from aftersale.publishing import actions as publishing
from aftersale.publishing import queries as public
from aftersale.reviews import actions as reviews
from aftersale.reviews.models import Review, Revision
from aftersale.reviews.queries import shown
from tests.opinions import counted, recounted


def test_a_review_of_somebody_who_bought_it_is_a_verified_one(cast, an_order, a_review):
    order = an_order()
    review = a_review()
    assert review.stage == "published"
    assert (review.is_verified, review.order_number) == (True, order.number)
    assert review.public_name == "Ana A."
    assert counted(review.listing) == recounted(review.listing)


def test_a_cancelled_order_verifies_nothing(an_order, a_review):
    an_order(stage="cancelled")
    assert not a_review().is_verified


def test_an_order_of_another_marketplace_verifies_nothing(an_order, a_review):
    an_order(market="de")
    assert not a_review().is_verified


def test_writing_again_changes_the_one_review_and_keeps_what_it_was(cast, a_review, monday):
    first = a_review(stars=2)
    again = a_review(stars=5, title="Bright after all", text="A new bulb did it.")
    assert again.pk == first.pk
    assert Review.objects.count() == 1
    before = Revision.objects.get(about=f"review:{first.pk}")
    assert (before.stars, before.title) == (2, "Dim")
    assert counted(first.listing)["stars_5"] == 1
    assert counted(first.listing) == recounted(first.listing)


def test_the_same_form_sent_twice_changes_nothing(a_review):
    first, second = a_review(), a_review()
    assert (second.pk, second.version, second.edited_at) == (first.pk, first.version, None)
    assert not Revision.objects.exists()


def test_stars_without_words_are_enough(a_review):
    assert a_review(title="", text="").stage == "published"


@pytest.mark.parametrize("stars", [0, 6, -1])
def test_one_to_five_stars(a_review, stars):
    with pytest.raises(Refusal, match="stars_missing"):
        a_review(stars=stars)


@pytest.mark.parametrize(
    "words",
    [
        {"text": "Write to me: ana.alves@buyers.example"},
        {"title": "Cheaper at www.rival.example"},
        {"text": "x" * 5001},
    ],
)
def test_what_may_not_be_said_in_public_is_refused(a_review, words):
    with pytest.raises(Refusal, match="screened|too_long"):
        a_review(**words)
    assert not Review.objects.exists()


def test_abuse_waits_for_staff_who_release_it(cast, a_lamp, a_review):
    review = a_review(text="Whoever made this lamp is a fucking idiot.")
    assert review.stage == "held"
    assert shown.review(review.pk) is None
    assert counted(review.listing)["stars_2"] == 0
    case = public.about(review.about)
    publishing.judge_held(case, by=cast.actor("cy"), release=True, reason="Harsh, no more.")
    assert shown.review(review.pk).stage == "published"
    assert counted(review.listing) == recounted(review.listing)


def test_a_reported_review_is_taken_down_for_good(cast, a_review):
    review = a_review()
    publishing.report(review.about, by=cast.actor("bo"), kind="off_topic", words="")
    case = public.about(review.about)
    publishing.judge_report(case, by=cast.actor("cy"), upheld=True, reason="About the courier.")
    assert shown.review(review.pk) is None
    assert counted(review.listing) == recounted(review.listing)
    with pytest.raises(WrongStage):
        a_review(text="Here it is again.")


def test_a_reported_review_that_is_kept_stays(cast, a_review):
    review = a_review()
    publishing.report(review.about, by=cast.actor("bo"), kind="off_topic", words="")
    case = public.about(review.about)
    publishing.judge_report(case, by=cast.actor("cy"), upheld=False, reason="It is of the lamp.")
    assert shown.review(review.pk) is not None


def test_its_author_takes_it_back_and_may_write_it_again(cast, a_review):
    review = a_review()
    reviews.withdraw(review, by=cast.actor("ana"))
    assert shown.review(review.pk) is None
    assert counted(review.listing) == recounted(review.listing)
    assert a_review(stars=4).stage == "published"
    assert counted(review.listing) == recounted(review.listing)


def test_nobody_else_takes_a_review_back(cast, a_review):
    review = a_review()
    for name in ("abe", "bo", "rex"):
        with pytest.raises(NotPermitted):
            reviews.withdraw(review, by=cast.actor(name))


def test_sellers_review_nothing(cast, a_lamp):
    for name in ("bo", "rex", "cy"):
        with pytest.raises(NotPermitted):
            reviews.write(a_lamp(), by=cast.actor(name), stars=5)


def test_of_two_who_write_from_the_same_page_one_is_stale(cast, a_review):
    review = a_review()
    other = Review.objects.get(pk=review.pk)
    reviews.withdraw(review, by=cast.actor("ana"))
    with pytest.raises(Stale):
        reviews.withdraw(other, by=cast.actor("ana"))
    assert counted(review.listing) == recounted(review.listing)


def test_photos_are_the_reviews_own_and_stay_unless_taken_away(cast, a_photo, a_review):
    by = cast.actor("ana")
    review = a_review(photos=[a_photo(by), a_photo(by, "two.gif")])
    first, second = review.photos.order_by("pk")
    a_review(keep=[second.pk])
    assert list(review.photos.values_list("pk", flat=True)) == [second.pk]


def test_more_photos_than_the_rulebook_allows_are_refused(cast, a_photo, a_review):
    by = cast.actor("ana")
    with pytest.raises(Refusal, match="too_many_photos"):
        a_review(photos=[a_photo(by, f"{n}.gif") for n in range(6)])


def test_a_document_is_no_photo(cast, a_review):
    by = cast.actor("ana")
    letter = messaging.keep_upload(by=by, name="letter.pdf", content=b"%PDF-1.4 letter")
    with pytest.raises(Refusal, match="not_a_picture"):
        a_review(photos=[letter])


def test_another_persons_upload_is_not_theirs_to_show(cast, a_photo, a_review):
    with pytest.raises(NotPermitted):
        a_review(photos=[a_photo(cast.actor("abe"))])


def test_reviews_belong_to_the_product_whoever_sells_it(cast, a_lamp, a_review):
    review = a_review()
    assert a_lamp(seller=cast.rival, sku="RR-1").pk == review.listing_id


def test_a_product_nobody_told_of_has_no_reviews(cast):
    with pytest.raises(Refusal, match="unknown_product"):
        reviews.listing_of("uk", cast.lumen.pk, "MADE-UP")
