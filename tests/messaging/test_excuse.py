"""No response needed, and staff who see it otherwise."""

from datetime import timedelta

import pytest

from aftersale.kernel import clock
from aftersale.kernel.errors import Refusal
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries
from tests.talk import reload


def test_what_needs_no_response_is_in_no_figure(monday, cast, ana_asks):
    conversation = ana_asks(text="Thank you, all is well.")
    messaging.excuse(conversation, by=cast.actor("bea"))

    with clock.at(monday + timedelta(hours=30)):
        window = queries.response_table(cast.lumen.pk, "uk")[0]
    assert (window.figures.total, window.excused) == (0, 1)
    message = conversation.messages.get()
    assert (message.excused_by, message.excused_at) == (cast.actor("bea").ref, monday)


def test_staff_may_overrule_and_the_clock_has_run_all_the_while(monday, cast, ana_asks):
    conversation = ana_asks()
    messaging.excuse(conversation, by=cast.actor("bo"))
    with clock.at(monday + timedelta(hours=30)):
        messaging.overrule(
            conversation.messages.get(), by=cast.actor("cy"), reason="She asked a question."
        )
        window = queries.response_table(cast.lumen.pk, "uk")[0]

    assert window.figures.unanswered == 1
    assert reload(conversation).stage == "needs_response"


def test_overruling_needs_a_reason(monday, cast, ana_asks):
    conversation = ana_asks()
    messaging.excuse(conversation, by=cast.actor("bo"))

    with pytest.raises(Refusal, match="reason_missing"):
        messaging.overrule(conversation.messages.get(), by=cast.actor("cy"), reason=" ")


def test_what_waits_for_an_answer_cannot_be_archived(monday, cast, ana_asks):
    with pytest.raises(Refusal, match="wrong_stage"):
        messaging.archive(ana_asks(), by=cast.actor("bo"))


def test_writing_again_brings_it_back_from_the_archive(monday, cast, ana_asks):
    conversation = ana_asks()
    messaging.excuse(conversation, by=cast.actor("bo"))
    messaging.archive(conversation, by=cast.actor("bo"))

    messaging.write(reload(conversation), by=cast.actor("ana"), text="One more thing.")

    assert reload(conversation).stage == "needs_response"
