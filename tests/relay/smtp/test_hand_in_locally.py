"""LMTP: a mail server in front hands in, and hears of each recipient by itself."""

from __future__ import annotations

import smtplib

import pytest

from aftersale.relay.models import Incoming
from tests.relay.conftest import ANA, BO, a_mail, texts, work
from tests.relay.smtp.conftest import FREE, a_wire

RIVAL = "rex@rival.example"


@pytest.fixture
def lmtp(listen):
    """A relay that takes mail by LMTP; makes one and returns its port."""

    def start(**settings) -> int:
        return listen(lmtp=FREE, **settings).lmtp

    return start


def letter(wire, sender, recipients, raw: bytes) -> list[str]:
    """Hand one letter in; the answers after DATA, one for each accepted recipient."""
    assert wire.say("LHLO front.example").startswith("250")
    assert wire.say(f"MAIL FROM:<{sender}>").startswith("250")
    taken = [wire.say(f"RCPT TO:<{each}>").startswith("250") for each in recipients]
    assert wire.say("DATA").startswith("354")
    wire.socket.sendall(raw + b"\r\n.\r\n")
    return [wire.hear() for _ in range(sum(taken))]


def test_every_recipient_has_an_answer_of_their_own(lmtp, people, asked, alias):
    """Rex may write to the seller's alias of nobody: one recipient is refused, the other is not."""
    port = lmtp()
    theirs = alias("buyer", seller=people.rival, buyer="abe")
    with a_wire(port) as wire:
        raw = bytes(a_mail(BO, alias("buyer"), "To one of both."))
        answers = letter(wire, BO, [theirs, alias("buyer")], raw)
        assert [each[:9] for each in answers] == ["550 5.7.1", "250 2.6.0"]
        assert wire.say("NOOP").startswith("250"), "no answer too many, none too few"
    work()
    assert texts(asked.conversation_id)[-1] == "To one of both."
    assert Incoming.objects.count() == 1


def test_the_same_recipient_named_twice_is_answered_twice_and_kept_once(lmtp, asked, alias):
    port = lmtp()
    with a_wire(port) as wire:
        raw = bytes(a_mail(BO, alias("buyer"), "Once."))
        assert len(letter(wire, BO, [alias("buyer")] * 2, raw)) == 2
        assert wire.say("NOOP").startswith("250")
    assert Incoming.objects.count() == 1


def test_it_greets_by_lhlo_and_says_what_it_can(lmtp):
    with a_wire(lmtp()) as wire:
        assert wire.say("EHLO front.example").startswith("500 5.5.1")
        assert wire.say("HELO front.example").startswith("500 5.5.1")
        told = wire.say("LHLO front.example")
    for each in ("PIPELINING", "ENHANCEDSTATUSCODES", "8BITMIME", "SMTPUTF8", "SIZE 26214400"):
        assert each in told


def test_unknown_recipients_are_refused_at_rcpt_and_data_without_any_is_an_error(lmtp, asked):
    with a_wire(lmtp()) as wire:
        wire.say("LHLO front.example")
        wire.say(f"MAIL FROM:<{BO}>")
        assert wire.say("RCPT TO:<nobody@mail.example>").startswith("550 5.1.1")
        assert wire.say("DATA").startswith("503")


def test_everything_at_once_is_answered_in_order(lmtp, people, asked, alias):
    """Pipelined, as Postfix does it."""
    both = [alias("buyer"), alias("buyer", seller=people.rival, buyer="abe")]
    with a_wire(lmtp()) as wire:
        wire.say("LHLO front.example")
        wire.socket.sendall(
            f"MAIL FROM:<{BO}>\r\nRCPT TO:<{both[0]}>\r\nRCPT TO:<x@mail.example>\r\n"
            f"RCPT TO:<{both[1]}>\r\nDATA\r\n".encode()
        )
        assert [wire.hear()[:3] for _ in range(5)] == ["250", "250", "550", "250", "354"]
        wire.socket.sendall(bytes(a_mail(BO, both[0], "Piped.")) + b"\r\n.\r\nQUIT\r\n")
        assert [wire.hear()[:3] for _ in range(3)] == ["250", "550", "221"]


def test_a_letter_that_is_too_large_is_refused_for_each_recipient(lmtp, people, asked, alias):
    both = [alias("buyer"), alias("seller")]
    with a_wire(lmtp()) as wire:
        answers = letter(
            wire, BO, both, b"Subject: large\r\n\r\n" + b"x" * 70 + b"\r\n" * 2**20 * 13
        )
        assert [each[:3] for each in answers] == ["552", "552"]
        assert wire.say("NOOP").startswith("250")


def test_when_the_disk_says_no_each_recipient_is_to_be_tried_again(lmtp, asked, alias):
    from django.db import connection

    port = lmtp()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE relay_incoming RENAME TO relay_incoming_away")
    try:
        with a_wire(port) as wire:
            raw = bytes(a_mail(BO, alias("buyer"), "Kept by the other."))
            answers = letter(wire, BO, [alias("buyer"), alias("buyer").upper()], raw)
            assert [each[:3] for each in answers] == ["451", "451"]
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE relay_incoming_away RENAME TO relay_incoming")


def test_a_socket_of_the_file_system_serves_as_well(listen, tmp_path, asked, alias):
    path = tmp_path / "relay" / "lmtp.sock"
    listen(lmtp=f"unix:{path}")
    with a_wire(path) as wire:
        raw = bytes(a_mail(BO, alias("buyer"), "By the socket."))
        assert letter(wire, BO, [alias("buyer")], raw)[0].startswith("250")
    assert path.stat().st_mode & 0o777 == 0o660


def test_a_socket_left_by_a_killed_relay_is_no_hindrance(listen, tmp_path):
    import socket

    path = tmp_path / "lmtp.sock"
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(path))
    listen(lmtp=f"unix:{path}")
    with a_wire(path) as wire:
        assert wire.greeting.startswith("220")


def test_other_hosts_may_not_hand_in(lmtp):
    with a_wire(lmtp(lmtp_hosts="192.0.2.0/24")) as wire:
        assert wire.greeting.startswith("554 5.7.1")


def test_bounces_come_in_without_a_sender(lmtp, asked, alias):
    with a_wire(lmtp()) as wire:
        raw = b"From: MAILER-DAEMON@x.example\r\nSubject: Undelivered\r\n\r\nNo.\r\n"
        assert letter(wire, "", [alias("buyer")], raw)[0].startswith("250")


def test_the_checks_of_the_host_in_front_hold_when_it_is_trusted(lmtp, asked, alias):
    """Its own words count, those of strangers with the same header below it do not."""
    port = lmtp(mail_checks="yes", trusted_mta="mx.front.example")
    received = b"Received: from a by mx.front.example; Mon, 9 Mar 2026 10:00:00 +0000\r\n"
    field = b"Authentication-Results: mx.front.example;\r\n\tdmarc=%s (p=reject) header.from=x\r\n"
    forged = received + field % b"pass"

    def answer(head: bytes, n: int) -> str:
        mail = a_mail(BO, alias("buyer"), f"Checked {n}")
        with a_wire(port) as wire:
            return letter(wire, BO, [alias("buyer")], head + bytes(mail))[0]

    assert answer(field % b"pass" + received, 1).startswith("250")
    assert answer(field % b"fail" + received, 2).startswith("550 5.7.26")
    assert answer(field % b"fail" + received + forged, 3).startswith("550 5.7.26")


def test_smtp_goes_on_beside_it(listen, asked, alias):
    relay = listen(lmtp=FREE)
    relay.hand_in(BO, alias("buyer"), bytes(a_mail(BO, alias("buyer"), "By SMTP.")))
    with smtplib.SMTP("127.0.0.1", relay.port) as host:
        assert host.docmd("LHLO front.example")[0] == 500
    assert Incoming.objects.get().from_address == BO
    assert ANA not in bytes(Incoming.objects.get().raw).decode()
