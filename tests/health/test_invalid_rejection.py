"""Denials against the rules."""

from __future__ import annotations

import pytest

from tests.health.made import HOUR, asked_back, verdict

NAME = "invalid_rejection"


def test_denying_what_the_rules_allow_counts():
    found = verdict(NAME, asked_back(HOUR, "denied", denied_in_policy=True))
    assert (found.base, found.bad, found.why) == (1, 1, ("denied_in_policy",))


@pytest.mark.parametrize(
    ("outcome", "rule"), [("denied", "out_of_policy"), ("resolved", "helped_otherwise")]
)
def test_other_ways_of_saying_no_do_not(outcome, rule):
    found = verdict(NAME, asked_back(HOUR, outcome))
    assert (found.base, found.bad, found.left_out) == (1, 0, rule)
