"""The response figures, with the test vectors of the brief."""

from datetime import UTC, datetime, timedelta

import pytest

from aftersale.kernel import clock
from aftersale.market.rulebook import current
from aftersale.messaging import actions as messaging
from aftersale.messaging import policy, queries
from aftersale.messaging.policy import ResponseFigures
from tests.talk import reload

SATURDAY_NIGHT = datetime(2026, 3, 7, 23, 59, tzinfo=UTC)
MONDAY_MORNING = datetime(2026, 3, 9, 0, 30, tzinfo=UTC)


def test_t7_a_weekend_counts_where_every_day_counts():
    book = current("uk")

    seconds = policy.elapsed_seconds(book, SATURDAY_NIGHT, MONDAY_MORNING)

    assert seconds == 24 * 3600 + 31 * 60
    assert policy.bucket(
        book, answer_by=policy.answer_by(book, SATURDAY_NIGHT), elapsed=seconds, excused=False,
        now=MONDAY_MORNING,
    ) == "answered_late"  # fmt: skip


def test_t7_where_sundays_are_excluded_it_took_half_an_hour():
    """Local midnights of the German market: the same night, an hour earlier in UTC."""
    book = current("de")
    asked, answered = SATURDAY_NIGHT - timedelta(hours=1), MONDAY_MORNING - timedelta(hours=1)

    assert policy.elapsed_seconds(book, asked, answered) == 31 * 60


def test_t8_what_is_still_within_its_day_is_in_no_figure(monday, cast, ana_asks):
    ana_asks()

    with clock.at(monday + timedelta(hours=23)):
        young = queries.response_table(cast.lumen.pk, "uk")[0]
    with clock.at(monday + timedelta(hours=24, minutes=1)):
        old = queries.response_table(cast.lumen.pk, "uk")[0]

    assert (young.figures.total, young.pending) == (0, 1)
    assert young.figures.in_time_percent is None
    assert (old.figures.unanswered, old.figures.late, old.pending) == (1, 1, 0)


def test_t11_two_hundred_and_forty_two_in_time_are_all_of_them():
    figures = ResponseFigures(in_time=242, answered_late=0, unanswered=0, average_seconds=9000)

    assert (figures.in_time_percent, figures.total) == (100, 242)
    assert (figures.late_percent, figures.late) == (0, 0)
    assert figures.meets(current("uk"))


def test_ninety_per_cent_is_not_more_than_ninety():
    assert not ResponseFigures(90, 10, 0, None).meets(current("uk"))
    assert ResponseFigures(91, 9, 0, None).meets(current("uk"))


def test_each_window_holds_what_was_received_in_it(monday, cast, ana_asks, an_order):
    order = an_order(placed_at=monday - timedelta(days=80))
    for days in (60, 20, 3):
        with clock.at(monday - timedelta(days=days)):
            conversation = ana_asks(order=order)
        with clock.at(monday - timedelta(days=days) + timedelta(hours=days)):
            messaging.reply(reload(conversation), by=cast.actor("bo"), text="Thank you.")

    week, month, quarter = queries.response_table(cast.lumen.pk, "uk")
    assert [each.figures.total for each in (week, month, quarter)] == [1, 2, 3]
    assert [each.figures.in_time for each in (week, month, quarter)] == [1, 2, 2]
    assert quarter.figures.average_seconds == (60 + 20 + 3) * 3600 // 3
    assert str(week.first_day) == "2026-03-03"


@pytest.mark.parametrize(
    ("bucket", "count"),
    [
        ("in_time", 1),
        ("late", 2),
        ("unanswered", 1),
        ("answered_late", 1),
        ("excused", 1),
        ("pending", 1),
    ],
)
def test_behind_each_figure_stand_its_messages(monday, cast, ana_asks, an_order, bucket, count):
    order, bo = an_order(), cast.actor("bo")
    with clock.at(monday - timedelta(days=3)):
        quick, slow, never, needless = (ana_asks(order=order) for _ in range(4))
    with clock.at(monday - timedelta(days=3) + timedelta(hours=2)):
        messaging.reply(reload(quick), by=bo, text="Yes.")
        messaging.excuse(reload(needless), by=bo)
    with clock.at(monday - timedelta(days=1)):
        messaging.reply(reload(slow), by=bo, text="Yes.")
    ana_asks(order=order)

    rows = queries.messages_behind(cast.lumen.pk, "uk", 7, bucket)
    window = queries.response_table(cast.lumen.pk, "uk")[0]
    figure = {
        "in_time": window.figures.in_time, "late": window.figures.late,
        "unanswered": window.figures.unanswered, "answered_late": window.figures.answered_late,
        "excused": window.excused, "pending": window.pending,
    }[bucket]  # fmt: skip

    assert len(rows) == figure == count


def test_the_widget_counts_what_waits_under_and_over_a_day(monday, cast, ana_asks, an_order):
    order = an_order()
    for hours in (30, 25, 2):
        with clock.at(monday - timedelta(hours=hours)):
            ana_asks(order=order)

    assert queries.waiting_now(cast.lumen.pk) == {"received": 3, "needed": 3, "under": 1, "over": 2}
