"""Customers ask; the brand's answer stands first; other buyers and sellers answer, too."""

from __future__ import annotations

import pytest

from aftersale.kernel.errors import NotPermitted, Refusal, TooOften, Unseen
from aftersale.orders.models import Product
from aftersale.publishing import actions as publishing
from aftersale.publishing import queries as public
from aftersale.reviews import actions as reviews
from aftersale.reviews.models import Answer, Question
from aftersale.reviews.queries import desk, shown
from tests.opinions import counted, recounted


def voices(question) -> list[str]:
    """Who answered, in the order everybody reads it."""
    return [each.voice for each in shown.talk(shown.question(question.pk), 10).answers]


def test_a_question_is_routed_to_everybody_who_sells_it(cast, a_lamp, a_question):
    a_lamp()
    a_lamp(seller=cast.rival, sku="RR-9")
    question = a_question()
    for name in ("bo", "rex"):
        assert desk.one(cast.actor(name), question.pk).question_id == question.pk
    assert counted(question.listing) == recounted(question.listing)


def test_a_seller_of_something_else_does_not_see_it(cast, a_question):
    question = a_question()
    with pytest.raises(Unseen):
        desk.one(cast.actor("rex"), question.pk)


def test_the_brands_answer_stands_first_whatever_the_votes(cast, lumen_speaks, a_question):
    question = a_question()
    useful = reviews.answer(question, by=cast.actor("ana"), text="Left, mine does.")
    reviews.answer(question, by=cast.actor("bo"), text="On the left.")
    reviews.vote(useful, by=cast.actor("abe"), value=1)
    assert voices(question) == ["brand", "buyer"]


def test_without_the_brands_voice_a_sellers_answer_is_a_sellers(cast, a_question):
    question = a_question()
    made = reviews.answer(question, by=cast.actor("bo"), text="On the left.")
    assert (made.voice, made.public_name) == ("seller", "Lumen Lamps")


def test_another_buyer_is_marked_if_they_bought_it(cast, an_order, a_question):
    an_order()
    question = a_question()
    assert reviews.answer(question, by=cast.actor("ana"), text="Left.").is_verified


def test_who_asked_does_not_answer(cast, a_question):
    with pytest.raises(Refusal, match="own_question"):
        reviews.answer(a_question(), by=cast.actor("abe"), text="I found it: left.")


def test_who_does_not_sell_it_and_who_only_looks_do_not_answer(cast, a_question):
    question = a_question()
    with pytest.raises(Refusal, match="not_sold_by_you"):
        reviews.answer(question, by=cast.actor("rex"), text="Ours is better.")
    for name in ("vic", "cy"):
        with pytest.raises(NotPermitted):
            reviews.answer(question, by=cast.actor(name), text="Left.")


def test_the_brand_answers_once_and_changes_its_answer(cast, lumen_speaks, a_question):
    question = a_question()
    made = reviews.answer(question, by=cast.actor("bo"), text="On the left.")
    with pytest.raises(Refusal, match="answered_already"):
        reviews.answer(question, by=cast.actor("bea"), text="On the right.")
    reviews.change_answer(made, by=cast.actor("bea"), text="On the left, and it is 2 m long.")
    assert shown.answer(made.pk).text == "On the left, and it is 2 m long."


@pytest.mark.parametrize("text", ["See www.lumen.example", "10 % off with code LAMP10"])
def test_links_and_promotion_are_refused_to_sellers(cast, lumen_speaks, a_question, text):
    with pytest.raises(Refusal, match="screened"):
        reviews.answer(a_question(), by=cast.actor("bo"), text=text)


def test_answered_questions_leave_the_desk_and_come_back_when_the_answer_goes(
    cast, lumen_speaks, a_question
):
    question = a_question()
    made = reviews.answer(question, by=cast.actor("bo"), text="On the left.")
    assert desk.badge(cast.actor("bo")) == 0
    reviews.withdraw_reply(made, by=cast.actor("bea"))
    assert desk.badge(cast.actor("bo")) == 1
    assert counted(question.listing) == recounted(question.listing)


def test_a_buyers_answer_leaves_the_question_with_the_brand(cast, a_question):
    question = a_question()
    reviews.answer(question, by=cast.actor("ana"), text="Left.")
    assert desk.badge(cast.actor("bo")) == 1
    assert counted(question.listing)["answered"] == 1


def test_the_asker_accepts_one_answer_and_may_think_again(cast, a_question):
    question = a_question()
    made = reviews.answer(question, by=cast.actor("ana"), text="Left.")
    reviews.accept(question, made, by=cast.actor("abe"))
    assert shown.question(question.pk).accepted_id == made.pk
    again = Question.objects.get(pk=question.pk)
    reviews.accept(again, made, by=cast.actor("abe"))
    assert shown.question(question.pk).accepted_id is None
    with pytest.raises(NotPermitted):
        reviews.accept(again, made, by=cast.actor("ana"))


def test_the_same_form_sent_twice_asks_once(a_question):
    assert a_question(once="form-1").pk == a_question(once="form-1").pk
    assert Question.objects.count() == 1


def test_nobody_asks_without_end(a_question, monday):
    for number in range(20):
        a_question(text=f"Question {number}?")
    with pytest.raises(TooOften):
        a_question(text="And another?")


def test_a_question_taken_back_is_gone_everywhere(cast, a_question):
    question = a_question()
    reviews.answer(question, by=cast.actor("ana"), text="Left.")
    reviews.withdraw_question(question, by=cast.actor("abe"))
    assert shown.question(question.pk) is None
    assert desk.badge(cast.actor("bo")) == 0
    assert counted(question.listing) == recounted(question.listing)


def test_a_reported_question_and_a_reported_answer_are_hidden(cast, lumen_speaks, a_question):
    question = a_question()
    made = reviews.answer(question, by=cast.actor("ana"), text="Who cares.")
    for about in (made.about, question.about):
        publishing.report(about, by=cast.actor("bo"), kind="off_topic", words="")
        case = public.about(about)
        publishing.judge_report(case, by=cast.actor("cy"), upheld=True, reason="No help.")
    assert shown.question(question.pk) is None
    assert Answer.objects.get().stage == "hidden"
    assert counted(question.listing) == recounted(question.listing)


def test_a_held_answer_counts_once_released(cast, a_question):
    question = a_question()
    made = reviews.answer(question, by=cast.actor("ana"), text="Left, you fucking idiot.")
    assert (made.stage, counted(question.listing)["answered"]) == ("held", 0)
    case = public.about(made.about)
    publishing.judge_held(case, by=cast.actor("cy"), release=True, reason="So be it.")
    assert counted(question.listing) == recounted(question.listing)


def test_a_product_that_is_not_told_of_is_not_asked_about(cast):
    Product.objects.all().delete()
    with pytest.raises(Refusal, match="unknown_product"):
        reviews.listing_of("uk", cast.lumen.pk, "LL-204-BR")
