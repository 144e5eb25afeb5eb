"""Confirmed after the promised day of dispatch, national holidays considered."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.health.made import DAY, MONDAY, book, christmas, judged, order, unsent, verdict

NAME = "late_shipment_rate"
FRIDAY_NIGHT = datetime(2026, 12, 25, 23, 59, tzinfo=UTC)  # Christmas Day, a Friday


def sent(at: datetime):
    return order(ship_by=FRIDAY_NIGHT, dispatched_at=at)


@pytest.mark.parametrize(
    ("late", "bad"), [(timedelta(0), 0), (timedelta(seconds=1), 1)], ids=["in time", "a second"]
)
def test_what_is_confirmed_after_the_promise_is_late(late, bad):
    found = verdict(NAME, order(dispatched_at=MONDAY + 2 * DAY + late))
    assert (found.base, found.bad) == (1, bad)


def test_ten_and_thirty_days_judge_alike():
    case = order(dispatched_at=MONDAY + 3 * DAY)
    assert verdict(NAME, case) == verdict("late_shipment_rate_10", case)


def test_what_has_not_left_is_not_judged():
    assert judged(NAME, unsent()) is None


def test_an_order_without_a_promise_is_left_out():
    found = verdict(NAME, order(ship_by=None))
    assert (found.base, found.bad, found.left_out) == (0, 0, "no_promise")


def test_a_national_holiday_gives_until_the_next_business_day():
    rules = christmas(date(2026, 12, 25), date(2026, 12, 28))
    assert verdict(NAME, sent(datetime(2026, 12, 29, 23, 58, tzinfo=UTC)), rules).bad == 0
    assert verdict(NAME, sent(datetime(2026, 12, 30, 0, 0, tzinfo=UTC)), rules).bad == 1


def test_a_day_that_is_no_holiday_of_the_whole_country_gives_nothing():
    regional = christmas(date(2026, 12, 24))
    assert verdict(NAME, sent(datetime(2026, 12, 28, 9, tzinfo=UTC)), regional).bad == 1


def test_holidays_give_nothing_where_the_rulebook_says_so():
    rules = book(holidays_move_dispatch=False, clock={"holidays": (date(2026, 12, 25),)})
    assert verdict(NAME, sent(datetime(2026, 12, 28, 9, tzinfo=UTC)), rules).bad == 1
