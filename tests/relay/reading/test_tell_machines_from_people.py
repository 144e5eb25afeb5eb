"""Automatic replies and bounces are told apart from what people write."""

from __future__ import annotations

import pytest

from aftersale.relay.reading import read_letter

from .mails import mail, read

REPORT = """\
From: Mail Delivery System <MAILER-DAEMON@mx.lumen.example>
To: relay@lumen.example
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="r"

--r
Content-Type: text/plain

This is the mail system at mx.lumen.example.
--r
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.lumen.example

Final-Recipient: rfc822; ana@example.org
Action: {action}
Status: 5.1.1

Original-Recipient: rfc822; Cy@example.org
Final-Recipient: rfc822; cyrus@other.example
Action: {action}
Status: 5.1.1
--r
Content-Type: message/rfc822

To: ana@example.org
Subject: Your lamp

Hello
--r--
"""


@pytest.mark.parametrize("action", ["failed", "delayed", "Failed (permanently)"])
def test_a_standard_report_names_the_addresses_that_were_written_to(action: str) -> None:
    letter = read_letter(REPORT.format(action=action).encode())
    assert letter.is_bounce
    assert letter.bounce_recipients == ["ana@example.org", "cy@example.org"]
    assert not letter.is_auto_reply


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded"])
def test_a_report_of_success_is_no_bounce(action: str) -> None:
    assert not read_letter(REPORT.format(action=action).encode()).is_bounce


DAEMON = "From: MAILER-DAEMON@mx.example\r\nTo: relay@lumen.example\r\nSubject: failure notice\r\n"


@pytest.mark.parametrize(
    "text",
    [
        "I wasn't able to deliver your message.\n\n<ana@example.org>:\nno such user\n\n"
        "--- Below this line is a copy of the message.\n\nTo: other@example.org\n",
        "   ----- The following addresses had permanent fatal errors -----\n<ana@example.org>\n",
        "550 5.1.1 <ana@example.org>... User unknown\n",
        "The following address failed:\n\n  ana@example.org\n    mailbox is full\n",
        "Your message could not be delivered.\n\n----- Original message -----\n"
        "From: relay@lumen.example\nTo: Ana <ana@example.org>\nSubject: x\n",
    ],
)
def test_bounces_of_older_systems_are_read(text: str) -> None:
    letter = read_letter(mail(text, head=DAEMON))
    assert letter.is_bounce
    assert letter.bounce_recipients == ["ana@example.org"]


def test_a_provider_s_notification_is_a_bounce() -> None:
    letter = read(
        '{"notificationType":"Bounce","bounce":{"bouncedRecipients":'
        '[{"emailAddress":"ana@example.org"}]}}'
    )
    assert letter.is_bounce
    assert letter.bounce_recipients == ["ana@example.org"]


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated (vacation)",
        "X-Autoreply: yes",
        "X-Autorespond: Re: My lamp",
        "Precedence: auto_reply",
        "X-POST-MessageClass: 9; Autoresponder",
    ],
)
def test_headers_tell_an_automatic_reply(header: str) -> None:
    assert read("I am away until Monday.", header).is_auto_reply


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: My lamp",
        "Out of Office: My lamp",
        "Automatische Antwort: Lampe",
        "Abwesenheitsnotiz: Lampe",
        "Réponse automatique : Lampe",
        "Risposta automatica: Lampada",
        "Respuesta automática: Lámpara",
    ],
)
def test_subjects_of_programs_tell_an_automatic_reply(subject: str) -> None:
    raw = mail("I am away.").replace(b"My lamp", subject.encode())
    assert read_letter(raw).is_auto_reply


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Re: Automatic reply: My lamp", "I know you are away, but it is urgent."),
        ("Question about automatic reply", "Your automatic reply says Monday."),
        ("My lamp", "I was out of office and on vacation, the parcel was returned to sender."),
        ("Delivery failed", "Your courier did not find me. Delivery failed twice!"),
        ("Undelivered parcel", "My parcel could not be delivered, user unknown, they said."),
        ("Holiday lights", "Are they on holiday offer?"),
    ],
)
def test_people_who_only_use_the_words_stay_people(subject: str, text: str) -> None:
    letter = read_letter(mail(text).replace(b"My lamp", subject.encode()))
    assert (letter.is_auto_reply, letter.is_bounce) == (False, False)


@pytest.mark.parametrize("keyword", ["no", "No"])
def test_auto_submitted_no_is_a_person(keyword: str) -> None:
    assert not read("Hello", f"Auto-Submitted: {keyword}").is_auto_reply
