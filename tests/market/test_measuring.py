"""What the rulebook says about account health: days of windows, and what cannot be together."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from aftersale.kernel.errors import Refusal
from aftersale.market.reading import BrokenRulebook
from aftersale.market.rulebook import check_all, current

NOVEMBER = date(2020, 11, 18)


MESSAGES = """fulfilled_by = ["seller", "platform"]

[[health.measured]]
name = "no_response_7"
"""


def rules(name):
    return current("uk").health.measures[name]


def test_a_window_without_a_lag_ends_today():
    assert rules("response_time_7").span(NOVEMBER) == (date(2020, 11, 12), NOVEMBER)


def test_a_lag_ends_it_before():
    first, last = rules("on_time_delivery_rate").span(NOVEMBER)
    assert (first, last) == (date(2020, 10, 29), date(2020, 11, 11))


def test_the_published_sample_is_sixty_days_that_end_a_fortnight_before(change):
    """SP-AH: the report of 18 November is about 6 September to 4 November."""
    change("uk", "lag_days = 0 # assumed; the sample", "lag_days = 14 # the sample")
    span = rules("order_defect_rate").span(NOVEMBER)
    assert span == (date(2020, 9, 6), date(2020, 11, 4))


@pytest.mark.parametrize("name", ["order_defect_rate", "on_time_delivery_rate", "feedback_score"])
def test_a_day_is_in_the_window_from_when_it_enters_until_it_leaves(name):
    of, day = rules(name), NOVEMBER
    one = timedelta(days=1)
    seen = [
        first <= day <= last
        for first, last in map(
            of.span,
            (of.enters_on(day) - one, of.enters_on(day), of.leaves_on(day) - one,
             of.leaves_on(day)),
        )
    ]  # fmt: skip
    assert seen == [False, True, True, False]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "refund_rate"', 'name = "claim_rate"', "has claim_rate more than once"),
        ('name = "refund_rate"', 'name = "refunds"', "is not a measure"),
        ('"CR-DEFECTIVE", "CR-EXTRA', '"CR-ODD", "CR-EXTRA', "names no reason of returns: CR-ODD"),
        ('experience_contacts = ["product"]', 'experience_contacts = ["fun"]', "no subject: fun"),
        ("at_risk = 100", "at_risk = 300", "must lie between at_risk and most"),
        ("healthy = 200", "healthy = 240", "another account_health_rating than rating.healthy"),
        (MESSAGES, MESSAGES.replace('"seller", ', ""), "parts no_response, which is not of orders"),
        ("target_rate_percent = 90", "target_rate_percent = 95", "another response_time than"),
    ],
)
def test_what_cannot_be_together_is_said(change, old, new, said):
    change("uk", old, new)
    with pytest.raises(BrokenRulebook, match=said):
        check_all()


def test_a_severity_nobody_knows_is_refused():
    with pytest.raises(Refusal, match="unknown_severity"):
        current("uk").health.rating.points("awful")
