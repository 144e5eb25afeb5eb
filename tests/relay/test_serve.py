"""The SMTP server: what it says, what it bears, and that 250 is a promise."""

from __future__ import annotations

import smtplib
import socket

import pytest
from django.db import connections

from aftersale.relay import aliases
from aftersale.relay.models import Alias, Incoming
from aftersale.relay.smtp import server
from tests.relay.conftest import ANA, BO, a_mail, texts, work


def speak(relay, *lines: bytes) -> list[bytes]:
    """Say lines to the relay by hand; returns the answers, greeting first."""
    with socket.create_connection(("127.0.0.1", relay.port), timeout=20) as wire:
        heard = wire.makefile("rb")
        answers = [_answer(heard)]
        for line in lines:
            wire.sendall(line)
            answers.append(_answer(heard))
    return answers


def _answer(heard) -> bytes:
    """One whole answer, however many lines it has."""
    lines = [heard.readline()]
    while lines[-1][3:4] == b"-":
        lines.append(heard.readline())
    return b"".join(lines)


def test_the_row_is_there_before_250_is_said(relay, asked, alias):
    mail = bytes(a_mail(BO, alias("buyer"), "Kept."))
    answers = speak(
        relay, b"EHLO x\r\n", b"MAIL FROM:<%s>\r\n" % BO.encode(),
        b"RCPT TO:<%s>\r\n" % alias("buyer").encode(), b"DATA\r\n", mail + b"\r\n.\r\n",
    )  # fmt: skip
    kept = Incoming.objects.filter(stage="received").count()  # over another connection
    assert answers[-1].startswith(b"250")
    assert kept == 1


def test_when_the_disk_says_no_so_does_the_relay(relay, asked, alias):
    """The database refuses the row (a stand-in for a full disk); the other host keeps the letter."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE relay_incoming RENAME TO relay_incoming_away")
    try:
        with pytest.raises(smtplib.SMTPResponseException) as refused:
            relay.hand_in(BO, alias("buyer"), bytes(a_mail(BO, alias("buyer"), "Lost?")))
        assert refused.value.smtp_code == 451
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE relay_incoming_away RENAME TO relay_incoming")
    relay.hand_in(BO, alias("buyer"), bytes(a_mail(BO, alias("buyer"), "Not lost.")))
    assert Incoming.objects.count() == 1


def test_it_says_how_much_it_takes_and_refuses_more(relay, asked, alias):
    with smtplib.SMTP("127.0.0.1", relay.port) as host:
        host.ehlo()
        assert host.esmtp_features["size"] == str(25 * 2**20)
        assert "smtputf8" in host.esmtp_features
        assert host.docmd("MAIL", f"FROM:<{BO}> SIZE={26 * 2**20}")[0] == 552


def test_it_takes_so_many_recipients_and_no_more(relay, people, asked, alias):
    with smtplib.SMTP("127.0.0.1", relay.port) as host:
        host.ehlo()
        host.mail(BO)
        codes = [host.rcpt(alias("buyer"))[0] for _ in range(server.MOST_RECIPIENTS + 1)]
    assert codes == [250] * server.MOST_RECIPIENTS + [452]


def test_beyond_its_connections_it_says_so_and_goes_on(relay, monkeypatch):
    monkeypatch.setattr(server, "MOST_CONNECTIONS", 2)
    first, second = (socket.create_connection(("127.0.0.1", relay.port)) for _ in range(2))
    assert first.recv(100).startswith(b"220")
    assert second.recv(100).startswith(b"220")
    third = socket.create_connection(("127.0.0.1", relay.port))
    assert third.recv(100).startswith(b"421")
    for each in (first, second, third):
        each.close()
    with smtplib.SMTP("127.0.0.1", relay.port) as host:
        assert host.noop()[0] == 250


def test_a_line_of_200_kB_and_bare_line_feeds_are_taken(relay, asked, alias):
    mail = bytes(a_mail(BO, alias("buyer"), "Long."))
    raw = mail + b"x" * 200_000 + b"\nbare\nfeeds\r\n"
    speak(
        relay, b"EHLO x\r\n", b"MAIL FROM:<%s>\r\n" % BO.encode(),
        b"RCPT TO:<%s>\r\n" % alias("buyer").encode(), b"DATA\r\n", raw + b".\r\n",
    )  # fmt: skip
    kept = bytes(Incoming.objects.get().raw)
    assert b"x" * 200_000 + b"\r\nbare\r\nfeeds\r\n" in kept


def test_a_dot_on_a_bare_line_does_not_end_the_letter(relay, asked, alias):
    head = bytes(a_mail(BO, alias("buyer"), "One"))
    smuggled = head + b"\n.\nMAIL FROM:<x@y.example>\nRCPT TO:<z@y.example>\nDATA\n\r\n.\r\n"
    answers = speak(
        relay, b"EHLO x\r\n", b"MAIL FROM:<%s>\r\n" % BO.encode(),
        b"RCPT TO:<%s>\r\n" % alias("buyer").encode(), b"DATA\r\n", smuggled,
    )  # fmt: skip
    assert answers[-1].count(b"250") == 1
    assert Incoming.objects.count() == 1


def test_an_international_letter_is_taken(relay, asked, alias):
    mail = a_mail(BO, alias("buyer"), "Grüße, größer geht es nicht.", subject="Größe")
    relay.hand_in(BO, alias("buyer"), bytes(mail))
    work()
    assert texts(asked.conversation_id)[-1] == "Grüße, größer geht es nicht."


def test_one_letter_to_two_aliases_reaches_both(relay, people, asked, alias, an_order):
    from aftersale.messaging import actions as messaging

    order = an_order(buyer="abe")
    messaging.ask(
        by=people.actor("abe"), seller_id=people.lumen.pk, market="uk", kind="order",
        subject="Hello", text="Abe here.", order_numbers=[order.number],
    )  # fmt: skip
    both = [alias("buyer"), alias("buyer", buyer="abe")]
    relay.hand_in(BO, both, bytes(a_mail(BO, ", ".join(both), "To both.")))
    assert work() > 0
    assert Incoming.objects.filter(stage="filed").count() == 2


def test_an_alias_is_short_random_and_made_once_whoever_asks(people):
    from concurrent.futures import ThreadPoolExecutor

    from aftersale.relay import actions

    facts = {"seller_id": people.lumen.pk, "buyer_id": people.user("ana").pk, "market": "uk"}

    def ask(_):
        try:
            return actions.masked_address("buyer", **facts)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(ask, range(16)))
    assert len(made) == 1
    assert Alias.objects.count() == 1
    (address,) = made
    assert len(address) <= 35
    assert aliases.local_part(address.upper()) == address.partition("@")[0]
    other = actions.masked_address("seller", **facts)
    assert other != address


def test_a_masked_address_is_found_again_for_searching(people, asked, alias):
    from aftersale.relay import queries

    partner = queries.find_conversation_partner(alias("buyer").upper())
    assert (partner.side, partner.buyer_id) == ("buyer", people.user("ana").pk)
    assert queries.find_conversation_partner(ANA) is None
    assert queries.masked_address("buyer", people.lumen.pk, people.user("ana").pk, "uk") == alias(
        "buyer"
    )
