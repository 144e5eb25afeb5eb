"""Who is told what: rows of the catalogue, in the reader's language, once."""

from __future__ import annotations

import pytest
from django.utils import translation

from aftersale.journal.queue.worker import Worker
from aftersale.messaging import actions as messaging
from aftersale.notifications.catalogue import CATALOGUE
from aftersale.notifications.channels.wording import MAILS
from aftersale.relay.models import Outgoing
from aftersale.relay.reading import read_letter


def told(address: str, purpose: str) -> list[str]:
    rows = Outgoing.objects.filter(to_address=address, purpose=purpose).order_by("pk")
    return [f"{row.subject}\n{read_letter(bytes(row.raw)).text}" for row in rows]


@pytest.fixture
def question(cast, an_order):
    order = an_order()
    message = messaging.ask(
        by=cast.actor("ana"), seller_id=cast.lumen.pk, market="uk", kind="order",
        subject="Lamp flickers", text="The lamp flickers.", order_numbers=[order.number],
    )  # fmt: skip
    Worker().drain()
    return message


def test_every_row_has_its_words_and_every_folder_its_row():
    folders = {each.name for each in MAILS.iterdir()}
    assert folders == {row.folder for row in CATALOGUE}
    for folder in folders:
        names = {each.name for each in (MAILS / folder).iterdir()}
        assert names == {"subject.txt", "body.txt", "body.html"}


def test_both_sides_read_the_reason_of_a_decided_report(cast, question):
    report = messaging.report(question, by=cast.actor("bo"), reason="Rude")
    messaging.judge_report(report, by=cast.actor("cy"), uphold=True, reason="It is an insult.")
    Worker().drain()
    (ana,) = told("ana@buyers.example", "report_judged")
    (bo,) = told("bo@lumen.example", "report_judged")
    assert "A message of yours was reported." in ana
    assert "You reported a message." in bo
    for each in (ana, bo):
        assert "It is an insult." in each
        assert "neither side can read it any more" in each


def test_a_notice_is_written_once_however_often_it_is_heard(cast, question):
    report = messaging.report(question, by=cast.actor("bo"), reason="Rude")
    messaging.judge_report(report, by=cast.actor("cy"), uphold=False, reason="It is not.")
    Worker().drain()
    from aftersale.journal.events import event_of
    from aftersale.journal.models import Entry
    from aftersale.notifications.reactions import tell

    tell(event_of(Entry.objects.get(kind="messaging.report_judged")))
    Worker().drain()
    assert len(told("ana@buyers.example", "report_judged")) == 1


def test_the_author_of_a_held_message_is_told_and_later_what_was_decided(cast, question):
    from aftersale.messaging import queries as conversations
    from aftersale.messaging.actions import posting

    talk = conversations.conversation(cast.actor("bea"), question.conversation_id)
    held = posting.post(
        talk, by=cast.actor("bea"), side="seller", text="Take this.", via="page", stage="held"
    )
    posting.hold(held, cast.actor("bea"))
    Worker().drain()
    (notice,) = told("bea@lumen.example", "message_held")
    assert "Take this." in notice
    assert "within 48 hours" in notice
    messaging.judge_held(held, by=cast.actor("cy"), release=False, reason="It asks for a review.")
    Worker().drain()
    (decided,) = told("bea@lumen.example", "held_judged")
    assert "it does not go out" in decided
    assert "It asks for a review." in decided
    assert told("bo@lumen.example", "message_held") == []
    assert told("ana@buyers.example", "held_judged") == []


def test_a_notice_speaks_for_the_marketplace_and_asks_programs_not_to_answer(cast, question):
    report = messaging.report(question, by=cast.actor("bo"), reason="Rude")
    messaging.judge_report(report, by=cast.actor("cy"), uphold=False, reason="It is not.")
    Worker().drain()
    letter = read_letter(bytes(Outgoing.objects.filter(purpose="report_judged")[0].raw))
    assert letter.from_name == "Marketplace United Kingdom"
    assert letter.from_address == "no-reply@mail.example"
    assert letter.auto_submitted == "auto-generated"
    assert translation.get_language()[:2] == "en"  # rendering leaves the thread's language alone
