"""Sellers are told of chargebacks and reimbursements by e-mail; buyers never are."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.chargebacks import actions as chargebacks
from aftersale.chargebacks import chores
from aftersale.kernel import clock
from aftersale.relay.models import Outgoing
from tests.notifications.test_tell_returns import ANA, BO, purposes, told, work

pytestmark = pytest.mark.usefixtures("monday")


def test_a_chargeback_is_told_with_what_to_do_by_when(a_chargeback):
    row = a_chargeback()
    work()
    (bo,) = told(BO, "chargeback_opened")
    assert bo.startswith(
        f"Chargeback to answer by Mon 16 March, 10:00 GMT: order {row.order_number}\n"
    )
    assert "A bank has taken £88.90 of the payment" in bo
    assert "The card holder says that nothing came." in bo
    assert f"The bank’s reference: {row.reference}" in bo
    assert f"/seller/chargebacks/{row.pk}" in bo
    assert purposes(ANA) == []


def test_the_seller_is_reminded_and_told_when_the_time_is_over(a_chargeback, monday):
    a_chargeback()
    with clock.at(monday + timedelta(days=5)):
        chores.remind_of_chargebacks()
        work()
    with clock.at(monday + timedelta(days=7)):
        chores.lapse_chargebacks()
        work()
    assert "waits for your answer until Mon 16 March" in told(BO, "chargeback_due")[0]
    assert "It counts as an order defect of your account." in told(BO, "chargeback_expired")[0]


def test_a_further_question_and_the_outcome_are_told(a_chargeback, cast):
    row = a_chargeback(at="info_required")
    work()
    (asked,) = told(BO, "chargeback_more_asked")
    assert "Which door was it left at?" in asked
    assert "Please answer by Thu 12 March, 10:00 GMT." in asked
    chargebacks.close(
        row, by=cast.actor("cy"), outcome="partially_won", won_minor=3000, words="Half."
    )
    work()
    (closed,) = told(BO, "chargeback_closed")
    assert "£30.00 is yours, £58.90 stays with the buyer." in closed
    assert "Half." in closed


def test_a_case_that_came_decided_wants_no_answer(cast, an_order, bank_facts):
    chargebacks.take(bank_facts(an_order(), outcome="lost"), by=cast.actor("cy"))
    work()
    assert purposes(BO) == ["chargeback_closed"]


def test_a_refund_of_the_marketplaces_says_how_to_ask_it_back(a_market_refund):
    order = a_market_refund()
    work()
    (bo,) = told(BO, "refunded_by_market")
    assert "The marketplace refunded £88.90" in bo
    assert "you may ask for it back until 8 April 2026" in bo
    assert "Refunded by customer service." in bo
    assert f"/seller/orders/uk/{order.number}/reimbursement" in bo
    assert purposes(ANA) == ["refund_asked"]


def test_decisions_are_told_with_their_reasons(a_reimbursement):
    a_reimbursement(at="final_granted")
    work()
    (refused,), (granted,) = told(BO, "reimbursement_refused"), told(BO, "reimbursement_granted")
    assert "What was handed in does not show it." in refused
    assert "The signature is of another street." in refused
    assert "You may appeal until 8 April 2026" in refused
    assert "£88.90 for order" in granted
    assert "The carrier has a signature." in granted


def test_a_question_is_told_with_its_deadline(a_reimbursement):
    a_reimbursement(at="awaiting_seller")
    work()
    (bo,) = told(BO, "reimbursement_asked")
    assert "Who signed?" in bo
    assert "Please answer by Thu 12 March, 10:00 GMT." in bo


def test_nobody_is_invited_to_answer_by_mail_what_would_reach_the_buyer(
    a_chargeback, a_reimbursement
):
    a_chargeback(at="lost")
    a_reimbursement(at="granted")
    work()
    ours = Outgoing.objects.filter(to_address=BO).exclude(purpose="letter")
    assert ours.count() >= 3
    for row in ours:
        assert b"Reply-To:" not in bytes(row.raw)
        assert b"gets your answer" not in bytes(row.raw)
