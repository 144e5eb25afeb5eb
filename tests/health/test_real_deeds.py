"""What people really do to orders and returns, as the measures see it: which of it counts, and
which rule leaves the rest out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.feedback import actions as feedback
from aftersale.health import queries as health
from aftersale.kernel import clock
from aftersale.orders.models import Order
from aftersale.returns import actions as returns
from tests.goods import DEFECTIVE

pytestmark = pytest.mark.usefixtures("monday")
FINE = (0, "")


@pytest.fixture
def seen(told, settle):
    """`seen("claim_rate", market, number)`: bad and left out of an order, as it counts now."""

    def see(measure, about, subject=""):
        if not subject:
            subject = f"order:{about.market}:{about.order_number}"
        settle()
        found = {each.measure: each.verdict for each in health.what_counts(subject)}
        assert measure in found, f"{measure} says nothing of {subject}"
        return found[measure].bad, found[measure].left_out

    return see


def tell(told, row):
    told(Order.objects.get(market=row.market, number=row.order_number))


CLAIMS = {
    "seller_asked": (0, "claim_open"),
    "under_review": (0, "claim_open"),
    "granted_seller": (1, ""),
    "granted_market": (0, "claim_marketplace_pays"),
    "not_answered": (1, ""),
    "denied": (0, "claim_denied"),
    "withdrawn": (0, "claim_withdrawn"),
    "refunded": (0, "claim_refunded"),
    "appealed": (1, ""),
    "appeal_granted": (0, "claim_reversed"),
    "appeal_denied": (1, ""),
}


@pytest.mark.parametrize(("at", "expected"), CLAIMS.items(), ids=CLAIMS)
def test_claims(told, seen, a_claim, at, expected):
    claim = a_claim(at)
    tell(told, claim)
    assert seen("claim_rate", claim) == expected
    assert seen("order_defect_rate", claim) == expected


CHARGEBACKS = {
    ("action_required", "not_received"): (0, "chargeback_open"),
    ("lost", "not_received"): (1, ""),
    ("expired", "not_received"): (1, ""),
    ("won", "not_received"): (0, "chargeback_won"),
    ("refunded", "not_received"): (1, ""),
    ("lost", "unauthorised"): (0, "chargeback_fraud"),
    ("action_required", "unauthorised"): (0, "chargeback_fraud"),
}


@pytest.mark.parametrize(
    ("at", "reason", "expected"), [(*key, value) for key, value in CHARGEBACKS.items()]
)
def test_chargebacks(told, seen, a_chargeback, at, reason, expected):
    row = a_chargeback(at, reason=reason)
    tell(told, row)
    assert seen("chargeback_rate", row) == expected


def test_a_rating_changed_taken_back_and_left_by_another(cast, told, seen, an_order):
    order = an_order()
    told(order)
    subject, ana = f"order:uk:{order.number}", cast.actor("ana")
    rating = feedback.leave(order, by=ana, stars=1, words="The seller never answered.")
    assert seen("negative_feedback_rate", order, subject) == (1, "")
    assert seen("feedback_score", order, subject) == (1, "")
    feedback.change(rating, by=ana, stars=4, words="It came after all.")
    assert seen("negative_feedback_rate", order, subject) == FINE
    assert seen("feedback_score", order, subject) == FINE
    feedback.change(rating, by=ana, stars=2, words="The seller never answered again.")
    assert seen("negative_feedback_rate", order, subject) == (1, "")
    feedback.withdraw(rating, by=ana)
    assert seen("negative_feedback_rate", order, subject) == (0, "rating_withdrawn")
    assert seen("feedback_score", order, subject) == (0, "rating_withdrawn")


@pytest.mark.parametrize(
    ("outcome", "kind", "rule"),
    [
        ("remove", "product", "rating_removed"),
        ("strike", "delivery_platform", "rating_struck"),
    ],
)
def test_a_rating_that_staff_take_away(cast, told, seen, an_order, outcome, kind, rule):
    order = an_order(fulfilled_by="platform")
    told(order)
    words = "The lamp flickers. Poor quality, broke after a week."
    rating = feedback.leave(order, by=cast.actor("ana"), stars=1, words=words)
    asked = feedback.ask_removal(rating, by=cast.actor("bo"), words="It is about the lamp.")
    feedback.decide_removal(asked, by=cast.actor("cy"), outcome=outcome, kind=kind)
    assert seen("negative_feedback_rate", order, f"order:uk:{order.number}") == (0, rule)


CANCELLATIONS = {
    "requested": FINE,
    "self_cancelled": (0, "buyer_asked"),
    "approved": (0, "buyer_asked"),
    "seller_cancelled": (1, ""),
    "withdrawn": FINE,
}


@pytest.mark.parametrize(("at", "expected"), CANCELLATIONS.items(), ids=CANCELLATIONS)
def test_cancellations(told, seen, a_cancellation, at, expected):
    row = a_cancellation(at)
    tell(told, row)
    assert seen("cancellation_rate", row) == expected


RETURNS = {
    "pending": ((0, ""), (0, "")),
    "authorised": ((0, ""), (0, "")),
    "denied": ((0, ""), (1, "")),
    "resolved": ((0, ""), (0, "helped_otherwise")),
    "withdrawn": ((0, "return_withdrawn"), (0, "")),
}


@pytest.mark.parametrize(("at", "expected"), RETURNS.items(), ids=RETURNS)
def test_returns(told, seen, a_return, at, expected):
    row = a_return(at=at)
    tell(told, row)
    late, rejected = expected
    subject = f"return:{row.pk}"
    assert seen("late_return_response", row, subject) == late
    assert seen("invalid_rejection", row, subject) == rejected


def test_a_return_nobody_decides_is_late_and_stays_so(told, seen, a_return):
    row = a_return(at="pending")
    tell(told, row)
    with clock.at(clock.now() + timedelta(hours=48, seconds=1)):
        assert seen("late_return_response", row, f"return:{row.pk}") == (1, "")
        assert seen("return_dissatisfaction_rate", row, f"return:{row.pk}") == (1, "")


def test_a_buyer_who_was_not_helped_says_so(cast, told, seen, a_return):
    row = a_return(at="completed")
    tell(told, row)
    subject = f"return:{row.pk}"
    assert seen("negative_return_feedback", row, subject) == FINE
    returns.answer_survey(row, by=cast.actor("ana"), solved=False, words="")
    assert seen("negative_return_feedback", row, subject) == (1, "")
    returns.answer_survey(row, by=cast.actor("ana"), solved=True, words="")
    assert seen("negative_return_feedback", row, subject) == FINE


def test_a_defective_product_that_went_back_is_a_bad_experience(told, seen, a_return):
    row = a_return(at="completed", reason=DEFECTIVE)
    tell(told, row)
    assert seen("negative_experience_rate", row) == (1, "")


def test_a_refund_counts_once_its_money_was_sent(told, seen, a_return, the_worker):
    row = a_return(at="completed")
    tell(told, row)
    assert seen("refund_rate", row) == FINE
    the_worker.drain()
    assert seen("refund_rate", row) == (1, "")


def test_a_refund_that_the_marketplace_pays_is_listed_and_does_not_count(
    told, seen, a_claim, the_worker
):
    claim = a_claim("granted_market")
    tell(told, claim)
    the_worker.drain()
    assert seen("refund_rate", claim) == (0, "marketplace_paid")
    assert seen("negative_experience_rate", claim) == FINE


def test_second_thoughts_are_no_bad_experience(told, seen, a_return):
    row = a_return(at="completed")
    tell(told, row)
    assert seen("negative_experience_rate", row) == FINE
