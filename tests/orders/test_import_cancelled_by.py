"""Whose doing a cancellation in the shop was, and when a dispatch was confirmed (PCR, LSR)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.cancellations import actions as cancellations
from aftersale.kernel import clock
from aftersale.orders.models import Order
from tests.cancelled import shop_says
from tests.orders.files import counts, json_lines, take
from tests.orders.files import told as an_order_told

HOUR = timedelta(hours=1)


@pytest.fixture
def rate(settle, figures_of):
    """Base, bad and left out of a rate, once everything is let in."""

    def read(name="cancellation_rate"):
        settle()
        found = figures_of()[name]
        return found.base, found.bad, found.left_out

    return read


def cancelled(order, **facts):
    shop_says(order, stage="cancelled", cancelled_at=clock.now(), **facts)


@pytest.mark.parametrize(("by", "bad"), [("seller", 1), ("buyer", 0), ("market", 0), (None, 0)])
def test_what_the_seller_cancelled_in_the_shop_counts(monday, an_open_order, rate, by, bad):
    cancelled(an_open_order(), cancelled_by=by)
    assert rate() == (1, bad, 1 - bad)


def test_the_shop_may_say_later_who_it_was_and_otherwise(monday, an_open_order, rate):
    order = an_open_order()
    cancelled(order)
    cancelled(order, cancelled_by="seller")
    assert rate() == (1, 1, 0)
    cancelled(order)
    assert rate() == (1, 1, 0)
    cancelled(order, cancelled_by="buyer")
    assert rate() == (1, 0, 1)


def test_the_button_of_a_buyer_counts_for_more_than_the_shops_word(
    monday, cast, an_open_order, told, rate
):
    order = an_open_order(minutes=10)
    told(order)
    cancellations.cancel_at_once(order, by=cast.actor("ana"), reason="ordered_by_mistake")
    cancelled(order, cancelled_by="seller")
    assert rate() == (1, 0, 1)


def test_an_order_that_waits_again_was_cancelled_by_nobody(monday, an_open_order, rate):
    order = an_open_order()
    cancelled(order, cancelled_by="seller")
    shop_says(order, stage="unshipped")
    cancelled(order)
    assert rate() == (1, 0, 1)


def test_only_a_cancelled_order_was_cancelled_by_somebody(cast):
    outcome, faults = take(json_lines(an_order_told(stage="shipped", cancelled_by="seller")))
    assert (outcome.refused, [each.field for each in faults]) == (1, ["cancelled_by"])


def test_the_same_file_twice_changes_nothing(cast):
    facts = an_order_told(stage="cancelled", cancelled_by="seller")
    take(json_lines(facts))
    outcome, _ = take(json_lines(facts))
    assert counts(outcome) == (0, 0, 1, 0)
    assert Order.objects.get().shop_cancelled_by == "seller"


@pytest.mark.parametrize(("confirmed", "bad"), [(None, 0), (-HOUR, 0), (HOUR, 1)])
def test_the_confirmation_counts_and_not_the_dispatch_typed_in(
    monday, an_open_order, rate, confirmed, bad
):
    order = an_open_order(minutes=3 * 24 * 60)
    told = {} if confirmed is None else {"confirmed_at": order.ship_by + confirmed}
    shop_says(order, stage="shipped", dispatched_at=order.ship_by - 2 * HOUR, **told)
    assert rate("late_shipment_rate") == (1, bad, 0)
