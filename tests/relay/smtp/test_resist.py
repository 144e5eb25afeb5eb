"""What hosts try, by mistake or on purpose: too much, too slow, too often, or two letters in one."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from aftersale.relay.models import Incoming
from aftersale.relay.smtp import server
from tests.relay.conftest import BO, a_mail, texts, work
from tests.relay.smtp.conftest import a_wire


def begin(wire, alias, *, options: str = "") -> str:
    """Up to DATA; returns its answer."""
    wire.say("EHLO host.example")
    assert wire.say(f"MAIL FROM:<{BO}>{options}").startswith("250")
    assert wire.say(f"RCPT TO:<{alias('buyer')}>").startswith("250")
    return wire.say("DATA")


def test_a_letter_said_to_be_too_large_is_refused_before_it_is_sent(relay):
    with a_wire(relay.port) as wire:
        wire.say("EHLO host.example")
        assert wire.say(f"MAIL FROM:<{BO}> SIZE={25 * 2**20 + 1}").startswith("552")
        assert wire.say(f"MAIL FROM:<{BO}> SIZE={25 * 2**20}").startswith("250")


def test_one_that_turns_out_too_large_is_read_to_its_end_and_refused(relay, asked, alias):
    """Empty lines, of which there are most in a given size; what follows is still understood."""
    with a_wire(relay.port) as wire:
        begin(wire, alias)
        wire.socket.sendall(b"Subject: x\r\n\r\n" + b"\r\n" * 13 * 2**20 + b".\r\n")
        assert wire.hear().startswith("552 5.3.4")
        assert wire.say("NOOP").startswith("250")
    assert Incoming.objects.count() == 0


def test_a_line_of_two_megabytes_is_refused_and_one_of_a_million_characters_taken(
    relay, asked, alias
):
    with a_wire(relay.port) as wire:
        begin(wire, alias)
        assert wire.say(b"Subject: x\r\n\r\n" + b"x" * 2**21 + b"\r\n.").startswith("500 5.6.0")
        begin(wire, alias)
        mail = bytes(a_mail(BO, alias("buyer"), "Long.")) + b"x" * 1_000_000
        assert wire.say(mail + b"\r\n.").startswith("250")


def test_eight_bits_and_international_addresses_are_taken(relay, asked, alias):
    with a_wire(relay.port) as wire:
        told = wire.say("EHLO host.example")
        assert "8BITMIME" in told
        assert "SMTPUTF8" in told
        assert wire.say(f"MAIL FROM:<{BO}> BODY=8BITMIME SMTPUTF8").startswith("250")
        assert wire.say("RSET").startswith("250")
        assert wire.say("MAIL FROM:<jürgen@bücher.example> SMTPUTF8").startswith("250")
        assert wire.say("RSET").startswith("250")
        assert wire.say(f"MAIL FROM:<{BO}> BODY=BINARYMIME").startswith("501")
        assert begin(wire, alias, options=" BODY=8BITMIME").startswith("354")
        raw = bytes(a_mail(BO, alias("buyer"), "x")).replace(
            b"\r\n\r\nx", b"\r\n\r\nGr\xc3\xbc\xc3\x9fe"
        )
        assert wire.say(raw.replace(b"7bit", b"8bit") + b"\r\n.").startswith("250")
    work()
    assert texts(asked.conversation_id)[-1] == "Grüße"


def test_commands_sent_all_at_once_are_answered_in_order(relay, asked, alias):
    with a_wire(relay.port) as wire:
        assert "PIPELINING" in wire.say("EHLO host.example")
        wire.socket.sendall(
            f"RSET\r\nMAIL FROM:<{BO}>\r\nRCPT TO:<x@mail.example>\r\n"
            f"RCPT TO:<{alias('buyer')}>\r\nDATA\r\n".encode()
        )
        assert [wire.hear()[:3] for _ in range(5)] == ["250", "250", "550", "250", "354"]
        one = bytes(a_mail(BO, alias("buyer"), "Piped.")) + b"\r\n.\r\n"
        two = f"MAIL FROM:<{BO}>\r\nRCPT TO:<{alias('buyer')}>\r\nQUIT\r\n"
        wire.socket.sendall(one + two.encode())
        assert [wire.hear()[:3] for _ in range(4)] == ["250", "250", "250", "221"]


@pytest.mark.parametrize(
    "end", [b"\n.\n", b"\n.\r\n", b"\r\n.\n", b"\r.\r", b"\r\n.\r", b"\r.\r\n"]
)
def test_only_a_dot_between_whole_line_ends_ends_a_letter(relay, asked, alias, end):
    """Otherwise a second letter could hide in a first that another host took for one."""
    hidden = b"MAIL FROM:<x@y.example>\r\nRCPT TO:<%s>\r\nDATA\r\nFrom: x@y.example\r\n\r\nHidden"
    with a_wire(relay.port) as wire:
        begin(wire, alias)
        mail = bytes(a_mail(BO, alias("buyer"), "Open.")).rstrip()
        answer = wire.say(mail + end + hidden % alias("buyer").encode() + b"\r\n.")
        assert answer.startswith("250")
        assert wire.say("NOOP").startswith("250"), "there was one letter, and one answer"
    assert Incoming.objects.count() == 1
    assert b"Hidden" in bytes(Incoming.objects.get().raw)


def test_dots_at_the_beginning_of_lines_come_in_as_they_were_written(relay, asked, alias):
    text = "..\n.start\n.\nend."
    relay.send(BO, alias("buyer"), text)
    assert texts(asked.conversation_id)[-1] == text


def test_an_empty_letter_is_an_answer_away_from_the_next(relay, asked, alias):
    with a_wire(relay.port) as wire:
        begin(wire, alias)
        assert wire.say(".")[:3] in {"250", "550"}
        assert begin(wire, alias).startswith("354")


def test_whoever_goes_on_guessing_addresses_is_sent_away(relay, monkeypatch):
    monkeypatch.setattr(server, "MOST_ERRORS", 4)
    with a_wire(relay.port) as wire:
        wire.say("EHLO host.example")
        wire.say(f"MAIL FROM:<{BO}>")
        answers = [wire.say(f"RCPT TO:<guess{n}@mail.example>") for n in range(4)]
        assert [each[:9] for each in answers] == ["550 5.1.1"] * 4
        assert wire.hear().startswith("421 4.7.0 Too many errors")
        assert wire.hear() == ""


def test_nonsense_ends_soon(relay):
    with a_wire(relay.port) as wire:
        answers = []
        while len(answers) < 40 and not any("goodbye" in each for each in answers):
            answers.append(wire.say("GET / HTTP/1.1"))
    assert len(answers) < 30


def test_one_host_cannot_take_all_connections(relay, monkeypatch):
    monkeypatch.setattr(server, "MOST_CONNECTIONS_OF_ONE", 2)
    with a_wire(relay.port), a_wire(relay.port), a_wire(relay.port) as third:
        assert third.greeting.startswith("421 4.7.0")


def test_a_silent_host_is_left(relay, monkeypatch):
    monkeypatch.setattr(server, "PATIENCE", 0.3)
    with a_wire(relay.port) as wire:
        assert wire.hear() == ""


# No measuring: the pause between pieces is far below the patience, and the limit far above both.
def test_a_letter_may_trickle_but_not_for_ever(relay, asked, alias, monkeypatch):
    """Each piece earns the connection a little more time, up to a limit for the whole letter."""
    monkeypatch.setattr(server, "PATIENCE", 2.0)
    monkeypatch.setattr(server, "LONGEST_LETTER", 4.0)
    begun = time.monotonic()
    with a_wire(relay.port) as wire:
        begin(wire, alias)
        with suppress(OSError):
            while time.monotonic() < begun + 40:
                wire.socket.sendall(b"drip\r\n")
                time.sleep(0.2)
    assert 2.5 < time.monotonic() - begun < 40
    assert Incoming.objects.count() == 0


def test_a_host_that_hangs_up_in_the_middle_leaves_nothing_behind(relay, asked, alias):
    with a_wire(relay.port) as wire:
        begin(wire, alias)
        wire.socket.sendall(b"Subject: half\r\n\r\nHalf a let")
    relay.hand_in(BO, alias("buyer"), bytes(a_mail(BO, alias("buyer"), "Whole.")))
    assert Incoming.objects.count() == 1
