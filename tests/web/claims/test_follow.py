"""A buyer follows a claim: where it stands, what was decided and why, and what can be done."""

from datetime import timedelta

import pytest

from aftersale.claims import actions as claims
from aftersale.kernel import clock
from tests.disputes import WORDS, again
from tests.web.claims.conftest import url_of, words


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        ("seller_asked", "Lumen Lamps has to answer"),
        ("under_review", "The marketplace decides"),
        ("buyer_asked", "The marketplace has a question for you"),
        ("granted_seller", "You get £88.90 back"),
        ("granted_market", "You get £88.90 back"),
        ("not_answered", "Lumen Lamps did not answer in time."),
        ("appealed", "You get £88.90 back"),
        ("appeal_granted", "You get £88.90 back"),
        ("denied", "Your claim was denied"),
        ("withdrawn", "You withdrew this claim"),
        ("refunded", "Lumen Lamps has refunded you"),
        ("complained", "Somebody else looks at it again"),
    ],
)
def test_every_stage_is_told(ana, a_claim, at, sentence):
    assert sentence in words(ana.get(url_of(a_claim(at), door="buyer")))


def test_a_decision_comes_with_its_reasons(ana, a_claim):
    page = words(ana.get(url_of(a_claim("denied"), door="buyer")))

    assert "The claim was denied Nothing is paid back." in page
    assert "We have looked at everything both sides sent." in page
    assert "You can complain about it until" in page


def test_what_a_seller_appeals_with_stays_between_them_and_the_marketplace(ana, a_claim):
    page = words(ana.get(url_of(a_claim("appeal_denied"), door="buyer")))

    assert "The carrier has a signature." not in page
    assert "The appeal was denied" not in page


def test_a_question_of_the_marketplace_is_answered(ana, a_claim):
    claim = a_claim("buyer_asked")
    assert "Did neighbours take it?" in words(ana.get(url_of(claim, door="buyer")))

    said = words(
        ana.post(url_of(claim, "claim_answer", "buyer"), {"text": "No, I asked all."}, follow=True)
    )

    assert again(claim).stage == "under_review"
    assert "No, I asked all." in said


def test_withdrawing_is_asked_once_more(ana, a_claim):
    claim = a_claim()
    assert "Withdraw this claim?" in words(ana.get(url_of(claim, "claim_withdraw", "buyer")))

    page = words(ana.post(url_of(claim, "claim_withdraw", "buyer"), follow=True))

    assert "You withdrew this claim" in page
    assert again(claim).stage == "withdrawn"


def test_who_withdraws_too_late_sees_how_it_stands(ana, a_claim):
    claim = a_claim("denied")

    late = ana.post(url_of(claim, "claim_withdraw", "buyer"))

    assert late.status_code == 409
    assert "Your claim was denied" in words(late)


def test_a_denied_claim_is_complained_about_once_and_in_time(ana, a_claim):
    claim = a_claim("denied")
    address = url_of(claim, "claim_complain", "buyer")
    with clock.at(claim.complain_until + timedelta(seconds=1)):
        assert ana.get(address).status_code == 302
    assert "What is wrong with it?" in words(ana.get(address))

    page = words(ana.post(address, {"text": "The photo shows my empty porch."}, follow=True))

    assert again(claim).stage == "complained"
    assert "Somebody who did not decide before looks at it again." in page
    assert ana.get(address).status_code == 302


def test_who_was_granted_a_part_complains_and_reads_that_it_is_looked_at(ana, cast, staff, a_claim):
    claim = a_claim("under_review")
    claims.decide(claim, by=staff("cy"), kind="not_delivered", amount_minor=1000, **WORDS)
    address = url_of(claim, door="buyer")
    page = words(ana.get(address))
    assert "You get £10.00 back" in page
    assert "You can complain about it until" in page

    ana.post(url_of(claim, "claim_complain", "buyer"), {"text": "All of it is missing."})

    assert "Somebody else looks at it again" in words(ana.get(address))
    assert "Somebody else looks at it again" in words(ana.get("/claims"))


def test_your_claims_are_listed_and_nobody_elses(ana, signed_in, a_claim):
    made = a_claim("denied")

    assert "Your claim was denied" in words(ana.get("/claims"))
    assert signed_in("abe").get(url_of(made, door="buyer")).status_code == 404
    assert "Your claim was denied" not in words(signed_in("abe").get("/claims"))


def test_no_claims_say_what_to_do_first(signed_in, cast):
    page = words(signed_in("abe").get("/claims"))

    assert "write to the seller first" in page


def test_the_list_asks_the_same_questions_for_one_and_three(ana, a_claim, questions):
    a_claim()
    ana.get("/claims")
    one = questions(ana, "/claims")
    a_claim()
    a_claim("denied")

    assert questions(ana, "/claims") == one
