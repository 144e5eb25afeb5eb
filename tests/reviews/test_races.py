"""Two at once: one wins, the other hears so, and the counts are what is there."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from aftersale.kernel.errors import Refusal, Stale, WrongStage
from aftersale.reviews import actions as reviews
from aftersale.reviews.models import Answer, Brand, Helpful, Question, Review, ReviewAnswer, Vote
from tests.opinions import counted, recounted


def twins(row):
    """The same row as two people have it before them."""
    rows = type(row).objects.filter(pk=row.pk)
    return rows.get(), rows.get()


def test_of_two_changes_from_the_same_answer_one_is_stale(cast, lumen_speaks, a_review):
    review = a_review()
    made = reviews.answer_review(review, by=cast.actor("bo"), text="Sorry.")
    one, other = twins(ReviewAnswer.objects.get(pk=made.pk))
    reviews.withdraw_answer(one, by=cast.actor("bo"))
    with pytest.raises(Stale):
        reviews.withdraw_answer(other, by=cast.actor("bea"))
    assert counted(review.listing) == recounted(review.listing)


def test_of_two_who_change_one_answer_one_is_stale(cast, a_question):
    made = reviews.answer(a_question(), by=cast.actor("bo"), text="Left.")
    one, other = twins(Answer.objects.get(pk=made.pk))
    reviews.change_answer(one, by=cast.actor("bo"), text="On the left.")
    with pytest.raises(Stale):
        reviews.change_answer(other, by=cast.actor("bea"), text="On the right.")
    assert Answer.objects.get().text == "On the left."


def test_of_two_who_take_a_question_back_one_is_stale(cast, a_question):
    one, other = twins(a_question())
    reviews.withdraw_question(one, by=cast.actor("abe"))
    with pytest.raises(Stale):
        reviews.withdraw_question(other, by=cast.actor("abe"))
    assert counted(one.listing) == recounted(one.listing)


def test_of_two_who_decide_about_a_brand_one_is_stale(cast, a_lamp):
    reviews.claim(by=cast.actor("bo"), name="Lumen", proof="TM 1")
    one, other = twins(Brand.objects.get())
    reviews.verify(one, by=cast.actor("cy"), reason="Yes.")
    with pytest.raises((Stale, WrongStage)):
        reviews.refuse(other, by=cast.actor("cy"), reason="No.")
    assert Brand.objects.get().stage == "verified"


@pytest.mark.parametrize("kind", ["review", "vote", "helpful", "brand answer"])
def test_the_database_itself_holds_one_each(cast, lumen_speaks, a_review, a_question, kind):
    review, question = a_review(), a_question()
    made = reviews.answer(question, by=cast.actor("bo"), text="Left.")
    reviews.vote(made, by=cast.actor("abe"), value=1)
    reviews.find_helpful(review, by=cast.actor("abe"))
    row = {
        "review": Review.objects.get(),
        "vote": Vote.objects.get(),
        "helpful": Helpful.objects.get(),
        "brand answer": Answer.objects.get(),
    }[kind]
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_a_hidden_review_stays_hidden_whatever_its_author_has_open(cast, a_review):
    one, other = twins(a_review())
    Review.objects.filter(pk=one.pk).update(stage="hidden", version=one.version + 1)
    with pytest.raises(Stale):
        reviews.withdraw(other, by=cast.actor("ana"))
    assert Review.objects.get().stage == "hidden"


def test_counts_are_a_recount_after_everything_at_once(cast, lumen_speaks, a_lamp, a_review):
    listing = a_lamp()
    ana, abe, bo = cast.actor("ana"), cast.actor("abe"), cast.actor("bo")
    for stars in (1, 5, 3, 3, 2):
        a_review(stars=stars)
        a_review(by="abe", stars=6 - stars)
    asked = [reviews.ask(listing, by=abe, text=f"Question {n}?") for n in range(3)]
    given = [reviews.answer(each, by=ana, text="Yes.") for each in asked]
    reviews.answer(asked[0], by=bo, text="Indeed.")
    reviews.withdraw_reply(given[0], by=ana)
    reviews.withdraw_reply(given[1], by=ana)
    reviews.withdraw_question(Question.objects.get(pk=asked[2].pk), by=abe)
    reviews.withdraw(Review.objects.get(buyer_id=ana.id), by=ana)
    assert counted(listing) == recounted(listing)
    assert counted(listing)["questions"] == 2
    assert counted(listing)["answered"] == 1


def test_the_second_of_two_brand_answers_is_refused(cast, lumen_speaks, a_question):
    question = a_question()
    reviews.answer(question, by=cast.actor("bo"), text="Left.")
    with pytest.raises(Refusal, match="answered_already"):
        reviews.answer(question, by=cast.actor("bo"), text="Right.")
    assert Answer.objects.count() == 1
