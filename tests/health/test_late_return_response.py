"""Forty-eight hours to decide about a return."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.health.made import DAY, HOUR, MONDAY, asked_back, verdict

NAME = "late_return_response"
DUE = 48 * HOUR


@pytest.mark.parametrize("outcome", ["authorised", "denied", "refunded", "resolved"])
def test_every_decision_in_time_is_in_time(outcome):
    assert verdict(NAME, asked_back(DUE, outcome)).bad == 0


def test_a_decision_after_the_time_is_late():
    found = verdict(NAME, asked_back(DUE + timedelta(seconds=1), "authorised"))
    assert (found.bad, found.why) == (1, ("decided_late",))


def test_a_request_nobody_decides_is_late_once_the_time_is_over():
    assert verdict(NAME, asked_back(), now=MONDAY + DUE).bad == 0
    found = verdict(NAME, asked_back(), now=MONDAY + DUE + timedelta(seconds=1))
    assert (found.bad, found.why) == (1, ("undecided",))


def test_a_request_taken_back_is_not_the_sellers_to_decide():
    found = verdict(NAME, asked_back(None, "withdrawn"))
    assert (found.base, found.bad, found.left_out) == (1, 0, "return_withdrawn")


def test_taking_it_back_in_time_needs_no_decision_either():
    assert verdict(NAME, asked_back(DAY, "withdrawn")).left_out == "return_withdrawn"
