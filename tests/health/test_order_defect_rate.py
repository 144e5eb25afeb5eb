"""One defect per order, of three kinds, and what does not count."""

from __future__ import annotations

from tests.health.made import order, unsent, verdict

NAME = "order_defect_rate"


def test_an_order_nobody_complained_of_has_no_defect():
    found = verdict(NAME, order(stars=5))
    assert (found.base, found.bad, found.left_out) == (1, 0, "")


def test_three_kinds_of_defect_make_one_defective_order():
    case = order(stars=1, claim_counts=True, chargeback_counts=True)
    found = verdict(NAME, case)
    assert (found.base, found.bad) == (1, 1)
    assert found.why == ("negative_feedback", "claim", "chargeback")


def test_each_part_counts_its_own():
    case = order(stars=2, claim_counts=True)
    assert verdict("negative_feedback_rate", case).bad == 1
    assert verdict("claim_rate", case).bad == 1
    assert verdict("chargeback_rate", case).bad == 0


def test_what_one_part_leaves_out_another_may_still_count():
    found = verdict(NAME, order(stars=1, claim_left_out="withdrawn"))
    assert (found.bad, found.why, found.left_out) == (1, ("negative_feedback",), "")


def test_a_defect_that_does_not_count_leaves_its_order_in_the_denominator():
    found = verdict(NAME, order(chargeback_left_out="fraud"))
    assert (found.base, found.bad, found.left_out) == (1, 0, "chargeback_fraud")


def test_an_order_counts_before_it_is_sent():
    assert verdict(NAME, unsent()).base == 1
