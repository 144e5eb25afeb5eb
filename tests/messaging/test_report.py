"""Reporting a message, and what staff decide."""

import pytest

from aftersale.kernel.errors import NotPermitted, Refusal, Stale
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries


@pytest.fixture
def reported(monday, cast, ana_asks):
    message = ana_asks(text="You people are fools.").messages.get()
    return messaging.report(message, by=cast.actor("bea"), reason="Abusive")


def test_a_report_waits_on_the_desk_with_its_deadline(reported, cast, monday):
    [row] = queries.open_reports(cast.actor("cy"))

    assert (row.pk, row.reason, row.side) == (reported.pk, "Abusive", "seller")
    assert (row.decide_by - monday).total_seconds() == 48 * 3600


def test_upholding_hides_the_message_from_both_sides(reported, cast, letters_of):
    messaging.judge_report(reported, by=cast.actor("cy"), uphold=True, reason="Insult")

    for name in ("bo", "ana"):
        [message] = letters_of(name, reported.conversation)
        assert message.is_hidden
    assert list(queries.open_reports(cast.actor("cy"))) == []


def test_of_two_who_decide_one_is_told_that_it_is_done(reported, cast):
    messaging.judge_report(reported, by=cast.actor("cy"), uphold=False, reason="Harsh, not abusive")

    with pytest.raises(Stale):
        messaging.judge_report(reported, by=cast.actor("cy"), uphold=True, reason="Insult")


def test_a_decision_needs_a_reason(reported, cast):
    with pytest.raises(Refusal, match="reason_missing"):
        messaging.judge_report(reported, by=cast.actor("cy"), uphold=True, reason="")


def test_one_cannot_report_the_same_message_twice(reported, cast):
    with pytest.raises(Refusal, match="reported_already"):
        messaging.report(reported.message, by=cast.actor("bea"), reason="Again")


def test_one_cannot_report_ones_own_words(reported, cast):
    with pytest.raises(Refusal, match="own_message"):
        messaging.report(reported.message, by=cast.actor("ana"), reason="Oops")


@pytest.mark.parametrize("name", ["abe", "rex", "vic", "cy"])
def test_strangers_and_onlookers_cannot_report(reported, cast, name):
    with pytest.raises(NotPermitted):
        messaging.report(reported.message, by=cast.actor(name), reason="I do not like it")


@pytest.mark.parametrize("name", ["bo", "ana", "rex"])
def test_only_staff_decide(reported, cast, name):
    with pytest.raises(NotPermitted):
        messaging.judge_report(reported, by=cast.actor(name), uphold=True, reason="Because")
