"""Messages nobody has answered although the time is over."""

from __future__ import annotations

from tests.health.made import DAY, HOUR, MONDAY, message, verdict

NAME = "no_response"


def test_a_late_answer_is_an_answer():
    found = verdict(NAME, message(30 * HOUR))
    assert (found.base, found.bad) == (1, 0)


def test_no_answer_counts_once_the_time_is_over():
    assert verdict(NAME, message(), now=MONDAY + DAY).base == 0
    found = verdict(NAME, message(), now=MONDAY + DAY + HOUR / 60)
    assert (found.base, found.bad) == (1, 1)


def test_a_message_that_needs_none_is_left_out():
    assert verdict(NAME, message(excused=True)).left_out == "no_response_needed"
