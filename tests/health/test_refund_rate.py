"""Money that went back after dispatch."""

from __future__ import annotations

from tests.health.made import DAY, MONDAY, order, unsent, verdict

NAME = "refund_rate"


def test_a_refund_after_dispatch_counts_with_its_money():
    found = verdict(NAME, order(refunded_at=MONDAY + 5 * DAY, refunded_minor=4200))
    assert (found.base, found.bad, found.amount) == (1, 1, 4200)


def test_several_refunds_of_one_order_are_one():
    assert verdict(NAME, order(refunded_at=MONDAY + 5 * DAY, refunded_minor=900)).bad == 1


def test_money_that_went_back_before_the_order_left_does_not_count():
    found = verdict(NAME, unsent(refunded_at=MONDAY, refunded_minor=4200))
    assert (found.base, found.bad, found.left_out) == (1, 0, "refunded_before_dispatch")


def test_what_the_marketplace_pays_is_listed_and_does_not_count():
    found = verdict(NAME, order(marketplace_refunded=True))
    assert (found.base, found.bad, found.left_out) == (1, 0, "marketplace_paid")


def test_what_the_seller_paid_beside_it_counts():
    both = order(marketplace_refunded=True, refunded_at=MONDAY + 5 * DAY, refunded_minor=900)
    assert (verdict(NAME, both).bad, verdict(NAME, both).amount) == (1, 900)


def test_an_order_without_a_refund_is_in_the_denominator():
    assert verdict(NAME, order()).base == 1
