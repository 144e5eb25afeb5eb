"""Answers that go out later: at their time, or not at all when the buyer writes first."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.journal.models import Entry
from aftersale.journal.queue.worker import Worker
from aftersale.kernel import clock
from aftersale.kernel.errors import Refusal, WrongStage
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries
from aftersale.messaging.models import Draft
from tests.talk import reload


@pytest.fixture
def talk(monday, ana_asks):
    return reload(ana_asks())


@pytest.fixture
def planned(monday, talk, cast):
    return messaging.schedule(
        talk, by=cast.actor("bo"), text="The second lamp leaves today.",
        send_at=monday + timedelta(hours=5),
    )  # fmt: skip


def later(monday, **span):
    with clock.at(monday + timedelta(**span)):
        Worker().drain()


def test_it_waits_for_its_time_and_the_clock_runs_on(monday, talk, planned, cast):
    later(monday, hours=4)
    assert reload(planned).stage == "scheduled"
    assert reload(talk).stage == "needs_response"
    assert list(queries.scheduled_messages(cast.actor("bo"))) == [planned]
    assert planned not in queries.messages_visible_to(cast.actor("ana"), talk)


def test_at_its_time_it_leaves_and_stops_the_clock(monday, talk, planned, cast):
    later(monday, hours=5)
    sent = reload(planned)
    assert (sent.stage, sent.written_at) == ("sent", monday + timedelta(hours=5))
    question = talk.messages.get(side="buyer")
    assert (question.answered_by_id, question.elapsed_seconds) == (planned.pk, 5 * 3600)
    assert reload(talk).stage == "answered"
    assert planned in queries.messages_visible_to(cast.actor("ana"), talk)


def test_if_the_buyer_writes_first_it_is_never_sent(monday, talk, planned, cast):
    with clock.at(monday + timedelta(hours=2)):
        messaging.write(reload(talk), by=cast.actor("ana"), text="Never mind, I found it.")
    later(monday, hours=6)
    assert reload(planned).stage == "overtaken"
    assert Entry.objects.get(kind="messaging.message_overtaken").facts["why"] == "buyer_wrote"
    draft = Draft.objects.get(conversation=talk)
    assert (draft.text, draft.user_id) == ("The second lamp leaves today.", cast.user("bo").pk)
    assert planned not in queries.messages_visible_to(cast.actor("ana"), talk)
    assert reload(talk).stage == "needs_response"


def test_an_automatic_reply_of_the_buyer_overtakes_nothing(monday, talk, planned, cast):
    with clock.at(monday + timedelta(hours=2)):
        messaging.write(
            reload(talk), by=cast.actor("ana"), text="I am away.", via="mail", is_automatic=True
        )
    assert reload(planned).stage == "scheduled"


def test_what_was_begun_anew_is_not_written_over(monday, talk, planned, cast):
    messaging.save_draft(talk, by=cast.actor("bo"), text="Something else")
    messaging.write(reload(talk), by=cast.actor("ana"), text="Hello?")
    assert Draft.objects.get(conversation=talk).text == "Something else"


def test_it_can_be_taken_back_until_it_leaves(monday, talk, planned, cast):
    draft = messaging.undo(planned, by=cast.actor("bea"))
    assert draft.text == "The second lamp leaves today."
    later(monday, hours=6)
    assert reload(planned).stage == "withdrawn"
    with pytest.raises(WrongStage):
        messaging.undo(reload(planned), by=cast.actor("bea"))


def test_a_closed_conversation_gets_nothing_any_more(monday, talk, planned):
    type(talk).objects.filter(pk=talk.pk).update(stage="closed")
    later(monday, hours=6)
    assert reload(planned).stage == "overtaken"


@pytest.mark.parametrize(
    ("hours", "code"), [(0, "not_to_come"), (-1, "not_to_come"), (31 * 24, "too_far_off")]
)
def test_only_a_time_to_come_and_not_too_far_off(monday, talk, cast, hours, code):
    with pytest.raises(Refusal, match=code):
        messaging.schedule(
            talk, by=cast.actor("bo"), text="Later.", send_at=monday + timedelta(hours=hours)
        )


def test_a_plan_is_screened_as_any_answer(monday, talk, cast):
    with pytest.raises(Refusal, match="screened"):
        messaging.schedule(
            talk, by=cast.actor("bo"), text="Ring 07700 900123.",
            send_at=monday + timedelta(hours=1),
        )  # fmt: skip
