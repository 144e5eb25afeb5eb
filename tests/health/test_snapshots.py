"""How a day ended stays provable, whatever becomes known later."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.feedback import actions as feedback
from aftersale.health import queries as health
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM


@pytest.fixture
def a_bad_monday(cast, an_order, told, settle, monday):
    """Two orders, one of them rated badly, and then it is Tuesday."""
    orders = [an_order(), an_order()]
    told(*orders)
    rating = feedback.leave(orders[0], by=cast.actor("ana"), stars=1, words="Broken.")
    settle()
    with clock.at(monday + timedelta(days=1)):
        settle()
        yield rating


def kept(cast, monday):
    return health.snapshot(cast.lumen.pk, "uk", monday.date())


def test_a_day_that_ends_is_kept(cast, a_bad_monday, monday):
    found = kept(cast, monday).figures["order_defect_rate", "all"]
    assert (found["base"], found["bad"], found["rate_ppm"]) == (2, 1, 500_000)


def test_yesterday_is_made_anew_after_what_todays_news_took_away(
    cast, a_bad_monday, settle, monday
):
    feedback.withdraw(a_bad_monday, by=cast.actor("ana"))
    settle()
    now = health.figures(cast.actor("bo"), cast.lumen.pk, "uk")["order_defect_rate"]
    assert (now.bad, now.yesterday_ppm, now.yesterday_status) == (0, 500_000, "bad")
    yesterday = kept(cast, monday)
    assert health.recompute(yesterday) == yesterday


def test_what_changed_since_is_told_with_its_order(cast, a_bad_monday, settle):
    feedback.withdraw(a_bad_monday, by=cast.actor("ana"))
    settle()
    changes = {each.measure: each for each in health.changes(cast.lumen.pk, "uk")}
    found = changes["order_defect_rate"]
    assert (found.before_ppm, found.after_ppm) == (500_000, 0)
    assert [each.order_number for each in found.left] == [a_bad_monday.order_number]
    assert found.entered == []


def test_a_case_that_rolls_off_is_told_too(cast, an_order, told, settle, monday):
    order = an_order(placed_at=monday - timedelta(days=59))
    told(order, an_order())
    told_by_shop = {
        "market": "uk", "order": order.number, "stars": 1, "words": "Broken.",
        "left_at": (monday - timedelta(days=50)).isoformat(),
    }  # fmt: skip
    feedback.take_feedback(told_by_shop, by=SYSTEM)
    settle()
    with clock.at(monday + timedelta(days=1)):
        settle()
        found = {each.measure: each for each in health.changes(cast.lumen.pk, "uk")}
        gone = found["order_defect_rate"].left
        assert [(each.order_number, each.how) for each in gone] == [(order.number, "rolled_off")]


def test_time_alone_makes_an_unanswered_message_count(cast, ana_asks, settle, figures_of, monday):
    ana_asks()
    settle()
    assert figures_of()["response_time"].base == 0
    with clock.at(monday + timedelta(hours=25)):
        settle()
        shown = figures_of()["response_time"]
        assert (shown.base, shown.bad) == (1, 1)


def test_a_figure_that_begins_while_a_day_turns_stands_in_its_snapshot(
    cast, an_order, told, ana_asks, settle, monday
):
    told(an_order())
    ana_asks()
    settle()
    with clock.at(monday + timedelta(hours=25)):
        settle()
        yesterday = kept(cast, monday)
        assert yesterday.figures["no_response", "all"]["bad"] == 1
        assert health.recompute(yesterday) == yesterday
