"""Claims that end without a decision: taken back, paid back in full, or decided by a bank."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.claims import actions as claims
from aftersale.claims.actions.granting import order_of
from aftersale.journal.models import Entry
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM
from aftersale.kernel.errors import NotPermitted, Refusal, WrongStage
from aftersale.refunds import actions as money
from aftersale.refunds import queries as refunds
from aftersale.refunds.models import Hold
from aftersale.returns import actions as returns
from aftersale.returns import chores
from tests.disputes import WORDS, again


def test_a_buyer_takes_it_back_and_it_does_not_count(monday, cast, a_claim):
    claim = a_claim(at="withdrawn")
    assert (claim.counts, claim.closed_at, claim.due_by) == (False, monday, None)
    assert not refunds.is_held(claim.order_id)
    with pytest.raises(WrongStage):
        claims.withdraw(claim, by=cast.actor("ana"))


def test_nobody_else_takes_it_back(monday, cast, a_claim):
    claim = a_claim()
    for name in ("abe", "bo"):
        with pytest.raises(NotPermitted):
            claims.withdraw(claim, by=cast.actor(name))


def test_a_full_refund_by_the_seller_ends_it(monday, a_claim):
    claim = a_claim(at="refunded")
    assert (claim.granted_minor, claim.counts, claim.decision) == (0, False, "")
    [refund] = refunds.about(f"claim:{claim.pk}")
    assert (refund.amount_minor, refund.payer) == (8890, "seller")
    assert not claim.charges.exists()
    assert not refunds.is_held(claim.order_id)


def test_a_full_refund_from_anywhere_ends_it(monday, cast, a_claim):
    claim = a_claim(at="under_review")
    returns.refund_order(order_of(claim), by=cast.actor("bo"))
    assert again(claim).stage == "refunded"
    assert Entry.objects.filter(kind="claims.claim_refunded").count() == 1


def test_money_that_never_went_opens_it_again(monday, a_claim):
    claim = a_claim(at="refunded")
    [refund] = refunds.about(f"claim:{claim.pk}")
    money.fail(refund, by=SYSTEM, why="The account is closed")
    refund.refresh_from_db()
    refund.in_doubt = False
    refund.save()
    money.give_up(refund, by=SYSTEM, reason="The account is closed")
    assert again(claim).stage == "under_review"
    assert refunds.is_held(claim.order_id)


def held_for(claim):
    return list(Hold.objects.filter(order_id=claim.order_id).values_list("about", flat=True))


def test_a_chargeback_ends_an_open_claim_and_leaves_a_decided_one(monday, a_claim, a_chargeback):
    waiting, decided = a_claim(at="under_review"), a_claim(at="granted_seller")
    bank = a_chargeback(order=order_of(waiting))
    a_chargeback(order=order_of(decided))
    assert again(waiting).stage == "barred"
    assert held_for(waiting) == [f"chargeback:{bank.pk}"]
    assert again(decided).stage == "granted_seller"


def test_money_is_held_again_while_a_buyer_complains(monday, cast, staff, a_claim):
    claim = a_claim(at="complained")
    part = [returns.LineChoice(order_line_id=order_of(claim).lines.first().pk, amount_minor=1)]
    with pytest.raises(Refusal) as no:
        returns.refund_order(order_of(claim), by=cast.actor("bo"), choices=part)
    assert no.value.code == "held_by_claim"
    claims.decide_complaint(claim, by=staff("di"), kind="no_evidence", **WORDS)
    assert not refunds.is_held(claim.order_id)
    returns.refund_order(order_of(claim), by=cast.actor("bo"), choices=part)


def test_a_full_refund_ends_a_buyers_complaint_and_opens_it_again_if_it_never_went(
    monday, cast, staff, a_claim
):
    claim = a_claim(at="complained")
    returns.refund_order(order_of(claim), by=cast.actor("bo"))
    assert again(claim).stage == "refunded"
    assert not refunds.is_held(claim.order_id)
    refund = refunds.of_order(claim.order_id)[0]
    money.fail(refund, by=SYSTEM, why="The account is closed")
    type(refund).objects.filter(pk=refund.pk).update(in_doubt=False)
    refund.refresh_from_db()
    money.give_up(refund, by=SYSTEM, reason="The account is closed")
    claim = again(claim)
    assert (claim.stage, claim.waits_for) == ("complained", "staff")
    assert refunds.is_held(claim.order_id)
    claims.decide_complaint(claim, by=staff("di"), kind="not_delivered", **WORDS)
    assert again(claim).granted_minor == 8890


def test_a_chargeback_ends_a_buyers_complaint_and_shuts_the_way_to_one(
    monday, cast, staff, a_claim, a_chargeback
):
    waiting, denied = a_claim(at="complained"), a_claim(at="denied")
    a_chargeback(order=order_of(waiting))
    a_chargeback(order=order_of(denied))
    assert again(waiting).stage == "barred"
    with pytest.raises(WrongStage):
        claims.decide_complaint(again(waiting), by=staff("di"), kind="not_delivered", **WORDS)
    with pytest.raises(Refusal) as no:
        claims.complain(denied, by=cast.actor("ana"), text="The photo shows it.")
    assert (no.value.code, again(denied).stage) == ("chargeback_open", "denied")


def test_a_sellers_complaint_goes_on_beside_a_chargeback(monday, cast, a_claim, a_chargeback):
    claim = a_claim(at="appeal_denied")
    claims.complain(claim, by=cast.actor("bo"), text="Nobody looked at the signature.")
    a_chargeback(order=order_of(claim))
    assert again(claim).stage == "complained"
    with pytest.raises(WrongStage):
        claims.refund_in_full(again(claim), by=cast.actor("bo"))


def test_whoever_was_paid_back_in_full_has_nothing_to_complain_about(monday, cast, a_claim):
    claim = a_claim(at="denied")
    returns.refund_order(order_of(claim), by=cast.actor("bo"))
    with pytest.raises(Refusal) as no:
        claims.complain(again(claim), by=cast.actor("ana"), text="The photo shows it.")
    assert no.value.code == "already_refunded"


def test_a_return_whose_clock_would_refund_waits_and_goes_on_afterwards(
    monday, cast, a_return, an_order_to_return, caplog
):
    shade = {"price_minor": 1999}
    with clock.at(monday - timedelta(days=6)):
        order = an_order_to_return(shade)
        lamp = order.lines.order_by("pk").first()
        wish = returns.Wanted(
            order_line_id=lamp.pk, quantity=2, reason="CR-DEFECTIVE", comment="It flickers."
        )
        back = a_return(at="received", order=order, items=[wish])
    claim = claims.file(
        order, by=cast.actor("ana"), reason="returned_not_refunded", text="No refund has come."
    )
    if claim.stage != "seller_asked":
        pytest.fail(claim.stage)
    with clock.at(back.lapse_at + timedelta(minutes=1)):
        assert chores.lapse_returns() == 0
    back.refresh_from_db()
    assert (back.stage, caplog.records) == ("received", [])
    claims.withdraw(again(claim), by=cast.actor("ana"))
    with clock.at(back.lapse_at + timedelta(minutes=1)):
        assert chores.lapse_returns() == 1
    back.refresh_from_db()
    assert back.refunded_minor == 8400
