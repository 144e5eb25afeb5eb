"""Sellers are told of violations and notices, with the reasons; buyers and rivals never are."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.enforcement import actions as enforcement
from aftersale.enforcement.chores import remind_of_notices
from aftersale.kernel import clock
from aftersale.notifications.models import Notice
from tests.notifications.test_tell_returns import ANA, BO, purposes, told, work

pytestmark = pytest.mark.usefixtures("monday")
SAID = {"text": "A batch had weak cables.", "plan": "The batch is gone."}


def test_a_restriction_is_told_with_its_reasons_and_until_when_to_answer(a_notice):
    row = a_notice(restriction="own_offers")
    work()
    (letter,) = told(BO, "notice_issued")
    for words in (
        "Offers you fulfil yourself are deactivated", "Fewer than one order in a hundred",
        "Fourteen of a thousand orders", "Thu 12 March, 10:00 GMT",
        "decided by a person of the marketplace", f"/seller/notices/{row.pk}",
    ):  # fmt: skip
        assert words in letter
    assert purposes(ANA) == []


def test_who_has_not_answered_is_told_again_a_day_before_the_time_is_over(a_notice, monday):
    row = a_notice(restriction="own_offers")
    for hours, times in ((47, 0), (48, 1), (71, 1)):
        with clock.at(monday + timedelta(hours=hours)):
            remind_of_notices()
            work()
        assert len(told(BO, "notice_due")) == times
    (letter,) = told(BO, "notice_due")
    assert "Nobody has answered yet. You can answer by Thu 12 March, 10:00 GMT" in letter
    assert f"/seller/notices/{row.pk}" in letter
    (kept,) = (
        Notice.objects.filter(kind="notice_due", on_page=True).values_list("family").distinct()
    )
    assert kept == ("emergency",)


def test_who_has_answered_is_not_reminded(a_notice, monday):
    a_notice(at="answered")
    with clock.at(monday + timedelta(hours=60)):
        assert remind_of_notices() == 0
        work()
    assert told(BO, "notice_due") == []


def test_what_lapsed_and_was_decided_again_is_told_twice(a_notice, cast, monday):
    row = a_notice(at="lapsed")
    with clock.at(monday + timedelta(days=4)):
        work()
        enforcement.answer(row, by=cast.actor("bo"), **SAID)
        enforcement.uphold(row, by=cast.actor("cy"), statement="The rate still rises.")
        work()
    lapsed, upheld = told(BO, "notice_decided")
    assert "Nobody answered in time" in lapsed
    assert "The rate still rises." in upheld


def test_a_lifted_restriction_is_told_once(a_notice):
    a_notice(at="lifted", restriction="own_offers")
    work()
    (letter,) = told(BO, "restriction_lifted")
    assert "The plan convinces us." in letter
    assert told(BO, "notice_decided") == []


def test_a_violation_is_told_when_it_is_found_and_when_it_ends(a_violation, cast):
    row = a_violation()
    work()
    (found,) = told(BO, "violation_recorded")
    assert "Condition of products" in found
    assert "Three buyers got used lamps as new." in found
    enforcement.resolve(row, by=cast.actor("cy"), reason="The offer was mended.")
    work()
    (ended,) = told(BO, "violation_ended")
    assert "It weighs no longer." in ended
    assert "The offer was mended." in ended
