"""Who is told what of reviews, questions and brands, in their language, once; and of nobody who."""

from __future__ import annotations

from datetime import timedelta

from aftersale.accounts import actions as accounts
from aftersale.journal.queue.worker import Worker
from aftersale.kernel import clock
from aftersale.relay.models import Outgoing
from aftersale.relay.reading import read_letter
from aftersale.reviews import actions as reviews

ANA, ABE, BO = "ana@buyers.example", "abe@buyers.example", "bo@lumen.example"


def told(address: str, purpose: str) -> list[str]:
    """Subjects and texts of what was written to an address for that purpose."""
    Worker().drain()
    rows = Outgoing.objects.filter(to_address=address, purpose=purpose).order_by("pk")
    return [f"{row.subject}\n{read_letter(bytes(row.raw)).text}" for row in rows]


def test_a_question_goes_to_the_brand_and_to_who_bought_it(
    cast, lumen_speaks, an_order, a_question, monday
):
    an_order()
    question = a_question()
    (bo,), (ana,) = told(BO, "question_published"), told(ANA, "buyer_asked")
    assert bo.startswith("A customer asks about Lumen Reading lamp, brass\n")
    assert "Does the cable come out on the left?" in bo
    assert "Please answer by Thu 12 March, 10:00 GMT" in bo
    assert f"/seller/questions/{question.pk}" in bo
    assert "Adler" not in bo
    assert f"/questions/{question.pk}" in ana
    assert "/settings/opt-out/" in ana
    assert told(ABE, "buyer_asked") == []


def test_a_question_without_a_brand_is_told_to_no_seller(cast, a_lamp, a_question):
    a_question()
    assert told(BO, "question_published") == []


def test_who_opted_out_and_who_asked_are_not_asked(cast, an_order, a_question):
    an_order()
    an_order(buyer="abe")
    accounts.opt_out(cast.user("ana"), by=cast.actor("ana"))
    a_question()
    assert told(ANA, "buyer_asked") == []
    assert told(ABE, "buyer_asked") == []


def test_nobody_is_asked_again_so_soon(cast, an_order, a_question, monday):
    an_order()
    a_question()
    assert len(told(ANA, "buyer_asked")) == 1
    a_question(text="And how heavy is it?")
    assert len(told(ANA, "buyer_asked")) == 1
    with clock.at(monday + timedelta(days=15)):
        a_question(text="And how tall is it?")
        assert len(told(ANA, "buyer_asked")) == 2


def test_who_asked_hears_of_every_answer_in_their_language(cast, lumen_speaks, a_question):
    cast.user("abe").language = "de"
    cast.user("abe").save()
    question = a_question()
    reviews.answer(question, by=cast.actor("bo"), text="On the left.")
    reviews.answer(question, by=cast.actor("ana"), text="Left, I have one.")
    brand, ana = told(ABE, "question_answered")
    assert "On the left." in brand
    assert "Lumen" in brand
    assert "Ana A." in ana
    assert "Alves" not in ana


def test_a_low_review_is_told_to_the_brand_without_a_name(cast, lumen_speaks, an_order, a_review):
    order = an_order()
    review = a_review()
    (bo,) = told(BO, "review_published")
    assert bo.startswith("2 of 5 stars for Lumen Reading lamp, brass\n")
    assert "It is far too dim to read by." in bo
    assert f"/seller/reviews/{review.pk}" in bo
    assert "Alves" not in bo
    assert order.number not in bo
    assert ANA not in bo


def test_a_good_review_is_no_mail(cast, lumen_speaks, a_review):
    a_review(stars=4)
    assert told(BO, "review_published") == []


def test_a_reviewer_hears_that_the_brand_answered_once(cast, lumen_speaks, a_review):
    review = a_review()
    reviews.answer_review(review, by=cast.actor("bo"), text="We are sorry.")
    reviews.answer_review(review, by=cast.actor("bo"), text="We are very sorry.")
    (ana,) = told(ANA, "review_answered")
    assert ana.startswith("Lumen answered your review of Lumen Reading lamp, brass\n")


def test_every_decision_about_a_brand_is_told_with_its_reason(cast, lumen_speaks):
    cy = cast.actor("cy")
    reviews.suspend(lumen_speaks, by=cy, reason="The mark was sold.")
    reviews.verify(lumen_speaks, by=cy, reason="It was bought back.")
    assert [each.splitlines()[0] for each in told(BO, "brand_verified")] == [
        "Lumen is verified", "Lumen is verified",
    ]  # fmt: skip
    (suspended,) = told(BO, "brand_suspended")
    assert "The mark was sold." in suspended


def test_a_refused_claim_is_told(cast, a_lamp):
    brand = reviews.claim(by=cast.actor("bo"), name="Lumen", proof="We said so.")
    reviews.refuse(brand, by=cast.actor("cy"), reason="Nothing shows it.")
    (bo,) = told(BO, "brand_refused")
    assert "Nothing shows it." in bo
