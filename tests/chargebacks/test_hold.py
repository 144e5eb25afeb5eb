"""While a bank decides, and where it kept everything, no refund is paid on top (C5)."""

from __future__ import annotations

import pytest

from aftersale.chargebacks import actions as chargebacks
from aftersale.kernel.errors import Refusal
from aftersale.refunds import queries as refunds
from aftersale.returns import actions as returns

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def refund(cast):
    """Bo refunds an order: all of it, or ten pounds."""

    def make(order, *, part=False):
        line = order.lines.get()
        choice = [returns.LineChoice(order_line_id=line.pk, amount_minor=1000)] if part else None
        return returns.refund_order(order, by=cast.actor("bo"), choices=choice)

    return make


@pytest.mark.parametrize("part", [True, False])
@pytest.mark.parametrize(
    "stage", ["action_required", "represented", "submitted", "lost", "expired", "refunded"]
)
def test_what_the_buyer_has_from_the_bank_is_not_paid_twice(
    a_chargeback, an_order, refund, stage, part
):
    order = an_order()
    row = a_chargeback(at=stage, order=order)
    with pytest.raises(Refusal, match="held_by_chargeback") as no:
        refund(order, part=part)
    assert no.value.facts == {"about": f"chargeback:{row.pk}"}


@pytest.mark.parametrize("stage", ["won", "partially_won"])
def test_what_came_back_to_the_seller_can_be_refunded(a_chargeback, an_order, refund, stage):
    order = an_order()
    a_chargeback(at=stage, order=order)
    assert refund(order, part=True).amount_minor == 1000


def test_a_part_that_was_lost_leaves_the_rest_free(a_chargeback, an_order, refund, cast):
    order = an_order()
    row = a_chargeback(order=order, amount="20.00")
    with pytest.raises(Refusal, match="held_by_chargeback"):
        refund(order, part=True)
    chargebacks.close(row, by=cast.actor("cy"), outcome="lost")
    assert refund(order, part=True).amount_minor == 1000


@pytest.fixture
def rest(cast):
    """Bo refunds an order down to what the buyer shall have had in all, the bank's part too."""

    def make(order, amount):
        line = order.lines.get()
        choice = returns.LineChoice(order_line_id=line.pk, amount_minor=min(amount, 8400))
        return returns.refund_order(
            order, by=cast.actor("bo"), choices=[choice], shipping_minor=max(0, amount - 8400)
        )

    return make


def test_what_the_bank_kept_in_part_is_not_refunded_a_second_time(
    a_chargeback, an_order, refund, rest, cast
):
    order = an_order()
    row = a_chargeback(order=order, amount="20.00")
    chargebacks.close(row, by=cast.actor("cy"), outcome="lost")
    assert refunds.left(order).total_minor == 6890
    with pytest.raises(Refusal, match="more_than_paid") as no:
        refund(order)
    assert no.value.facts["left"].minor == 6890
    assert rest(order, 6890).amount_minor == 6890
    with pytest.raises(Refusal, match="more_than_paid"):
        rest(order, 1)


def test_a_bank_that_thinks_again_frees_what_it_kept(a_chargeback, an_order, refund, cast):
    order = an_order()
    row = a_chargeback(at="expired", order=order, amount="20.00")
    assert refunds.left(order).total_minor == 6890
    chargebacks.close(row, by=cast.actor("cy"), outcome="partially_won", won_minor=1500)
    assert refunds.left(order).total_minor == 8390


def test_of_all_that_was_taken_a_part_may_come_back_late(a_chargeback, an_order, rest, cast):
    order = an_order()
    row = a_chargeback(at="expired", order=order)
    chargebacks.close(row, by=cast.actor("cy"), outcome="partially_won", won_minor=3000)
    assert refunds.left(order).total_minor == 3000
    assert rest(order, 3000).amount_minor == 3000


def test_a_bank_that_gives_in_late_frees_the_order(a_chargeback, an_order, refund, cast):
    order = an_order()
    row = a_chargeback(at="expired", order=order)
    chargebacks.close(row, by=cast.actor("cy"), outcome="won")
    assert refund(order).amount_minor == 8890
