"""Signals about the product or the offer, not about its delivery."""

from __future__ import annotations

import pytest

from tests.health.made import DAY, MONDAY, book, cancelled, judged, order, verdict

NAME = "negative_experience_rate"
REFUNDED = {"refunded_at": MONDAY + 5 * DAY, "refunded_minor": 4200}


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"return_reasons": ("CR-DEFECTIVE",)}, "product_return"),
        ({"return_reasons": ("CR-UNWANTED_ITEM", "AMZ-PG-BAD-DESC")}, "product_return"),
        (REFUNDED, "product_refund"),
        ({"contact_kinds": ("parcel", "product")}, "product_contact"),
    ],
)
def test_each_signal_is_a_negative_experience(facts, why):
    found = verdict(NAME, order(**facts))
    assert (found.base, found.bad, found.why) == (1, 1, (why,))


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"return_reasons": ("CR-MISSED_ESTIMATED_DELIVERY",)},
        {"return_reasons": ("CR-DAMAGED_BY_CARRIER",), **REFUNDED},
        {"return_reasons": ("CR-UNWANTED_ITEM",), **REFUNDED},
        {"contact_kinds": ("parcel",)},
        {"delivered_at": None, **REFUNDED},
        {"claim_reason": "not_received", **REFUNDED},
    ],
    ids=[
        "nothing", "came late", "damaged on the way", "changed their mind", "where is it",
        "never came", "claimed as not received",
    ],
)  # fmt: skip
def test_delivery_and_second_thoughts_are_none(facts):
    assert verdict(NAME, order(**facts)).bad == 0


def test_several_signals_of_one_order_count_once():
    found = verdict(NAME, order(return_reasons=("CR-DEFECTIVE",), contact_kinds=("product",)))
    assert (found.bad, found.why) == (1, ("product_return", "product_contact"))


def test_a_cancelled_order_is_no_part_of_it():
    assert judged(NAME, cancelled("seller")) is None


def test_which_reasons_speak_of_the_product_is_the_rulebooks():
    rules = book(experience_reasons=("CR-UNWANTED_ITEM",))
    assert verdict(NAME, order(return_reasons=("CR-UNWANTED_ITEM",)), rules).bad == 1
