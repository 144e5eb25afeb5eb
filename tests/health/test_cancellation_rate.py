"""Whose doing a cancellation was."""

from __future__ import annotations

import pytest

from tests.health.made import DAY, cancelled, order, verdict

NAME = "cancellation_rate"


def test_an_order_that_stands_is_fine():
    assert verdict(NAME, order()).bad == 0


def test_what_the_seller_cancels_counts():
    found = verdict(NAME, cancelled("seller", cancel_counts=True))
    assert (found.base, found.bad, found.why) == (1, 1, ("seller_cancelled",))


def test_t18_asking_by_the_button_counts_nothing_and_asking_in_a_message_counts():
    # after the official request the buyer is who cancelled; after a chat it is the seller
    assert verdict(NAME, cancelled("buyer")).bad == 0
    assert verdict(NAME, cancelled("seller", cancel_counts=True)).bad == 1


@pytest.mark.parametrize(
    ("by", "rule"),
    [("buyer", "buyer_asked"), ("seller", "reason_not_counted"), ("shop", "shop_cancelled")],
)
def test_what_does_not_count_stays_in_the_denominator(by, rule):
    found = verdict(NAME, cancelled(by))
    assert (found.base, found.bad, found.left_out) == (1, 0, rule)


@pytest.mark.parametrize(("days", "bad"), [(10, 0), (11, 1)])
def test_what_the_shop_cancels_because_it_was_never_sent_counts(days, bad):
    # to be sent on Wednesday 11 March: the seventh business day after ends on Friday 20 March
    found = verdict(NAME, cancelled("shop", after=days * DAY))
    assert (found.base, found.bad) == (1, bad)


def test_an_order_without_a_promise_cannot_have_lapsed():
    assert verdict(NAME, cancelled("shop", after=90 * DAY, ship_by=None)).bad == 0
