"""Only masked addresses take mail, and only from addresses that may write (T22)."""

from __future__ import annotations

import smtplib

import pytest

from aftersale.accounts import actions as accounts
from aftersale.relay.models import Incoming, TurnedAway
from tests.relay.conftest import ANA, BO, a_mail, letters_to, texts, work

STRANGER = "helpdesk@elsewhere.example"


def test_an_unknown_address_is_refused_at_rcpt(relay):
    with smtplib.SMTP("127.0.0.1", relay.port) as host:
        host.ehlo()
        host.mail(ANA)
        assert host.rcpt("aaaaaaaaaaaaa@mail.example")[0] == 550
        assert host.rcpt(BO)[0] == 550
        assert host.rcpt("no-reply@mail.example")[0] == 550
    assert Incoming.objects.count() == 0


def test_an_unapproved_sender_is_refused_and_after_approval_the_letter_goes_through(
    relay, people, asked, alias
):
    to = alias("buyer")
    with pytest.raises(smtplib.SMTPResponseException) as refused:
        relay.send(STRANGER, to, "We send a new lamp.")
    assert refused.value.smtp_code == 550
    assert b"5.7.1 helpdesk@elsewhere.example may not write here yet" in refused.value.smtp_error
    assert b"approve" in refused.value.smtp_error
    assert Incoming.objects.count() == 0

    bo = people.actor("bo")
    address = accounts.add_address(by=bo, address=STRANGER, seller_id=people.lumen.pk)
    accounts.approve_address(address, by=bo)
    relay.send(STRANGER, to, "We send a new lamp.")
    assert texts(asked.conversation_id)[-1] == "We send a new lamp."


def test_the_owner_is_told_once_a_day_who_was_refused_and_what_to_do(relay, asked, alias):
    before = len(letters_to(BO))
    for _ in range(3):
        with pytest.raises(smtplib.SMTPResponseException):
            relay.hand_in(
                STRANGER, alias("buyer"), bytes(a_mail(STRANGER, alias("buyer"), "Hello"))
            )
    work()
    told = letters_to(BO)[before:]
    assert [each.purpose for each in told] == ["sender_refused"]
    assert STRANGER in bytes(told[0].raw).decode()
    assert TurnedAway.objects.get().times == 3


def test_a_buyers_own_notice_goes_to_the_buyer(relay, asked, alias):
    with pytest.raises(smtplib.SMTPResponseException):
        relay.hand_in(STRANGER, alias("seller"), bytes(a_mail(STRANGER, alias("seller"), "Hello")))
    work()
    assert [each.purpose for each in letters_to(ANA)] == ["sender_refused"]


def test_whoever_found_an_alias_cannot_flood_its_owner(relay, asked, alias):
    for number in range(12):
        sender = f"spam{number}@elsewhere.example"
        with pytest.raises(smtplib.SMTPResponseException):
            relay.hand_in(sender, alias("seller"), bytes(a_mail(sender, alias("seller"), "Buy")))
    work()
    assert len(letters_to(ANA)) == 5


def test_an_envelope_of_another_house_does_not_carry_an_approved_name(relay, asked, alias):
    mail = bytes(a_mail(BO, alias("buyer"), "Pay me elsewhere"))
    with pytest.raises(smtplib.SMTPResponseException) as refused:
        relay.hand_in("x@elsewhere.example", alias("buyer"), mail)
    assert refused.value.smtp_code == 550
    relay.hand_in("bounces+1@mail.lumen.example", alias("buyer"), mail)
    assert Incoming.objects.count() == 1


def test_a_viewer_of_the_team_may_not_write(relay, asked, alias, people):
    viewer = people.user("vic").email
    with pytest.raises(smtplib.SMTPResponseException):
        relay.send(viewer, alias("buyer"), "Hello")


def test_the_seller_cannot_write_to_the_sellers_own_alias(relay, asked, alias):
    with pytest.raises(smtplib.SMTPResponseException):
        relay.send(BO, alias("seller"), "Hello")
