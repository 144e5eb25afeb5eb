"""Who is told what of a claim, with reasons and what can be done now (C4, DSA Art. 17)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.accounts.models import User
from aftersale.claims import actions as claims
from aftersale.claims import queries
from aftersale.kernel import clock
from aftersale.relay.models import Outgoing
from tests.disputes import WORDS, write
from tests.notifications.test_tell_returns import ANA, BO, purposes, told, work

CLAIMS = ("claim", "appeal", "complaint")


def about_claims(address: str) -> list[str]:
    work()
    return [each for each in purposes(address) if each.startswith(CLAIMS)]


@pytest.mark.parametrize(
    ("at", "ana", "bo"),
    [
        ("seller_asked", ["claim_filed"], ["claim_answer_wanted"]),
        ("under_review", ["claim_answered", "claim_filed"], ["claim_answer_wanted"]),
        (
            "buyer_asked",
            ["claim_answered", "claim_asked", "claim_filed"],
            ["claim_answer_wanted"],
        ),
        (
            "asked_again",
            ["claim_answered", "claim_filed"],
            ["claim_answer_wanted", "claim_asked"],
        ),
        (
            "denied",
            ["claim_answered", "claim_denied", "claim_filed"],
            ["claim_answer_wanted", "claim_denied"],
        ),
        (
            "appeal_granted",
            ["appeal_decided", "claim_answered", "claim_appealed", "claim_filed", "claim_granted"],
            ["appeal_decided", "claim_answer_wanted", "claim_appealed", "claim_granted"],
        ),
        (
            "complained",
            ["claim_answered", "claim_complained", "claim_denied", "claim_filed"],
            ["claim_answer_wanted", "claim_complained", "claim_denied"],
        ),
        (
            "withdrawn",
            ["claim_filed", "claim_withdrawn"],
            ["claim_answer_wanted", "claim_withdrawn"],
        ),
        ("refunded", ["claim_filed", "claim_refunded"], ["claim_answer_wanted", "claim_refunded"]),
    ],
)
def test_every_step_is_told_to_whom_it_concerns(monday, a_claim, at, ana, bo):
    a_claim(at=at)
    assert about_claims(ANA) == ana
    assert about_claims(BO) == bo


def test_the_seller_reads_what_is_at_stake_and_until_when(monday, a_claim):
    claim = a_claim()
    work()
    [wanted] = told(BO, "claim_answer_wanted")
    assert wanted.startswith(
        f"Answer a claim by Thu 12 March, 10:00 GMT: order {claim.order_number}\n"
    )
    assert "Ana Alves claims £88.90 under the guarantee" in wanted
    assert "Nothing has arrived." in wanted
    assert "It has not arrived" in wanted
    assert f"/seller/claims/{claim.pk}" in wanted


def test_a_decision_is_told_with_its_reasons_and_what_can_be_done(monday, a_claim):
    claim = a_claim(at="granted_seller")
    work()
    [ana], [bo] = told(ANA, "claim_granted"), told(BO, "claim_granted")
    for each in (ana, bo):
        assert "There is no proof that the order was delivered to the buyer." in each
        assert claim.edition in each
    assert "You get £88.90 back." in ana
    assert WORDS["words_to_buyer"] in ana
    assert "You can appeal" not in ana
    assert WORDS["words_to_seller"] in bo
    assert "You can appeal until 8 April 2026." in bo
    assert "It counts as an order defect." in bo
    assert told(ANA, "refund_asked") == []


def test_what_is_granted_at_once_asks_nobody_for_an_answer(monday, cast, an_order_to_claim):
    order = an_order_to_claim(asked=False)
    with clock.at(monday - timedelta(hours=72)):
        write(cast, order)
    claims.file(order, by=cast.actor("ana"), reason="not_received", text="Nothing came.")
    assert about_claims(BO) == ["claim_granted"]
    [bo] = told(BO, "claim_granted")
    assert "The seller did not answer within the time there was." in bo
    assert "no person decided" in bo


def test_a_complaint_that_was_right_says_so_to_both(monday, staff, a_claim):
    claim = a_claim(at="complained")
    claims.decide_complaint(claim, by=staff("di"), kind="not_delivered", **WORDS)
    work()
    for address in (ANA, BO):
        [decided] = told(address, "complaint_decided")
        assert "the decision is changed" in decided
        assert told(address, "claim_granted") == []


def test_no_letter_about_a_claim_tells_an_address_of_the_other_side(monday, a_claim):
    a_claim(at="appealed")
    work()
    rows = Outgoing.objects.exclude(purpose="letter")
    assert rows.filter(purpose__startswith="claim").count() > 4
    for row in rows:
        other = "lumen.example" if row.to_address == ANA else "buyers.example"
        assert other not in bytes(row.raw).decode(errors="replace")


def test_a_german_buyer_reads_german(monday, cast, a_claim):
    User.objects.filter(pk=cast.user("ana").pk).update(language="de")
    claim = a_claim(at="denied")
    work()
    [ana] = told(ANA, "claim_denied")
    label = queries.decisions(claim).get()
    assert label.kind == "no_evidence"
    assert "Was der Käufer vorgelegt hat, belegt nicht, was er fordert." in ana
