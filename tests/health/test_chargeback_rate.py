"""Which chargebacks are a defect."""

from __future__ import annotations

import pytest

from tests.health.made import order, verdict

NAME = "chargeback_rate"


def test_a_service_chargeback_that_counts_is_a_defect():
    found = verdict(NAME, order(chargeback_counts=True))
    assert (found.base, found.bad, found.why) == (1, 1, ("chargeback",))


@pytest.mark.parametrize("how", ["fraud", "won"])
def test_fraud_and_won_ones_are_shown_and_do_not_count(how):
    found = verdict(NAME, order(chargeback_left_out=how))
    assert (found.base, found.bad, found.left_out) == (1, 0, f"chargeback_{how}")


def test_one_the_bank_has_not_decided_does_not_count():
    found = verdict(NAME, order(chargeback_open=True))
    assert (found.bad, found.left_out) == (0, "chargeback_open")


def test_an_open_fraud_is_left_out_as_fraud():
    found = verdict(NAME, order(chargeback_open=True, chargeback_left_out="fraud"))
    assert found.left_out == "chargeback_fraud"
