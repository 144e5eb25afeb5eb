"""Two at once, with a database connection each: one wins, the other hears of it."""

from __future__ import annotations

import threading

import pytest
from django.db import transaction

from aftersale.claims import actions as claims
from aftersale.claims.actions.granting import order_of
from aftersale.claims.models import Charge, Claim, Decision
from aftersale.refunds import actions as refunding
from aftersale.refunds import queries as refunds
from aftersale.returns import actions as returns
from tests.disputes import WORDS, again
from tests.refunds.test_race import at_once

LOST = {"stale", "wrong_stage", "more_than_left", "more_than_paid"}


def test_of_two_who_decide_at_once_one_decides(transactional_db, staff, a_claim):
    claim = a_claim(at="under_review")
    cy, di = staff("cy"), staff("di")

    def decide(by, kind):
        return lambda: claims.decide(again(claim), by=by, kind=kind, **WORDS).kind

    ends = at_once([decide(cy, "not_delivered"), decide(di, "no_evidence")])

    assert len([end for end in ends if end in ("not_delivered", "no_evidence")]) == 1
    assert len([end for end in ends if end in LOST]) == 1
    assert Decision.objects.count() == 1
    after = again(claim)
    paid = sum(each.amount_minor for each in refunds.about(f"claim:{claim.pk}"))
    assert paid == after.granted_minor == (8890 if after.stage == "granted_seller" else 0)


def test_of_two_who_approve_at_once_one_pays(transactional_db, staff, a_claim):
    claim = a_claim(at="proposed")
    proposed = Decision.objects.get()
    di, ed = staff("di"), staff("ed")

    def approve(by):
        return lambda: claims.approve(Decision.objects.get(pk=proposed.pk), by=by).stage

    ends = at_once([approve(di), approve(ed)])

    assert ends.count("made") == 1
    assert Charge.objects.count() == 1
    assert refunds.about(f"claim:{claim.pk}").count() == 1


def test_of_two_claims_for_one_order_one_is_filed(transactional_db, cast, an_order_to_claim):
    order, ana = an_order_to_claim(), cast.actor("ana")

    def file(once):
        return lambda: (
            claims.file(order, by=ana, reason="not_received", text="Nothing came.", once=once).stage
        )

    assert at_once([file("one"), file("two")]) == ["claim_exists", "seller_asked"]
    assert Claim.objects.count() == 1


def test_a_form_pressed_twice_at_once_files_once(transactional_db, cast, an_order_to_claim):
    order, ana = an_order_to_claim(), cast.actor("ana")

    def file():
        return claims.file(
            order, by=ana, reason="not_received", text="Nothing came.", once="one"
        ).pk

    assert len(set(at_once([file, file]))) == 1
    assert Claim.objects.count() == 1


@pytest.mark.parametrize("at", ["under_review", "proposed"])
def test_whoever_decides_waits_for_the_order_before_they_touch_the_claim(
    transactional_db, staff, a_claim, at
):
    """A refund takes the order's guard and then ends the claim: the other way round, two who meet
    would wait for each other for ever."""
    claim, di = a_claim(at=at), staff("di")

    def decide():
        if at == "proposed":
            return claims.approve(Decision.objects.get(), by=di).stage
        return claims.decide(again(claim), by=di, kind="not_delivered", **WORDS).stage

    ends: list[str] = []
    deciding = threading.Thread(target=lambda: ends.extend(at_once([decide])))
    with transaction.atomic():
        refunding.take_turn(claim.order_id)
        deciding.start()
        deciding.join(0.5)  # time to come as far as it gets; too little only makes this test easier
        Decision.objects.filter(claim=claim).update(second_words="")
        assert Claim.objects.filter(pk=claim.pk).update(minded_by=None) == 1
    deciding.join()
    assert ends == ["made"]


def test_a_decision_and_a_refund_in_full_at_once_pay_no_more_than_was_paid(
    transactional_db, cast, staff, a_claim
):
    claim = a_claim(at="under_review")
    order, bo, cy = order_of(claim), cast.actor("bo"), staff("cy")
    at_once([
        lambda: claims.decide(again(claim), by=cy, kind="not_delivered", **WORDS).kind,
        lambda: returns.refund_order(order, by=bo).stage,
    ])  # fmt: skip
    paid = sum(each.amount_minor for each in refunds.of_order(order.pk))
    assert paid == 8890
    assert again(claim).stage in ("granted_seller", "refunded")
