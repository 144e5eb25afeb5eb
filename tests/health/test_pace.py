"""When at this pace a limit is crossed: honest where nothing can be said (pure)."""

from datetime import date, timedelta

import pytest

from aftersale.health.policy import ahead
from aftersale.health.policy.ahead import Sums
from aftersale.market.rulebook import current

HEALTH = current("uk").health
TODAY = date(2026, 3, 12)
ODR = "order_defect_rate"


def pace(came, base=1279, bad=11, name=ODR, leaves=None, orders=0, enters=None):
    return ahead.pace(
        name,
        HEALTH,
        Sums(base, bad, 0, orders),
        TODAY,
        came=came,
        leaves=leaves or {},
        enters=enters,
    )


def test_with_one_defect_every_third_day_two_more_cross_in_six():
    found = pace(came=9)  # 12.79 are the limit

    assert found.day == TODAY + timedelta(days=6)
    assert found.sentence == (
        "At this pace (9 in the last 28 days) the limit of 1 % is crossed about 18 March; "
        "at the earliest 17 March, perhaps only 21 March."
    )


def test_what_leaves_meanwhile_makes_room():
    leaves = {TODAY + timedelta(days=each): 1 for each in range(2, 60, 3)}

    found = pace(came=9, leaves=leaves)

    assert found.day is None
    assert found.sentence == (
        "At this pace (9 in the last 28 days) the limit of 1 % is kept; with bad luck it is "
        "crossed about 28 March."
    )


@pytest.mark.parametrize(("came", "begins"), [(0, "None"), (1, "Only one"), (2, "Only 2")])
def test_of_two_defects_nothing_is_foretold(came, begins):
    found = pace(came=came)

    assert found.day is None
    assert found.sentence == (
        f"{begins} came in the last 28 days: too few to say when a limit would be crossed."
    )


def test_over_the_limit_it_is_said_when_it_is_kept_again():
    leaves = {TODAY + timedelta(days=each): 1 for each in range(1, 30)}

    found = pace(came=4, bad=20, leaves=leaves)

    assert found.back
    assert found.day == TODAY + timedelta(days=9)  # seven in a day less a seventh each
    assert found.sentence == (
        "At this pace (4 in the last 28 days) the limit of 1 % is kept again from about 21 March."
    )


def test_over_the_limit_with_no_end_in_sight_is_said_too():
    assert pace(came=28, bad=20).sentence == (
        "At this pace (28 in the last 28 days) it stays beyond the limit of 1 % for the next 60 "
        "days."
    )


def test_without_anything_counted_nothing_can_be_said():
    assert pace(came=5, base=0, bad=0).sentence == (
        "Nothing was counted yet, so nothing can be said."
    )


@pytest.mark.parametrize("name", ["account_health_rating", "fulfilled_orders"])
def test_points_are_not_foretold(name):
    assert pace(came=9, name=name).day is None


def test_a_window_of_a_week_measures_a_week():
    assert ahead.sample_days(HEALTH.measures["response_time_7"]) == 7
    assert ahead.sample_days(HEALTH.measures[ODR]) == 28


def test_where_high_is_good_late_answers_bring_it_down():
    found = pace(came=14, base=100, bad=8, name="response_time")

    assert found.day == TODAY + timedelta(days=4)  # ten are the limit, half of one comes each day


def test_each_defect_leaves_when_its_window_is_over():
    days = [(date(2026, 1, 15), 1, 0), (date(2026, 2, 3), 0, 0), (date(2026, 1, 22), 2, 0)]

    found = ahead.leaving(ODR, HEALTH, Sums(1279, 11), days)

    assert [(str(each.day), each.weight, each.rate_after_ppm) for each in found] == [
        ("2026-03-16", 1, 7819), ("2026-03-23", 2, 6255)
    ]  # fmt: skip
    assert [each.status_after for each in found] == ["good", "good"]


def test_points_come_back_with_the_violation_that_took_them():
    found = ahead.leaving(
        "account_health_rating", HEALTH, Sums(3, 3, 108, 400), [(date(2025, 10, 1), 2, 100)]
    )

    assert [(each.rate_after_ppm, each.status_after) for each in found] == [(200, "good")]


def test_what_is_known_and_waits_for_its_day_is_not_foretold_but_told():
    """Deliveries of seven days ago enter the window today: 13 of 100 may be late."""
    rules = HEALTH.measures["on_time_delivery_rate"]
    waits = {TODAY + timedelta(days=2): 6}
    asked = {"base": 100, "bad": 8, "name": rules.name}

    assert pace(came=3, enters=waits, **asked).day == TODAY + timedelta(days=2)
    assert pace(came=28, **asked).day > TODAY + timedelta(days=rules.lag_days)
