"""Three signals; a request with two of them counts once."""

from __future__ import annotations

from datetime import timedelta

from tests.health.made import DAY, HOUR, MONDAY, asked_back, verdict

NAME = "return_dissatisfaction_rate"
DUE = 48 * HOUR


def test_a_request_decided_in_time_is_fine():
    found = verdict(NAME, asked_back(DUE, "authorised"))
    assert (found.base, found.bad) == (1, 0)


def test_two_signals_of_one_request_count_once():
    found = verdict(NAME, asked_back(3 * DAY, "denied", denied_in_policy=True, solved=False))
    assert (found.base, found.bad) == (1, 1)
    assert found.why == ("not_solved", "decided_late", "denied_in_policy")


def test_a_waiting_request_is_counted_and_judged_again_when_it_is_due():
    found = verdict(NAME, asked_back(), now=MONDAY + HOUR)
    assert (found.base, found.bad) == (1, 0)
    assert verdict(NAME, asked_back(), now=found.until).bad == 1


def test_a_request_closed_because_the_buyer_was_helped_is_fine():
    found = verdict(NAME, asked_back(HOUR, "resolved"))
    assert (found.base, found.bad, found.left_out) == (1, 0, "helped_otherwise")


def test_a_request_that_both_waits_and_is_unsolved_is_bad_already():
    assert verdict(NAME, asked_back(solved=False), now=MONDAY + timedelta(hours=1)).bad == 1
