"""Whatever the bytes: an answer, in bounded time."""

from __future__ import annotations

import json
import struct
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aftersale.relay.reading import read_letter

from . import wrappings
from .mails import HEAD, mail, multipart

SEED = multipart(
    "Content-Type: text/plain; charset=utf-8; format=flowed\n\nHallo =?utf-8?q?x?=\n> quote\n",
    "Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>=C3=BC<table>",
    "Content-Type: image/png; name*=utf-8''a%20b\nContent-Transfer-Encoding: base64\n\niVBORw0K",
    "Content-Type: message/delivery-status\n\nFinal-Recipient: rfc822; a@b.c\nAction: failed\n",
)


def answered(raw: bytes) -> None:
    letter = read_letter(raw)
    assert not [problem for problem in letter.problems if " not read: " in problem]
    json.dumps(letter.as_json())


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=2_000))
def test_any_bytes_are_answered(raw: bytes) -> None:
    answered(raw)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(SEED)),
            st.integers(0, 40),
            st.sampled_from([b"", b"\x00", b"\xff\xfe", b"--cut", b"--cut--", b"\r", b"\n\n", b'"',
                             b"=?utf-8?b?", b";", b"<!--", b"<div>" * 50, b"(", b"multipart/", b">"]),
        ),
        max_size=8,
    )
)  # fmt: skip
def test_any_damage_to_a_good_mail_is_answered(damage: list[tuple[int, int, bytes]]) -> None:
    raw = SEED
    for position, length, inserted in damage:
        raw = raw[:position] + inserted + raw[position + length :]
    answered(raw)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=600))
def test_any_text_comes_back_in_its_three_parts(text: str) -> None:
    answered(mail(text.encode("utf-8", "replace").decode()))


NESTED = b"".join(
    b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(1_000)
)
QP = "Content-Transfer-Encoding: quoted-printable"
PKCS7, TNEF = "application/pkcs7-mime", "application/ms-tnef"
REPEATS = b"\xff" + b"\x00\x0f" * 8
BOMB = struct.pack("<IIII", 17 * 300_000, 2**31, 0x75465A4C, 0) + REPEATS * 300_000


def winmail(rtf: bytes) -> bytes:
    """A winmail.dat whose words are RTF."""
    return wrappings.winmail(wrappings.letter(wrappings.prop(wrappings.RTF, wrappings.BINARY, rtf)))


HOSTILE = {
    "a thousand nested parts": HEAD.encode() + NESTED + b"\r\nhello",
    "one line of 200 kB": mail("a" * 200_000),
    "five million marks": mail(">" * 5_000_000),
    "ten million empty lines": mail("\n" * 10_000_000),
    "an attribution without end": mail("On 3 May 2026 at 10:00 bo@example.com\n" * 5_000),
    "header blocks": mail("From: a@b.c\n" * 20_000),
    "dashes": mail(("-" * 290 + "a\n") * 5_000),
    "a hundred thousand nested elements": mail("<div>" * 100_000, "Content-Type: text/html"),
    "half open brackets": mail("<" * 500_000, "Content-Type: text/html"),
    "a subject of 5 MB": b"Subject: " + b"a" * 5_000_000 + b"\r\n\r\nx",
    "a sender of commas": b"From: " + b"a," * 50_000 + b"\r\n\r\nx",
    "parameters without end": b"Content-Type: text/plain" + b"; a" * 50_000 + b"\r\n\r\nx",
    "parts with the boundary of their parents": HEAD.encode()
    + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    + b"--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" * 20_000
    + b"--b--\r\n" * 20_000,
    "forty wrappings around a long part": HEAD.encode()
    + NESTED[: NESTED.index(b"--b40\r\n")]
    + b"--b40\r\n\r\n"
    + b"x" * 3_000_000,
    "closing lines of nothing": HEAD.encode()
    + b"Content-Type: multipart/mixed; boundary=z\r\n\r\n"
    + b"".join(b"--q%d--\n" % n for n in range(100_000)),
    "comments in comments": b"Content-Type: " + b"(" * 19_000 + b"text/plain\r\n\r\nx",
    "a charset again and again": b"Content-Type: text/plain; " + b"charset=a " * 1_900 + b"\n\nx",
    "no field and a field": b"Subject: x\n" + b"no field\nX-A: b\n" * 50_000 + b"\nx",
    "folds of blanks": b"Subject: " + b" \n " * 300_000 + b"\n\nx",
    "files that begin and begin": mail("begin 644 a\n" * 200_000),
    "files of one line": mail("begin 644 a\n#0V%T\n" * 100_000),
    "blanks in quoted-printable": mail(" " * 2_000_000 + "x", QP),
    "marks in quoted-printable": mail("=" * 2_000_000, QP),
    "recipients without end": b"To: " + b"a@b.c, " * 10_000 + b"\r\n" + b"To: a@b.c\r\n" * 1_500,
    "links in one line": mail("<a href=http://a.b/c>x</a>" * 15_000, "Content-Type: text/html"),
    "tags that never end": mail('<a "' * 150_000, "Content-Type: text/html"),
    "attributions that could begin anywhere": mail(
        "Lamp-Id <ana@buyers.example>\nshade-Id: 657:1x02\nBulb51:59 +0200 (CEST)\n" * 40
        + "\tfor bo@lamps.example; Tue, 10 Mar 2026 11:23:10 +0100 (CET)\n"
    ),
    "rules of dashes in a bounce": b"From: MAILER-DAEMON@b.c\r\nSubject: Returned mail\r\n"
    + mail(("-" * 61 + 'harset="us-ascii"\n\n') * 3_000),
    "a signature of open ends": wrappings.carried(b"\x30\x80" * 200_000, PKCS7),
    "a signature of many values": wrappings.carried(
        b"\x30\x82\xff\xff" + b"\x30\x00" * 200_000, PKCS7
    ),
    "RTF that unfolds": wrappings.carried(winmail(BOMB), TNEF),
    "RTF of braces": wrappings.carried(
        winmail(wrappings.packed(b"{\\rtf1" + b"{}" * 900_000)), TNEF
    ),
    "files in winmail.dat": wrappings.carried(
        wrappings.winmail(*[wrappings.file(b"a", b"b")] * 20_000), TNEF
    ),
    "a hundred thousand parts": HEAD.encode()
    + b"Content-Type: multipart/mixed; boundary=a\r\n\r\n"
    + b"--a\r\n\r\nx\r\n" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_mail_costs_little(name: str) -> None:
    began = time.process_time()
    answered(HOSTILE[name])
    assert time.process_time() - began < 5, "seconds of one core; a slow machine gets there, too"


def test_a_long_letter_without_history_is_not_cut() -> None:
    text = "\n".join(f"line {number}" for number in range(5_000))
    assert read_letter(mail(text)).visible_reply == text
