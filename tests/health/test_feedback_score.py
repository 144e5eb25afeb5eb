"""Four and five stars of all that stand."""

from __future__ import annotations

import pytest

from tests.health.made import judged, order, verdict

NAME = "feedback_score"


@pytest.mark.parametrize(("stars", "bad"), [(1, 1), (2, 1), (3, 1), (4, 0), (5, 0)])
def test_only_four_and_five_stars_are_positive(stars, bad):
    found = verdict(NAME, order(stars=stars))
    assert (found.base, found.bad, found.amount) == (1, bad, stars)


def test_an_order_without_a_rating_is_no_part_of_it():
    assert judged(NAME, order()) is None


@pytest.mark.parametrize("how", ["withdrawn", "removed", "struck", "hidden"])
def test_a_rating_that_does_not_stand_is_left_out_altogether(how):
    found = verdict(NAME, order(stars_gone=5, stars_left_out=how))
    assert (found.base, found.bad, found.amount) == (0, 0, 0)
    assert found.left_out == f"rating_{how}"
