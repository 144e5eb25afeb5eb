"""Bounces as mail systems write them, by hand, one for each system: who failed, how, and for good
or for now. The address is always ana@example.org."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .mails import mail

ANA = "ana@example.org"
DAEMON = "MAILER-DAEMON@mx.host.example"


@dataclass(frozen=True)
class Returned:
    """A bounce: its sender, subject and words, and what is to be read out of it."""

    system: str
    sender: str
    subject: str
    text: str
    kind: str
    status: str
    is_hard: bool

    @property
    def raw(self) -> bytes:
        """The mail."""
        head = f"From: {self.sender}\r\nTo: relay@lumen.example\r\nSubject: {self.subject}\r\n"
        return mail(self.text, "Return-Path: <>", head=head)


_COPY = """

Received: from relay.lumen.example by mx.host.example; Sun, 3 May 2026 10:12:00 +0000
Message-ID: <1@lumen.example>
From: relay@lumen.example
To: Ana <ana@example.org>
Subject: Your lamp

Hello Ana"""

_OLDER = Path(__file__).with_name("bounces.txt")

_SENDERS = {
    "qmail": DAEMON,
    "exchange-2003": "System Administrator <postmaster@host.example>",
    "lotus": "Postmaster@host.example",
    "gmail": "Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
    "qq": "PostMaster@qq.com",
}


def _older() -> list[Returned]:
    found = []
    for block in _OLDER.read_text(encoding="utf-8").replace("COPY", _COPY).split("=== ")[1:]:
        head, _, text = block.partition("\n")
        system, told, subject = head.split(" | ", 2)
        kind, status, weight = told.split()
        sender = _SENDERS.get(system, f"Mail Delivery System <{DAEMON}>")
        code = status.strip("-")
        found.append(Returned(system, sender, subject, text, kind, code, weight == "hard"))
    return found


OLDER = _older()


def report(*groups: str, kind: str = "delivery-status", words: str = "Sorry.") -> bytes:
    """A mail in the standard form of reports (RFC 3462, 3464); a group for each recipient."""
    status = "\n\n".join(["Reporting-MTA: dns; mx.host.example", *groups])
    body = (
        f"--r\nContent-Type: text/plain\n\n{words}\n--r\nContent-Type: message/{kind}\n\n{status}\n"
        "--r\nContent-Type: message/rfc822\n\nMessage-ID: <1@lumen.example>\nTo: ana@example.org\n"
        "Subject: Your lamp\n\nHello\n--r--\n"
    )
    head = f"From: {DAEMON}\r\nTo: relay@lumen.example\r\nSubject: Report\r\n"
    return mail(body, f"Content-Type: multipart/report; report-type={kind}; boundary=r", head=head)
