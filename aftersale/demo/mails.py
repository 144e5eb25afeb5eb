"""Mail in the scenes: real mails, taken in at the door and filed by the worker."""

from __future__ import annotations

import email.utils
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

from aftersale.accounts import queries as accounts
from aftersale.demo import people
from aftersale.demo.script import Act
from aftersale.journal.queue.worker import Worker
from aftersale.kernel import clock
from aftersale.relay import aliases, mailbox
from aftersale.relay.queries import masked_address
from aftersale.relay.reading import read_letter
from aftersale.relay.smtp import gate

PEER = "192.0.2.25"
NOTICE = """\
This is the mail system at host {host}.

I'm sorry to have to inform you that your message could not be delivered to
one or more recipients.

<{to}>: {words}
"""
REPORT = """\
Reporting-MTA: dns; {host}

Final-Recipient: rfc822; {to}
Action: failed
Status: {status}
Diagnostic-Code: smtp; {words}
"""


def comes_in(staged: Any, act: Act) -> None:
    """The buyer, or `who` of the team, answers the last letter from their mail program.

    From an address that may not write (`sender`) it is turned away at the door.
    """
    mail = _answer(staged, act)
    _hand_in(act.sender or str(mail["From"]), mail)


def is_away(staged: Any, act: Act) -> None:
    """Their mail program answers by itself (RFC 3834)."""
    mail = _answer(staged, act)
    mail["Auto-Submitted"] = "auto-replied"
    mail["X-Auto-Response-Suppress"] = "All"
    mail.replace_header("Subject", f"Automatic reply: {mail['Subject'].removeprefix('Re: ')}")
    _hand_in(str(mail["From"]), mail)


def comes_twice(staged: Any, act: Act) -> None:
    """A mail, and after it another one that bears the same Message-ID over other words."""
    mail = _answer(staged, act)
    _hand_in(str(mail["From"]), mail)
    mail.set_content(f"{act.text}\n\nSent again by a list server, with a footer of its own.")
    _hand_in(str(mail["From"]), mail)


def comes_broken(staged: Any, act: Act) -> None:
    """A mail of which nothing can be read: a part was promised and never came."""
    mail = _answer(staged, act)
    for name in ("Content-Type", "Content-Transfer-Encoding", "MIME-Version"):
        del mail[name]
    mail["MIME-Version"] = "1.0"
    mail["Content-Type"] = 'multipart/mixed; boundary="cut"'
    mail.set_payload("--cut\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n")
    _hand_in(str(mail["From"]), mail)


def bounces(staged: Any, act: Act) -> None:
    """The host that took our last letter sends it back after all (RFC 3464)."""
    letter = _last_letter(staged, act)
    sent = read_letter(bytes(letter.raw)).message_id
    status = act.text.split()[1]
    facts = {"host": f"mx.{letter.to_address.partition('@')[2]}", "to": letter.to_address,
             "words": act.text, "status": status}  # fmt: skip
    to = aliases.return_path(sent)
    raw = _report(facts, to, sent)
    gate.take_now("", [to], raw, peer=PEER)
    Worker().drain()


def _report(facts: dict[str, str], to: str, sent: str) -> bytes:
    head = [
        f"From: MAILER-DAEMON@{facts['host']} (Mail Delivery System)", f"To: {to}",
        "Subject: Undelivered Mail Returned to Sender", "Auto-Submitted: auto-replied",
        f"Date: {email.utils.format_datetime(clock.now())}",
        f"Message-ID: {email.utils.make_msgid(domain=facts['host'])}", "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="=_r"', "",
    ]  # fmt: skip
    parts = [
        ("text/plain; charset=utf-8", NOTICE.format(**facts)),
        ("message/delivery-status", REPORT.format(**facts)),
        ("text/rfc822-headers", f"Message-ID: <{sent}>\n"),
    ]
    body = [f"--=_r\nContent-Type: {kind}\n\n{text}" for kind, text in parts]
    return "\n".join([*head, *body, "--=_r--", ""]).replace("\n", "\r\n").encode()


def _answer(staged: Any, act: Act) -> EmailMessage:
    sender = act.sender or _address(staged, act.who)
    return mailbox.as_mail(_last_letter(staged, act), act.text, sender=sender)


def _address(staged: Any, who: str) -> str:
    """The buyer's own address, or that of `who` of the team."""
    if not who:
        return str(staged.buyer.email)
    return accounts.user(people.of_team(staged.seller.pk, who).id or 0).email


def _last_letter(staged: Any, act: Act) -> Any:
    """The last letter of this pair to the side that writes now."""
    other = "buyer" if act.who else "seller"
    alias = masked_address(other, staged.seller.pk, staged.buyer.pk, staged.story.market)
    found = mailbox.letters_from(alias).first()
    if found is None:
        raise ValueError(f"there is no letter of {staged.story.subject!r} to answer yet")
    return mailbox.letter(found.pk)


def _hand_in(sender: str, mail: EmailMessage) -> None:
    """At the door, and if it is let in, through the worker."""
    raw = mail.as_bytes(policy=SMTP)
    try:
        gate.take_now(sender, [str(mail["To"])], raw, peer=PEER)
    except gate.No:
        return
    Worker().drain()
