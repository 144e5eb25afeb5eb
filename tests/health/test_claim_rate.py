"""Which guarantee claims are a defect."""

from __future__ import annotations

import pytest

from tests.health.made import DAY, MONDAY, book, order, parcel, verdict

NAME = "claim_rate"
BOUGHT = (parcel(label="bought", delivered_at=None, scans=1),)


def test_a_claim_that_counts_is_a_defect():
    found = verdict(NAME, order(claim_counts=True))
    assert (found.base, found.bad, found.why) == (1, 1, ("claim",))


@pytest.mark.parametrize(
    "how", ["denied", "withdrawn", "reversed", "refunded", "barred", "marketplace_pays"]
)
def test_a_claim_that_does_not_count_is_shown_with_its_rule(how):
    found = verdict(NAME, order(claim_left_out=how))
    assert (found.base, found.bad, found.left_out) == (1, 0, f"claim_{how}")


def test_a_withdrawn_claim_counts_where_the_rulebook_says_so():
    # claims.withdrawn_counts (G14): the claim itself is counted when it is withdrawn
    assert verdict(NAME, order(claim_counts=True, claim_left_out="withdrawn")).bad == 1


def test_a_claim_about_a_cancelled_order_does_not_count():
    found = verdict(NAME, order(claim_counts=True, stage="cancelled"))
    assert (found.bad, found.left_out) == (0, "order_cancelled")


def test_an_open_claim_does_not_count_before_it_is_decided():
    found = verdict(NAME, order(claim_open=True))
    assert (found.bad, found.left_out) == (0, "claim_open")


def test_an_open_claim_counts_where_the_rulebook_says_so():
    found = verdict(NAME, order(claim_open=True), book(open_claims_count=True))
    assert (found.bad, found.why) == (1, ("claim_open",))


def lost(**facts):
    usual = {"claim_counts": True, "claim_reason": "not_received", "packages": BOUGHT}
    return order(**usual | facts)


def test_a_parcel_lost_under_a_label_of_the_marketplace_is_not_the_sellers_defect():
    found = verdict(NAME, lost())
    assert (found.base, found.bad, found.left_out) == (1, 0, "claim_bought_label")


@pytest.mark.parametrize(
    "but",
    [
        {"packages": (*BOUGHT, parcel(label="own"))},
        {"packages": ()},
        {"dispatched_at": MONDAY + 3 * DAY},
        {"claim_reason": "damaged"},
    ],
    ids=["one label their own", "no parcel known", "sent late", "not about the delivery"],
)
def test_it_is_when_the_seller_did_not_do_their_part(but):
    assert verdict(NAME, lost(**but)).bad == 1


def test_the_label_makes_no_difference_where_the_rulebook_says_so():
    assert verdict(NAME, lost(), book(bought_label_claims_count=True)).bad == 1
