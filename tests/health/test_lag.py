"""Orders with a defect counted a fortnight late, as the sample of SP-AH has it (decision 0015)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.feedback import actions as feedback
from aftersale.health import queries as health
from aftersale.health.queries import ahead
from aftersale.health.queries.ahead import Change
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM

DAY = timedelta(days=1)
ODR = "order_defect_rate"


@pytest.fixture
def rated(change, cast, monday, an_order, told, settle):
    """Ratings of one star, of an order of three weeks ago and of one of five days ago."""
    change("uk", "lag_days = 0 # assumed; the sample", "lag_days = 14 # the sample")
    orders = [an_order(placed_at=monday - back * DAY) for back in (20, 5)]
    told(*orders)
    rows = [feedback.leave(each, by=cast.actor("ana"), stars=1, words="Broken.") for each in orders]
    settle()
    return rows


def test_the_window_ends_a_fortnight_ago(rated, figures_of, monday):
    found = figures_of()[ODR]
    assert (found.base, found.bad) == (1, 1)
    assert (found.first_day, found.last_day) == (
        (monday - 73 * DAY).date(), (monday - 14 * DAY).date(),
    )  # fmt: skip


def test_what_is_younger_comes_in_a_fortnight_later(rated, figures_of, settle, monday):
    for days, base in ((8, 1), (9, 2)):
        with clock.at(monday + days * DAY):
            settle()
            assert figures_of()[ODR].base == base


def test_how_the_day_ended_is_kept_and_made_anew_the_same(rated, cast, settle, monday):
    with clock.at(monday + DAY):
        settle()
        kept = health.snapshot(cast.lumen.pk, "uk", monday.date())
        assert kept.figures[ODR, "all"]["base"] == 1
        assert health.recompute(kept) == kept


@pytest.mark.parametrize(("which", "bad"), [(0, 0), (1, 1)], ids=["in the window", "not yet"])
def test_only_what_is_in_the_window_is_supposed_away(rated, cast, which, bad):
    change = Change(f"feedback:{rated[which].pk}", "remove")
    assert ahead.what_if(SYSTEM, cast.lumen.pk, "uk", [change])[ODR].after.bad == bad


def test_it_leaves_a_fortnight_later_too(rated, cast, monday):
    (only,) = ahead.roll_off(SYSTEM, cast.lumen.pk, "uk", ODR)
    assert only.day == (monday + 54 * DAY).date()
