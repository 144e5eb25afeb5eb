"""Money back for an order without a return, at any time (A111)."""

from __future__ import annotations

import pytest

from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.refunds import queries as money
from aftersale.returns import actions as returns
from aftersale.returns.actions import LineChoice
from tests.goods import again


def lines_of(refund):
    return [(each.kind, each.amount_minor, each.tax_minor) for each in money.lines(refund)]


def test_an_order_is_refunded_wholly_with_its_postage(an_order_to_return, cast, monday):
    order = an_order_to_return({})
    refund = returns.refund_order(order, by=cast.actor("bo"), reason="not_delivered")
    assert lines_of(refund) == [("item", 8400, 1400), ("item", 1999, 333), ("shipping", 490, 82)]
    assert (refund.about, refund.reason, refund.buyer_id) == ("", "not_delivered", order.buyer_id)
    assert money.left(order).total_minor == 0
    with pytest.raises(Refusal, match="nothing_to_refund"):
        returns.refund_order(order, by=cast.actor("bo"))


def test_some_pieces_or_another_amount(an_order_to_return, cast, monday):
    order, bo = an_order_to_return({}), cast.actor("bo")
    lamps, shade = order.lines.order_by("pk")
    refund = returns.refund_order(
        order, by=bo, shipping_minor=90, reason="goodwill", note="We are sorry.",
        choices=[
            LineChoice(order_line_id=lamps.pk, quantity=1),
            LineChoice(order_line_id=shade.pk, amount_minor=500),
        ],
    )  # fmt: skip
    assert lines_of(refund) == [("item", 4200, 700), ("item", 500, 83), ("shipping", 90, 15)]
    assert refund.note == "We are sorry."
    rest = returns.refund_order(order, by=bo)
    assert [each[1] for each in lines_of(rest)] == [4200, 1499, 400]
    assert money.left(order).total_minor == 0


def test_what_was_given_for_goodwill_is_not_paid_again_for_the_return(
    an_order_to_return, a_return, cast, monday
):
    order, bo = an_order_to_return(), cast.actor("bo")
    lamps = order.lines.get()
    some = [LineChoice(order_line_id=lamps.pk, amount_minor=1000)]
    returns.refund_order(order, by=bo, choices=some)
    request = a_return(at="received", order=order)
    assert returns.refund(request, by=bo).amount_minor == 7400
    assert again(request).stage == "completed"


def test_a_return_of_what_was_refunded_already_has_nothing_left(
    an_order_to_return, a_return, cast, monday
):
    order, bo = an_order_to_return(), cast.actor("bo")
    request = a_return(at="received", order=order)
    returns.refund_order(order, by=bo)
    assert returns.quote(request).total_minor == 0
    with pytest.raises(Refusal, match="nothing_to_refund"):
        returns.refund(request, by=bo)


def test_a_form_sent_twice_refunds_once(an_order_to_return, cast, monday):
    order, bo = an_order_to_return(), cast.actor("bo")
    assert returns.refund_order(order, by=bo, once="a") == returns.refund_order(
        order, by=bo, once="a"
    )
    assert money.of_order(order.pk).count() == 1


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        ({"quantity": 3}, "too_many_pieces"),
        ({"amount_minor": 8401}, "more_than_paid"),
        ({"amount_minor": -1}, "more_than_paid"),
        ({"amount_minor": 0}, "nothing_to_refund"),
        ({"order_line_id": 0}, "unknown_line"),
    ],
)
def test_what_cannot_be_is_refused(an_order_to_return, cast, monday, choice, code):
    order = an_order_to_return()
    choices = [LineChoice(**{"order_line_id": order.lines.get().pk} | choice)]
    with pytest.raises(Refusal, match=code):
        returns.refund_order(order, by=cast.actor("bo"), choices=choices)
    assert not money.of_order(order.pk).exists()


def test_the_reason_is_one_of_a_few(an_order_to_return, cast, monday):
    with pytest.raises(Refusal, match="unknown_refund_reason"):
        returns.refund_order(an_order_to_return(), by=cast.actor("bo"), reason="because")


@pytest.mark.parametrize("name", ["rex", "vic", "ana", "cy"])
def test_only_the_sellers_team_refunds(an_order_to_return, cast, monday, name):
    with pytest.raises(NotPermitted):
        returns.refund_order(an_order_to_return(), by=cast.actor(name))
