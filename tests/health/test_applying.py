"""What happened becomes figures: soon, once, and in whatever order it becomes known."""

from __future__ import annotations

from aftersale.feedback import actions as feedback


def test_an_order_that_was_told_stands_in_the_figures(cast, an_order, told, figures_of, monday):
    told(an_order())
    shown = figures_of()["order_defect_rate"]
    assert (shown.base, shown.bad, shown.rate_ppm, shown.status) == (1, 0, 0, "good")


def test_a_bad_rating_makes_a_defect(cast, an_order, told, settle, figures_of, monday):
    order = an_order()
    told(order)
    feedback.leave(order, by=cast.actor("ana"), stars=1, words="Broken on arrival.")
    settle()
    shown = figures_of()["order_defect_rate"]
    assert (shown.base, shown.bad, shown.status) == (1, 1, "bad")
