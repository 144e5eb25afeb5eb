"""The calendar: what counts as elapsed, and when something is due."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersale.kernel.calendar import SUNDAY, Calendar, add, elapsed

LONDON = ZoneInfo("Europe/London")
ALWAYS = Calendar("Europe/London")
NO_SUNDAYS = Calendar("Europe/London", frozenset({SUNDAY}))
DAY = timedelta(hours=24)

SATURDAY_NIGHT = datetime(2026, 9, 5, 23, 59, tzinfo=LONDON)
MONDAY_MORNING = datetime(2026, 9, 7, 0, 30, tzinfo=LONDON)

# Their clocks change at midnight, twice at one minute past it, and one lost a whole day.
ODD_ZONES = ("Europe/London", "America/Havana", "America/St_Johns", "Pacific/Apia", "Asia/Beirut")


def test_by_default_a_saturday_night_message_answered_on_monday_is_late() -> None:
    assert elapsed(ALWAYS, SATURDAY_NIGHT, MONDAY_MORNING) == timedelta(hours=24, minutes=31)
    assert add(ALWAYS, SATURDAY_NIGHT, DAY) < MONDAY_MORNING


def test_with_sundays_excluded_the_same_answer_took_half_an_hour() -> None:
    assert elapsed(NO_SUNDAYS, SATURDAY_NIGHT, MONDAY_MORNING) == timedelta(minutes=31)
    assert add(NO_SUNDAYS, SATURDAY_NIGHT, DAY) == datetime(2026, 9, 7, 23, 59, tzinfo=LONDON)


def test_a_message_written_on_an_excluded_day_counts_from_its_end() -> None:
    sunday_noon = datetime(2026, 9, 6, 12, tzinfo=LONDON)
    assert add(NO_SUNDAYS, sunday_noon, DAY) == datetime(2026, 9, 8, 0, tzinfo=LONDON)
    assert elapsed(NO_SUNDAYS, sunday_noon, sunday_noon + timedelta(hours=3)) == timedelta(0)


def test_a_deadline_that_would_fall_at_an_excluded_day_falls_at_its_end() -> None:
    saturday = datetime(2026, 9, 5, 0, tzinfo=LONDON)
    assert add(NO_SUNDAYS, saturday, DAY) == datetime(2026, 9, 7, 0, tzinfo=LONDON)


@pytest.mark.parametrize(("sunday", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25)])
def test_a_sunday_on_which_the_clocks_change_is_left_out_whole(sunday: date, hours: int) -> None:
    midnight = datetime(sunday.year, sunday.month, sunday.day, tzinfo=LONDON)
    before, after = midnight - timedelta(hours=1), midnight + timedelta(days=1, hours=1)
    assert elapsed(ALWAYS, before, after) == timedelta(hours=hours + 2)
    assert elapsed(NO_SUNDAYS, before, after) == timedelta(hours=2)


def test_a_day_is_24_hours_even_when_the_clocks_change_in_it() -> None:
    evening = datetime(2026, 3, 28, 20, tzinfo=LONDON)
    assert add(ALWAYS, evening, DAY) == datetime(2026, 3, 29, 21, tzinfo=LONDON)
    assert elapsed(ALWAYS, evening, datetime(2026, 3, 29, 20, tzinfo=LONDON)) == DAY - timedelta(
        hours=1
    )


def test_a_holiday_is_left_out_like_a_weekday() -> None:
    christmas = Calendar("Europe/London", holidays=frozenset({date(2026, 12, 25)}))
    eve = datetime(2026, 12, 24, 18, tzinfo=LONDON)
    assert add(christmas, eve, DAY) == datetime(2026, 12, 26, 18, tzinfo=LONDON)


def test_elapsed_turned_round_is_the_same_time_negative() -> None:
    turned = elapsed(NO_SUNDAYS, MONDAY_MORNING, SATURDAY_NIGHT)
    assert turned == -elapsed(NO_SUNDAYS, SATURDAY_NIGHT, MONDAY_MORNING)


def test_a_day_that_a_zone_leapt_over_takes_no_time() -> None:
    apia = Calendar("Pacific/Apia", holidays=frozenset({date(2011, 12, 30)}))
    before = datetime(2011, 12, 29, 12, tzinfo=ZoneInfo("Pacific/Apia"))
    assert elapsed(apia, before, before.astimezone(UTC) + DAY) == DAY


def test_nonsense_is_refused() -> None:
    with pytest.raises(ValueError, match="Europe/Atlantis"):
        Calendar("Europe/Atlantis")
    with pytest.raises(ValueError, match="at least one weekday"):
        Calendar("Europe/London", frozenset(range(7)))
    with pytest.raises(ValueError, match="Monday"):
        Calendar("Europe/London", frozenset({7}))
    with pytest.raises(ValueError, match="time zone"):
        elapsed(ALWAYS, datetime(2026, 9, 5), MONDAY_MORNING)
    with pytest.raises(ValueError, match="negative"):
        add(ALWAYS, MONDAY_MORNING, -DAY)


days = st.dates(date(1988, 1, 1), date(2030, 12, 31))
moments = st.datetimes(
    datetime(1988, 1, 1), datetime(2030, 12, 31), timezones=st.sampled_from([UTC, LONDON])
)
calendars = st.builds(
    Calendar,
    st.sampled_from(ODD_ZONES),
    st.frozensets(st.integers(0, 6), max_size=5),
    st.frozensets(days, max_size=3),
)
durations = st.timedeltas(timedelta(0), timedelta(days=40))


@given(calendars, moments, durations)
def test_elapsed_undoes_add(calendar: Calendar, start: datetime, duration: timedelta) -> None:
    assert elapsed(calendar, start, add(calendar, start, duration)) == duration


@given(calendars, moments, durations, durations)
def test_late_by_the_deadline_is_late_by_the_time_elapsed(
    calendar: Calendar, start: datetime, target: timedelta, after: timedelta
) -> None:
    moment = start.astimezone(UTC) + after
    late_by_time = elapsed(calendar, start, moment) > target
    assert (moment > add(calendar, start, target)) == late_by_time


@given(calendars, moments, durations, durations)
def test_time_elapsed_adds_up(
    calendar: Calendar, start: datetime, first: timedelta, second: timedelta
) -> None:
    middle = start.astimezone(UTC) + first
    end = middle + second
    parts = elapsed(calendar, start, middle) + elapsed(calendar, middle, end)
    assert elapsed(calendar, start, end) == parts
