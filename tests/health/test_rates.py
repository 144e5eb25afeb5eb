"""What counts come to, and how they are shown."""

from __future__ import annotations

import pytest

from aftersale.health.policy import rates
from tests.health.made import book

HEALTH = book().health
ODR, VTR = HEALTH.measures["order_defect_rate"], HEALTH.measures["valid_tracking_rate"]


@pytest.mark.parametrize(
    ("base", "bad", "ppm"),
    [(1279, 11, 8600), (3, 1, 333_333), (3, 2, 666_667), (1, 0, 0), (0, 0, None)],
)
def test_a_rate_is_rounded_half_up_to_a_millionth(base, bad, ppm):
    assert rates.rate_ppm(ODR, base, bad) == ppm


def test_where_high_is_good_the_good_part_is_shown():
    assert rates.rate_ppm(VTR, 200, 10) == 950_000


def test_orders_fulfilled_are_a_number():
    assert rates.value("fulfilled_orders", HEALTH, 412, 0) == 412


@pytest.mark.parametrize(
    ("ppm", "words"),
    [
        (8600, "0.86 %"), (7000, "0.70 %"), (21_003, "2.1 %"), (932_203, "93.2 %"), (0, "0 %"),
        (1_000_000, "100 %"), (90, "0.01 %"), (999_950, "100.0 %"),
    ],
)  # fmt: skip
def test_rates_are_shown_with_as_many_decimals_as_one_reads(ppm, words):
    assert rates.percent(ppm) == words


def test_a_rate_never_reads_like_the_limit_that_it_has_not_reached():
    assert rates.percent(9_996, 10_000) == "0.9996 %"
    assert rates.percent(10_004, 10_000) == "1.0004 %"
    assert rates.percent(10_000, 10_000) == "1 %"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("order_defect_rate", "below 1 %"),
        ("cancellation_rate", "below 2.5 %"),
        ("response_time", "above 90 %"),
        ("valid_tracking_rate", "at least 95 %"),
        ("refund_rate", ""),
        ("account_health_rating", ""),
    ],
)
def test_limits_are_said_in_words(name, words):
    assert rates.limit(HEALTH.measures[name]) == words


def test_the_average_time_of_an_answer_is_of_those_that_were_answered():
    assert rates.average_seconds(9000, 4, 1) == 3000
    assert rates.average_seconds(0, 2, 2) is None
