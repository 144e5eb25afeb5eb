"""Messages answered in time, late, not at all, not yet, or needing no answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.health.made import DAY, HOUR, MONDAY, message, verdict

NAME = "response_time"
INSTANT = timedelta(microseconds=1)


def test_an_answer_within_the_target_is_in_time_to_the_second():
    found = verdict(NAME, message(DAY))
    assert (found.base, found.bad, found.amount) == (1, 0, 86_400)


def test_a_second_more_is_late():
    found = verdict(NAME, message(DAY + timedelta(seconds=1)))
    assert (found.base, found.bad, found.why) == (1, 1, ("answered_late",))
    assert found.amount == 86_401


def test_a_message_in_time_waits_until_it_is_not():
    found = verdict(NAME, message(), now=MONDAY + DAY)
    assert (found.base, found.bad) == (0, 0)
    assert verdict(NAME, message(), now=found.until).bad == 1


def test_an_unanswered_message_counts_once_its_time_is_over():
    found = verdict(NAME, message(), now=MONDAY + DAY + INSTANT)
    assert (found.base, found.bad, found.why, found.amount) == (1, 1, ("unanswered",), 0)


@pytest.mark.parametrize("answered", [None, HOUR, 30 * HOUR])
def test_a_message_marked_as_needing_no_response_is_left_out_whatever_came(answered):
    found = verdict(NAME, message(answered, excused=True))
    assert (found.base, found.bad, found.left_out) == (0, 0, "no_response_needed")


def test_three_windows_judge_alike():
    late = message(30 * HOUR)
    assert verdict(NAME, late) == verdict("response_time_7", late)
    assert verdict(NAME, late) == verdict("response_time_90", late)
