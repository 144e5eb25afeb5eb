"""Percentages as domain vectors T1 and T2 give them, from the counters and by hand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.feedback import queries
from aftersale.feedback.policy.scores import Counts
from aftersale.kernel import clock

pytestmark = pytest.mark.usefixtures("monday")


def test_T1_percentages_are_rounded_and_may_sum_to_99():
    counts = Counts((2, 2, 15, 1, 1000))
    shown = [counts.percent(part) for part in (counts.positive, counts.neutral, counts.negative)]
    assert (counts.positive, counts.neutral, counts.negative) == (1001, 15, 4)
    assert shown == [98, 1, 0]


def test_T2_the_score_is_four_and_five_stars_of_all():
    assert Counts((2, 3, 5, 35, 55)).score == 90.0


def test_nothing_has_no_score():
    assert Counts().score is None
    assert Counts().average is None
    assert Counts().percent(0) == 0


def test_halves_are_rounded_up():
    assert Counts((0, 0, 1, 0, 7)).percent(1) == 13
    assert Counts((1, 0, 0, 0, 1)).average == 3.0


def test_windows_count_the_ratings_of_their_days(cast, rated):
    now = clock.now()
    for days, stars in ((0, 5), (29, 4), (31, 3), (89, 2), (91, 1), (364, 5), (366, 5)):
        with clock.at(now - timedelta(days=days)):
            rated(stars, "")
    found = queries.profile(cast.lumen.pk, "uk")
    assert [found.windows[days].total for days in (30, 90, 365)] == [2, 4, 6]
    assert found.lifetime.total == 7


def test_more_than_ten_in_a_year_show_the_year_else_all_time(cast, rated):
    now = clock.now()
    with clock.at(now - timedelta(days=400)):
        rated(1, "")
    for _ in range(10):
        rated(5, "")
    assert queries.profile(cast.lumen.pk, "uk").shown_days is None
    assert queries.profile(cast.lumen.pk, "uk").shown.percent(10) == 91
    rated(5, "")
    assert queries.profile(cast.lumen.pk, "uk").shown_days == 365
    assert queries.profile(cast.lumen.pk, "uk").shown.score == 100.0


def test_marketplaces_are_counted_apart(cast, rated):
    rated(5, "")
    rated(1, "", market="de", currency="EUR")
    assert queries.profile(cast.lumen.pk, "uk").lifetime.stars == (0, 0, 0, 0, 1)
    assert queries.profile(cast.lumen.pk, "de").lifetime.stars == (1, 0, 0, 0, 0)
