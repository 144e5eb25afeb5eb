"""How a figure stands to its limit, and an account by its figures."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from aftersale.health.measures import ALL
from aftersale.health.policy import rates, standing
from aftersale.health.policy.standing import Account
from tests.health.made import book

HEALTH = book().health


@dataclass(frozen=True)
class Figure:
    """As much of a figure as standing asks for."""

    measure: str
    base: int
    bad: int
    amount: int = 0

    @property
    def title(self):
        return ALL[self.measure].title

    @property
    def rate_ppm(self):
        return rates.value(self.measure, HEALTH, self.base, self.bad, self.amount)

    @property
    def status(self):
        return standing.status(self.measure, HEALTH, self.rate_ppm)


@pytest.mark.parametrize(
    ("name", "base", "bad", "stands"),
    [
        ("order_defect_rate", 1000, 7, "good"),
        ("order_defect_rate", 1000, 8, "near"),
        ("order_defect_rate", 1000, 9, "near"),
        ("order_defect_rate", 1000, 10, "bad"),
        ("late_shipment_rate", 100, 4, "bad"),
        ("cancellation_rate", 40, 1, "bad"),
        ("valid_tracking_rate", 200, 10, "near"),
        ("valid_tracking_rate", 200, 11, "bad"),
        ("valid_tracking_rate", 200, 7, "good"),
        ("on_time_delivery_rate", 100, 10, "near"),
        ("response_time", 10, 1, "bad"),
        ("response_time", 100, 9, "near"),
        ("response_time", 100, 7, "good"),
        ("refund_rate", 10, 9, "none"),
        ("order_defect_rate", 0, 0, "none"),
    ],
)
def test_a_figure_is_good_near_its_limit_or_over_it(name, base, bad, stands):
    assert Figure(name, base, bad).status == stands


@pytest.mark.parametrize(
    ("name", "base", "bad"),
    [("order_defect_rate", 1279, 11), ("valid_tracking_rate", 200, 4), ("response_time", 59, 4)],
)
def test_the_room_left_is_exactly_what_keeps_the_limit(name, base, bad):
    left = standing.room(HEALTH.measures[name], base, bad)
    assert Figure(name, base, bad + left).status != "bad"
    assert Figure(name, base, bad + left + 1).status == "bad"


def test_the_sentence_of_the_page():
    said = standing.state([Figure("order_defect_rate", 1279, 11)], HEALTH)
    assert said.account is Account.NORMAL
    assert said.sentence == "You may sell everywhere. One measure is close to its limit."
    assert said.reason == (
        "Orders with a defect stand at 0.86 %. One more defect is allowed; the second crosses 1 %."
    )
    assert said.why == "order_defect_rate"


def test_without_any_trouble_nothing_has_to_be_explained():
    said = standing.state([Figure("order_defect_rate", 1000, 0)], HEALTH)
    assert said.sentence == "You may sell everywhere. Every measure keeps its limit."
    assert (said.reason, said.why) == ("", "")


def test_a_crossing_that_has_consequences_puts_the_account_at_risk():
    said = standing.state(
        [Figure("order_defect_rate", 1000, 12), Figure("response_time", 10, 5)], HEALTH
    )
    assert said.account is Account.AT_RISK
    assert said.sentence == (
        "You may still sell, and the account is at risk. Two measures are over their limits."
    )
    assert said.reason == (
        "Orders with a defect stand at 1.2 %. Three defects too many for the limit of 1 %."
    )


def test_g3_late_answers_alone_put_nothing_at_risk():
    said = standing.state([Figure("response_time", 10, 5)], HEALTH)
    assert said.account is Account.NORMAL
    assert said.sentence == "You may sell everywhere. One measure is over its limit."


def test_the_next_one_may_be_the_one_that_crosses():
    assert standing.explain(Figure("order_defect_rate", 100, 0), HEALTH).endswith(
        "The next defect crosses 1 %."
    )


def test_an_account_that_was_closed_says_so():
    assert standing.state([], HEALTH, may_sell=False).account is Account.DEACTIVATED


def test_points_are_explained_as_points():
    said = standing.state([Figure("account_health_rating", 1, 1, 50)], HEALTH)
    assert said.reason == "The rating is 150 points, 50 below the 200 of a healthy account."


@pytest.mark.parametrize("points", [100, 150, 199])
def test_g13_a_rating_in_the_middle_band_puts_the_account_at_risk(points):
    said = standing.state([Figure("account_health_rating", 1, 1, 200 - points)], HEALTH)
    assert said.account is Account.AT_RISK
    assert said.sentence == (
        "You may still sell, and the account is at risk. The account health rating is below the "
        "200 points of a healthy account."
    )
    assert said.why == "account_health_rating"


def test_what_puts_the_account_at_risk_is_explained_before_what_has_no_consequences():
    figures = [Figure("response_time", 10, 5), Figure("account_health_rating", 1, 1, 50)]
    said = standing.state([Figure("order_defect_rate", 1000, 9), *figures], HEALTH)
    assert said.why == "account_health_rating"
    assert said.sentence == (
        "You may still sell, and the account is at risk. One measure is over its limit. "
        "The account health rating is below the 200 points of a healthy account."
    )


def test_a_healthy_rating_leaves_the_account_as_it_is():
    assert standing.state([Figure("account_health_rating", 0, 0, 0)], HEALTH).account is (
        Account.NORMAL
    )
