"""A seller answers, and may take it back while it waits."""

from datetime import timedelta

import pytest

from aftersale.journal.models import Entry
from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries
from tests.talk import reload

SORRY = "We are sorry. The second lamp leaves today."


def test_an_answer_stops_the_clock_when_it_is_sent(monday, cast, ana_asks):
    conversation = ana_asks()

    with clock.at(monday + timedelta(hours=5)):
        messaging.reply(conversation, by=cast.actor("bea"), text=SORRY)

    question = conversation.messages.get(side="buyer")
    assert question.elapsed_seconds == 5 * 3600
    assert reload(conversation).stage == "answered"
    assert reload(conversation).answer_by is None


def test_the_buyer_sees_it_only_when_the_undo_window_has_closed(
    monday, cast, ana_asks, letters_of, the_worker
):
    conversation = ana_asks()
    messaging.reply(conversation, by=cast.actor("bo"), text=SORRY)

    the_worker.drain()
    assert [m.text for m in letters_of("ana", conversation) if m.side == "seller"] == []
    with clock.at(monday + timedelta(seconds=31)):
        the_worker.drain()

    assert [m.text for m in letters_of("ana", conversation) if m.side == "seller"] == [SORRY]
    assert Entry.objects.filter(kind="messaging.message_sent").count() == 2


def test_an_answer_that_is_undone_was_never_given(monday, cast, ana_asks, letters_of, the_worker):
    conversation = ana_asks()
    with clock.at(monday + timedelta(hours=5)):
        message = messaging.reply(conversation, by=cast.actor("bo"), text=SORRY)
        draft = messaging.undo(message, by=cast.actor("bo"))
    with clock.at(monday + timedelta(hours=6)):
        the_worker.drain()

    assert draft.text == SORRY
    assert reload(conversation).stage == "needs_response"
    assert reload(conversation).answer_by == monday + timedelta(hours=24)
    assert conversation.messages.get(side="buyer").answered_at is None
    assert len(letters_of("ana", conversation)) == 1
    assert len(letters_of("bo", conversation)) == 1


def test_what_has_left_cannot_be_undone(monday, cast, ana_asks, the_worker):
    message = messaging.reply(ana_asks(), by=cast.actor("bo"), text=SORRY)
    with clock.at(monday + timedelta(seconds=31)):
        the_worker.drain()

        with pytest.raises(Refusal, match="wrong_stage"):
            messaging.undo(message.conversation.messages.get(pk=message.pk), by=cast.actor("bo"))


def test_one_answer_answers_all_that_waited(monday, cast, ana_asks):
    """T9: three letters, one answer two hours after the last."""
    conversation = ana_asks()
    for hours in (1, 3):
        with clock.at(monday + timedelta(hours=hours)):
            messaging.write(reload(conversation), by=cast.actor("ana"), text="Hello again?")
    with clock.at(monday + timedelta(hours=5)):
        messaging.reply(reload(conversation), by=cast.actor("bo"), text=SORRY)

    samples = conversation.messages.filter(side="buyer").order_by("pk")
    assert [each.elapsed_seconds / 3600 for each in samples] == [5, 4, 2]


def test_an_automatic_answer_does_not_stop_the_clock(monday, cast, ana_asks):
    """T10: an automatic reply after a minute, a person's after thirty hours: late."""
    conversation = ana_asks()
    with clock.at(monday + timedelta(minutes=1)):
        messaging.reply(
            conversation, by=cast.actor("bo"), text="We are closed.", is_automatic=True, via="mail"
        )
    assert reload(conversation).stage == "needs_response"
    with clock.at(monday + timedelta(hours=30)):
        messaging.reply(reload(conversation), by=cast.actor("bo"), text=SORRY)
        table = queries.response_table(cast.lumen.pk, "uk")

    assert (table[0].figures.in_time, table[0].figures.answered_late) == (0, 1)


def test_nothing_is_sent_past_a_letter_one_has_not_seen(monday, cast, ana_asks):
    conversation = ana_asks()
    seen = conversation.messages.get().pk
    messaging.write(conversation, by=cast.actor("ana"), text="Found it, sorry!")

    with pytest.raises(Refusal, match="moved_on"):
        messaging.reply(reload(conversation), by=cast.actor("bo"), text=SORRY, seen=seen)


def test_two_colleagues_cannot_both_answer_the_same_letter(monday, cast, ana_asks):
    conversation = ana_asks()
    seen = conversation.messages.get().pk
    messaging.reply(conversation, by=cast.actor("bo"), text=SORRY, seen=seen)

    with pytest.raises(Refusal, match="moved_on"):
        messaging.reply(reload(conversation), by=cast.actor("bea"), text=SORRY, seen=seen)


@pytest.mark.parametrize("name", ["vic", "rex", "ana", "cy"])
def test_only_those_who_may_answer_do(monday, cast, ana_asks, name):
    with pytest.raises(NotPermitted):
        messaging.reply(ana_asks(), by=cast.actor(name), text=SORRY)


def test_a_telephone_number_never_leaves_and_the_verdict_is_kept(monday, cast, ana_asks):
    from aftersale.screening.models import Verdict

    conversation = ana_asks()

    with pytest.raises(Refusal) as refused:
        messaging.reply(conversation, by=cast.actor("bo"), text="Call us: 020 7946 0123")

    assert refused.value.code == "screened"
    assert {finding.rule for finding in refused.value.facts["findings"]} == {"P04"}
    assert reload(conversation).stage == "needs_response"
    kept = Verdict.objects.get(verdict="block")
    assert kept.findings[0]["rule"] == "P04"
    assert kept.findings[0]["version"] >= 1
    assert kept.text == "Call us: 020 7946 0123"
