"""Which ratings are a defect, and which do not stand any more."""

from __future__ import annotations

import pytest

from tests.health.made import order, verdict

NAME = "negative_feedback_rate"


@pytest.mark.parametrize(("stars", "bad"), [(1, 1), (2, 1), (3, 0), (4, 0), (5, 0)])
def test_one_and_two_stars_are_a_defect(stars, bad):
    found = verdict(NAME, order(stars=stars))
    assert (found.base, found.bad) == (1, bad)


@pytest.mark.parametrize("how", ["withdrawn", "removed", "struck", "hidden"])
def test_a_rating_that_does_not_stand_is_shown_and_does_not_count(how):
    found = verdict(NAME, order(stars_gone=1, stars_left_out=how))
    assert (found.base, found.bad, found.left_out) == (1, 0, f"rating_{how}")


def test_a_good_rating_that_went_was_no_defect_to_leave_out():
    assert verdict(NAME, order(stars_gone=5, stars_left_out="withdrawn")).left_out == ""


def test_a_rating_held_back_for_staff_does_not_count_yet():
    assert verdict(NAME, order()).bad == 0
