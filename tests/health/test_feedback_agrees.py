"""The score of health is that of the seller's profile: the same ratings, dated by the same days."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.feedback import actions as feedback
from aftersale.feedback import queries
from aftersale.health.policy import rates
from aftersale.kernel import clock

DAY = timedelta(days=1)
LEFT = [(0, 5), (3, 1), (40, 3), (364, 4), (365, 2), (400, 5)]


@pytest.fixture
def rated(monday, cast, an_order, told):
    """Ana rated orders of Lumen Lamps, some of them a year ago."""
    found = []
    for days, stars in LEFT:
        with clock.at(monday - days * DAY):
            order = an_order()
            rating = feedback.leave(order, by=cast.actor("ana"), stars=stars, words="So it was.")
        told(order)
        found.append(rating)
    return found


def both(cast, figures_of):
    """Ratings, those that are not positive, all stars and the score: of health, of the profile."""
    mine = figures_of()["feedback_score"]
    year = queries.profile(cast.lumen.pk, "uk").windows[365]
    stars = sum(number * count for number, count in enumerate(year.stars, 1))
    return (
        (mine.base, mine.bad, mine.amount, rates.score(mine.base, mine.bad)),
        (year.total, year.total - year.positive, stars, year.score),
    )


def test_a_year_of_ratings_is_the_same_year(cast, rated, figures_of):
    health, profile = both(cast, figures_of)
    assert health == profile
    assert health[0] == 4


def test_a_rating_taken_back_leaves_both(cast, rated, settle, figures_of):
    feedback.withdraw(rated[1], by=cast.actor("ana"))
    settle()
    health, profile = both(cast, figures_of)
    assert health == profile
    assert health[:2] == (3, 1)


def test_a_day_on_both_have_moved(cast, rated, settle, figures_of):
    with clock.at(clock.now() + DAY):
        settle()
        health, profile = both(cast, figures_of)
    assert health == profile
    assert health[0] == 3
