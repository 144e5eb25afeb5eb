"""The seller answers a notice, staff decide; what nobody answers stands, and may come late."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.enforcement import actions as enforcement
from aftersale.enforcement import chores, queries
from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, WrongStage
from aftersale.messaging import actions as messaging
from tests.charges import LATER, again, journal_of

pytestmark = pytest.mark.usefixtures("monday")
SAID = {"text": "A batch had weak cables.", "plan": "The batch is gone."}


def test_an_answer_with_a_plan_goes_to_staff(a_notice, cast, monday):
    row = enforcement.answer(a_notice(), by=cast.actor("bo"), **SAID)
    row = again(row)
    assert (row.stage, row.plan, row.lapse_at) == ("answered", "The batch is gone.", None)
    assert row.due_by == monday + timedelta(hours=72)
    assert queries.badge(cast.actor("cy")) == 1
    assert queries.badge(cast.actor("bo")) == 0


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (SAID | {"text": " "}, "answer_needed"),
        (SAID | {"plan": ""}, "plan_needed"),
        (SAID | {"plan": "x" * 8001}, "too_long"),
    ],
)
def test_an_answer_says_what_happened_and_what_follows(a_notice, cast, said, code):
    row = a_notice()
    with pytest.raises(Refusal, match=code):
        enforcement.answer(row, by=cast.actor("bo"), **said)
    assert again(row).stage == "issued"


@pytest.mark.parametrize("name", ["bea", "vic", "rex", "ana", "cy"])
def test_only_the_owner_answers(a_notice, cast, name):
    with pytest.raises(NotPermitted):
        enforcement.answer(a_notice(), by=cast.actor(name), **SAID)


def test_files_come_with_it(a_notice, cast):
    bo = cast.actor("bo")
    upload = messaging.keep_upload(by=bo, name="plan.txt", content=b"1. Test every lamp.")
    row = enforcement.answer(a_notice(), by=bo, uploads=[upload], **SAID)
    kept = row.files.get()
    assert (kept.name, kept.seller_id) == ("plan.txt", cast.lumen.pk)
    assert queries.file(cast.actor("cy"), row.pk, kept.digest) == kept


def test_somebody_elses_file_and_more_than_ten_are_refused(a_notice, cast):
    bea = cast.actor("bea")
    others = messaging.keep_upload(by=bea, name="plan.txt", content=b"Bea's")
    row = a_notice()
    with pytest.raises(NotPermitted):
        enforcement.answer(row, by=cast.actor("bo"), uploads=[others], **SAID)
    with pytest.raises(Refusal, match="too_many_files"):
        enforcement.answer(row, by=cast.actor("bo"), uploads=[others] * 11, **SAID)


def test_the_same_form_twice_answers_once(a_notice, cast):
    row = a_notice()
    other = again(row)
    for each in (row, other):
        enforcement.answer(each, by=cast.actor("bo"), once="c3", **SAID)
    assert journal_of(row, "notice") == ["issued", "answered"]


def test_staff_lift_it_with_reasons(a_notice, cast):
    row = a_notice(at="answered", restriction="own_offers")
    enforcement.decide_answer(row, by=cast.actor("cy"), outcome="lifted", statement="A good plan.")
    row = again(row)
    assert (row.stage, row.statement, row.due_by) == ("lifted", "A good plan.", None)
    assert journal_of(row, "notice") == ["issued", "answered", "decided", "restriction_lifted"]


def test_staff_uphold_it_with_reasons_and_may_lift_it_later(a_notice, cast):
    row = a_notice(at="upheld")
    with pytest.raises(Refusal, match="answered_already"):
        enforcement.answer(row, by=cast.actor("bo"), **SAID)
    enforcement.lift(row, by=cast.actor("cy"), statement="Ninety good days since.")
    assert again(row).stage == "lifted"


@pytest.mark.parametrize(
    ("outcome", "statement", "code"),
    [("lifted", "  ", "statement_needed"), ("forgotten", "So.", "unknown_outcome")],
)
def test_a_decision_needs_reasons(a_notice, cast, outcome, statement, code):
    row = a_notice(at="answered")
    with pytest.raises(Refusal, match=code):
        enforcement.decide_answer(row, by=cast.actor("cy"), outcome=outcome, statement=statement)


def test_of_two_who_decide_one_hears_that_it_is_done(a_notice, cast):
    row = a_notice(at="answered")
    other = again(row)
    enforcement.lift(row, by=cast.actor("cy"), statement="A good plan.")
    with pytest.raises(Stale):
        enforcement.uphold(other, by=cast.actor("cy"), statement="No.")
    assert again(row).stage == "lifted"


def test_staff_cannot_uphold_what_nobody_has_answered(a_notice, cast):
    with pytest.raises(WrongStage):
        enforcement.uphold(a_notice(), by=cast.actor("cy"), statement="So.")


def test_what_nobody_answers_in_time_stands(a_notice, monday):
    row = a_notice(restriction="own_offers")
    with clock.at(monday + timedelta(hours=72) - LATER):
        assert chores.lapse_notices() == 0
    with clock.at(monday + timedelta(hours=72)):
        assert chores.lapse_notices() == 1
        assert chores.lapse_notices() == 0
    row = again(row)
    assert (row.stage, row.has_lapsed, row.decided_by) == ("upheld", True, "system")


def test_late_it_is_read_still(a_notice, cast, monday):
    row = a_notice(at="lapsed")
    with clock.at(monday + timedelta(days=5)):
        enforcement.answer(row, by=cast.actor("bo"), **SAID)
        row = again(row)
        assert (row.stage, row.due_by) == ("answered", monday + timedelta(days=8))


def test_the_clock_does_not_lapse_what_was_answered_meanwhile(a_notice, cast, monday):
    row = a_notice()
    read = again(row)
    enforcement.answer(row, by=cast.actor("bo"), **SAID)
    with clock.at(monday + timedelta(hours=72)):
        assert chores.lapse(read) is False
    assert again(row).stage == "answered"
