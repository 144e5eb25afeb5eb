"""A seller's answer leaves for the masked address, from the seller's mailbox and in nobody's name else."""

from __future__ import annotations

import pytest

from aftersale.kernel.actor import SYSTEM
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries
from aftersale.relay.models import Incoming, Outgoing
from aftersale.relay.reading import read_letter
from tests.relay.conftest import BO, a_mail, work
from tests.relay.fetching.conftest import DESK, MASKED, from_amazon, given, look


@pytest.fixture
def asked_abroad(inbox, connected):
    """Ana has asked by the other marketplace; the conversation it became."""
    inbox.put(from_amazon("Which bulb does it take?", message_id="<q1@amazonses.example>"))
    look(connected)
    return queries.conversation(SYSTEM, Incoming.objects.get().conversation_id)


def answer(talk, people, text: str) -> Outgoing:
    people.lumen.undo_seconds = 0
    people.lumen.save()
    messaging.reply(talk, by=people.actor("bo"), text=text)
    work()
    return Outgoing.objects.get(to_address=MASKED)


def test_it_comes_from_the_registered_mailbox_and_says_nothing_of_this_house(asked_abroad, people):
    letter = answer(asked_abroad, people, "It takes an E27 bulb.")
    read = read_letter(bytes(letter.raw))
    assert (letter.from_address, read.from_address, letter.stage) == (DESK, DESK, "sent")
    assert read.text.strip() == "It takes an E27 bulb."
    assert read.html == ""
    assert read.in_reply_to == "q1@amazonses.example"
    assert "(Order: 203-4841771-0000001)" in read.subject
    said = bytes(letter.raw).lower()
    for word in (b"http", b"dkim-signature", b"\r\nreply-to:", BO.encode()):
        assert word not in said


def test_the_team_is_told_of_the_question_as_of_any_other(asked_abroad):
    told = Outgoing.objects.get(to_address=BO)
    assert "Which bulb does it take?" in read_letter(bytes(told.raw)).text
    assert MASKED not in bytes(told.raw).decode()


def test_notices_of_ours_never_go_to_a_masked_address(asked_abroad):
    from aftersale.relay.actions import post_notice
    from aftersale.relay.writing.words import Words

    words = Words("Welcome", "Hello.", "<p>Hello.</p>")
    assert post_notice(once="x", purpose="welcome", to=MASKED, words=words) is None
    assert not Outgoing.objects.filter(to_address=MASKED).exists()


def test_it_leaves_by_the_sellers_own_mail_host_with_their_return_path(
    asked_abroad, inbox, connected, people, configured
):
    from aftersale.relay import transport
    from aftersale.relay.fetching import answering, mailboxes

    mailboxes.connect(given(inbox, smtp_host="localhost"), by=people.actor("bo"))
    letter = answer(asked_abroad, people, "E27.")
    via, back = answering.way_of(letter)
    assert back == DESK
    assert via == "smtps://desk%40lumen.example:lamp-oil%265-wicks@localhost:465"
    configured(private_mailboxes="no")
    with pytest.raises(transport.Later, match="no public address"):
        answering.way_of(letter)
    own = Outgoing.objects.filter(to_address=BO).first()
    assert answering.way_of(own) == ("", "")


def test_without_a_connected_mailbox_it_leaves_as_any_letter(asked_abroad, connected, people):
    from aftersale.relay.fetching import mailboxes

    mailboxes.disconnect(connected, by=people.actor("bo"))
    letter = answer(asked_abroad, people, "E27.")
    assert letter.from_address.endswith("@mail.example")


def test_an_answer_by_mail_goes_the_same_way(relay, asked_abroad, people):
    told = Outgoing.objects.get(to_address=BO)
    mail = a_mail(BO, told.from_address, "By mail: E27.", in_reply_to=f"<{told.message_id}>")
    relay.hand_in(BO, told.from_address, bytes(mail))
    work()
    letter = Outgoing.objects.get(to_address=MASKED)
    assert letter.from_address == DESK
    assert read_letter(bytes(letter.raw)).text.strip() == "By mail: E27."
