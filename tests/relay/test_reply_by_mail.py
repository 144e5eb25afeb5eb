"""The local mailbox: reading what left, and answering it by real mail."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from aftersale.accounts import actions as accounts
from aftersale.kernel.actor import SYSTEM
from aftersale.kernel.errors import Refusal
from aftersale.messaging import queries as conversations
from aftersale.relay import mailbox
from tests import telling
from tests.relay.conftest import ANA, BO, texts, work


def test_both_sides_talk_from_their_mailboxes(relay, asked):
    (letter,) = mailbox.letters_to(BO)
    assert mailbox.mailboxes() == [mailbox.Mailbox(BO, 1, 1)]
    shown = mailbox.open_letter(letter)
    assert shown.from_name == "Ana Alves via Marketplace United Kingdom"
    assert mailbox.mailboxes() == [mailbox.Mailbox(BO, 1, 0)]

    mailbox.reply_by_mail(letter, "Please tighten the bulb.")
    work()
    (to_ana,) = mailbox.letters_to(ANA)
    file = SimpleUploadedFile("lamp.pdf", telling.paper(), "application/pdf")
    mailbox.reply_by_mail(to_ana, "It helped, thank you.", [file])
    work()
    assert texts(asked.conversation_id) == [
        "The lamp flickers in the evening.", "Please tighten the bulb.", "It helped, thank you.",
    ]  # fmt: skip
    talk = conversations.conversation(SYSTEM, asked.conversation_id)
    last = conversations.messages_visible_to(SYSTEM, talk).last()
    assert [each.name for each in last.attachments.all()] == ["lamp.pdf"]
    assert mailbox.open_letter(mailbox.letters_to(BO)[0]).attachments[0].name == "lamp.pdf"


def test_an_answer_from_another_address_is_refused_until_it_is_approved(relay, people, asked):
    (letter,) = mailbox.letters_to(BO)
    with pytest.raises(Refusal) as refused:
        mailbox.reply_by_mail(letter, "Hello", sender="other@lumen.example")
    assert refused.value.code == "mail_refused"
    assert "other@lumen.example may not write here yet" in refused.value.facts["words"]
    bo = people.actor("bo")
    address = accounts.add_address(by=bo, address="other@lumen.example", seller_id=people.lumen.pk)
    accounts.approve_address(address, by=bo)
    mailbox.reply_by_mail(letter, "Hello again", sender="other@lumen.example")
    work()
    assert texts(asked.conversation_id)[-1] == "Hello again"


def test_a_notice_from_the_marketplace_takes_no_answer(relay, asked, settings):
    from django.core.mail import send_mail

    settings.EMAIL_BACKEND = "aftersale.relay.outbox.OutboxBackend"
    send_mail("Your link", "Sign in", None, [ANA])
    work()
    with pytest.raises(Refusal, match="no_answer_possible"):
        mailbox.reply_by_mail(mailbox.letters_to(ANA)[0], "Thanks")


def test_it_says_so_when_the_relay_is_away(people, asked, configured):
    from tests.installation import free_port

    configured(smtp=f"127.0.0.1:{free_port()}")
    with pytest.raises(Refusal, match="relay_away"):
        mailbox.reply_by_mail(mailbox.letters_to(BO)[0], "Hello")
