"""The response table as A133 and A134 word it, and the messages behind each figure."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from aftersale.kernel import clock
from aftersale.messaging.policy import ResponseFigures
from aftersale.messaging.queries.response import Window
from aftersale.web.seller.response_words import average, in_time, late, percent, table
from tests.web.seller.conftest import words

pytestmark = pytest.mark.django_db
ALL_IN_TIME = ResponseFigures(in_time=242, answered_late=0, unanswered=0, average_seconds=9000)


def test_t11_242_messages_all_within_24_hours():
    windows = [
        Window(days, date(2026, 3, 3), date(2026, 3, 9), ALL_IN_TIME, 0, 0) for days in (7, 30, 90)
    ]

    shown = table("uk", windows)

    said = {row.name: (row.cells[0].words, row.target) for row in shown["rows"]}
    assert said == {
        "Response times under 24 hours": ("100 % (242)", "> 90 %"),
        "Late responses": ("0 % (0)", "≤ 10 %"),
        "No response > 24 hours": ("0", ""),
        "Response times over 24 hours": ("0", ""),
        "Average response time": ("2 hours 30 minutes", ""),
    }
    assert shown["columns"][0] == {"days": "7 days", "dates": "3 to 9 Mar 2026"}


def test_100_percent_is_said_only_when_nothing_is_late():
    nearly = ResponseFigures(in_time=2499, answered_late=1, unanswered=0, average_seconds=60)

    assert (in_time(nearly), late(nearly)) == ("99.9 % (2499)", "0.1 % (1)")


def test_nothing_to_answer_is_neither_good_nor_bad():
    none = ResponseFigures(0, 0, 0, None)

    assert (in_time(none), late(none), average(none), percent(None)) == ("–", "–", "–", "–")


@pytest.fixture
def a_week(ana_asks, bo_answers, monday):
    """One answered in time, one late, one not at all."""
    for subject, asked, answered in (("Quick", 50, 47.5), ("Slow", 80, 50), ("Unheard", 30, None)):
        with clock.at(monday - timedelta(hours=asked)):
            conversation = ana_asks(subject=subject)
        if answered is not None:
            with clock.at(monday - timedelta(hours=answered)):
                bo_answers(conversation)


def test_each_market_has_its_table(bo, a_week):
    shown = words(bo.get(reverse("seller:response")))

    assert "United Kingdom Each figure leads to its messages." in shown
    assert "Response times under 24 hours 33.3 % (1) 33.3 % (1) 33.3 % (1) > 90 %" in shown
    assert "Late responses 66.7 % (2) 66.7 % (2) 66.7 % (2) ≤ 10 %" in shown
    assert "No response > 24 hours 1 1 1" in shown
    assert "Response times over 24 hours 1 1 1" in shown
    assert "Average response time 16 hours 15 minutes" in shown


@pytest.mark.parametrize(
    ("bucket", "subjects"),
    [
        ("in_time", {"Quick"}),
        ("late", {"Slow", "Unheard"}),
        ("unanswered", {"Unheard"}),
        ("answered_late", {"Slow"}),
        ("answered", {"Quick", "Slow"}),
    ],
)
def test_each_figure_leads_to_its_messages(bo, a_week, bucket, subjects):
    url = reverse("seller:response_list", args=[bucket]) + "?days=7&market=uk"

    assert url.replace("&", "&amp;") in bo.get(reverse("seller:response")).content.decode()
    shown = words(bo.get(url))
    assert {each for each in ("Quick", "Slow", "Unheard") if each in shown} == subjects


def test_each_message_carries_its_clock(bo, a_week):
    late = words(bo.get(reverse("seller:response_list", args=["late"]) + "?days=7&market=uk"))

    assert "Answered late, in 1 day 6 h" in late
    assert "Late by 6 h" in late


@pytest.mark.parametrize("query", ["?days=8&market=uk", "?days=7&market=it", "?days=7", ""])
def test_there_is_no_list_for_what_nobody_counts(bo, a_week, query):
    assert bo.get(reverse("seller:response_list", args=["late"]) + query).status_code == 404
    assert (
        bo.get(reverse("seller:response_list", args=["luck"]) + "?days=7&market=uk").status_code
        == 404
    )


def test_the_messages_of_others_are_not_behind_it(signed_in, a_week):
    url = reverse("seller:response_list", args=["late"]) + "?days=7&market=uk"

    assert "No messages" in words(signed_in("rex").get(url))


def test_today_says_what_is_late_and_what_is_due(bo, a_week, ana_asks, monday):
    with clock.at(monday - timedelta(hours=20)):
        ana_asks(subject="Due")

    shown = words(bo.get(reverse("seller:today")))

    assert "Bo. One answer is late, one is due by tonight." in shown
    assert "You have 2 messages that you have not responded to in the past 7 days." in shown
    assert "Received in 7 days 4" in shown
    assert "Under 24 hours 1" in shown
    assert "Over 24 hours 1" in shown


def test_today_with_nothing_to_do_says_so(bo):
    shown = words(bo.get(reverse("seller:today")))

    assert "Nothing is late, nothing is due by tonight." in shown
    assert "No deadline in the next 48 hours" in shown
