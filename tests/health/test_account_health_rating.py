"""Points taken by violations and gained by orders."""

from __future__ import annotations

import pytest

from aftersale.health.policy.rates import value
from aftersale.health.policy.standing import status
from tests.health.made import DAY, MONDAY, book, judged, order, unsent, verdict, violation

NAME = "account_health_rating"


@pytest.mark.parametrize(
    ("severity", "points"), [("low", 2), ("medium", 4), ("high", 8), ("critical", 50)]
)
def test_severity_decides_how_many_points_a_violation_takes(severity, points):
    found = verdict(NAME, violation(severity))
    assert (found.base, found.bad, found.amount) == (1, 1, points)


def test_repeated_violations_take_more():
    taken = [verdict(NAME, violation("high", repeat=repeat)).amount for repeat in range(3)]
    assert taken == [8, 12, 16]


def test_a_resolved_violation_takes_nothing():
    found = verdict(NAME, violation("critical", resolved_at=MONDAY + DAY))
    assert (found.base, found.amount, found.left_out) == (0, 0, "violation_resolved")


@pytest.mark.parametrize(
    ("taken", "orders", "points"),
    [
        (0, 0, 200),
        (0, 199, 200),
        (0, 200, 204),
        (50, 400, 158),
        (0, 10_000_000, 1000),
        (500, 0, 0),
    ],
)
def test_the_rating_begins_at_two_hundred_and_stays_between_nought_and_a_thousand(
    taken, orders, points
):
    assert value(NAME, book().health, 1, 1, taken, orders) == points


def test_fewer_orders_alone_never_bring_it_below_where_it_begins():
    assert min(value(NAME, book().health, 0, 0, 0, orders) for orders in range(0, 2000, 50)) == 200


def test_beside_a_standing_violation_fewer_orders_take_only_what_they_gave():
    points = [value(NAME, book().health, 1, 1, 8, orders) for orders in (400, 399, 199, 0)]
    assert points == [200, 196, 192, 192]  # never less than the violation alone leaves


@pytest.mark.parametrize(
    ("points", "stands"),
    [(1000, "good"), (200, "good"), (199, "near"), (100, "near"), (99, "bad"), (0, "bad")],
)
def test_its_bands(points, stands):
    assert status(NAME, book().health, points) == stands


def test_only_orders_that_left_are_fulfilled():
    assert verdict("fulfilled_orders", order()).base == 1
    assert judged("fulfilled_orders", unsent()) is None
