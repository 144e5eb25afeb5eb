"""Mail both ways, with real addresses hidden wherever mail programs put them: none gets across.

Whatever reaches the other side is looked at in every form it can be read in: as it travels, and
with each header, part, file name and encoded word decoded.
"""

from __future__ import annotations

import base64
import binascii
import email
import email.policy
import html
import re
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import make_msgid
from urllib.parse import unquote

import pytest
from django.test import Client

from aftersale.accounts import actions as accounts
from aftersale.messaging import actions as messaging
from aftersale.relay.models import Outgoing
from tests import telling
from tests.relay.conftest import ANA, BO, letters_to, texts, work

PDF = telling.paper(BO)
LONG_BASE64 = re.compile(rb"(?:[A-Za-z0-9+/]{40,}={0,2}\s*)+")


def every_form(raw: bytes) -> str:
    """Everything somebody could read out of these bytes, in lower case."""
    pieces = [raw.decode("utf-8", "replace"), *_blocks(raw)]
    parsed = email.message_from_bytes(raw, policy=email.policy.compat32)
    for part in parsed.walk():
        pieces += [f"{name}: {_words(value)}" for name, value in part.items()]
        pieces.append(_words(part.get_filename() or ""))
        if not part.is_multipart():
            pieces.append((part.get_payload(decode=True) or b"").decode("utf-8", "replace"))
    text = "\n".join(pieces)
    return "\n".join([text, unquote(text), html.unescape(text)]).lower()


def _words(value: object) -> str:
    return str(make_header(decode_header(str(value))))


def _blocks(raw: bytes) -> list[str]:
    """Whatever looks like base64, decoded."""
    found = []
    for block in LONG_BASE64.findall(raw):
        try:
            found.append(base64.b64decode(block).decode("utf-8", "replace"))
        except binascii.Error:
            continue
    return found


def told(text: str, address: str) -> list[str]:
    """What of an address can be read in a text: all of it, or the part before the sign."""
    return [word for word in (address, address.partition("@")[0]) if word in text.lower()]


def a_revealing_mail(sender: str, to: str, other: str, answers: str, text: str) -> EmailMessage:
    """A mail that tells its sender's address, and quotes the other's, wherever programs do."""
    local = sender.partition("@")[0]
    mail = EmailMessage(policy=SMTP)
    mail["From"] = f'"{sender}" <{sender}>'
    mail["To"] = f'"{other}" <{to}>'
    mail["Cc"] = f"Myself <{sender}>"
    mail["Reply-To"] = f"{local} <{sender}>"
    mail["Sender"] = mail["Return-Path"] = f"<{sender}>"
    mail["Subject"] = f"Re: the lamp of {sender}"
    mail["Message-ID"] = make_msgid(idstring=local, domain=sender.partition("@")[2])
    mail["In-Reply-To"] = f"<{answers}>"
    mail["References"] = f"<first.{local}@{sender.partition('@')[2]}> <{answers}>"
    mail["Organization"] = f"{local} and friends"
    mail["X-Originating-Email"] = mail["List-Unsubscribe"] = f"<mailto:{sender}>"
    history = f"On Mon, 9 Mar 2026 at 10:00, {other} wrote:\n> The lamp flickers.\n> {other}\n"
    mail.set_content(f"{text}\n\n-- \n{local}\n{sender}\n\n{history}")
    rich = f"<p>{text}</p><div class='gmail_quote'>On Monday <a href='mailto:{other}'>{other}</a>"
    mail.add_alternative(f"{rich} wrote:<blockquote>{sender}</blockquote></div>", subtype="html")
    mail.add_attachment(PDF, maintype="application", subtype="pdf", filename=f"{sender}.pdf")
    mail.add_attachment(PDF, maintype="application", subtype="pdf", filename=f"für {local}.pdf")
    return mail


@pytest.fixture
def conversed(relay, asked, alias):
    """Ana and Bo have written to each other by mail, page and API."""
    people = asked.conversation
    for text in ("It flickers again.", "And once more."):
        answers = letters_to(BO)[-1].message_id
        mail = a_revealing_mail(BO, alias("buyer"), ANA, answers, f"Tighten it. {len(text)}")
        relay.hand_in(BO, alias("buyer"), bytes(mail))
        work()
        answers = letters_to(ANA)[-1].message_id
        mail = a_revealing_mail(ANA, alias("seller"), BO, answers, text)
        relay.hand_in(ANA, alias("seller"), bytes(mail))
        work()
    return people


def test_no_outgoing_byte_holds_the_other_sides_address(conversed):
    assert texts(conversed.pk)[1:] == [
        "Tighten it. 18", "It flickers again.", "Tighten it. 14", "And once more.",
    ]  # fmt: skip
    letters = list(Outgoing.objects.order_by("pk"))
    assert {each.to_address for each in letters} == {ANA, BO}
    leaks = []
    for letter in letters:
        other = BO if letter.to_address == ANA else ANA
        envelope = f"{letter.from_address} {letter.subject} {letter.message_id} "
        seen = envelope.lower() + every_form(bytes(letter.raw))
        leaks += [(letter.pk, letter.purpose, word) for word in told(seen, other)]
    assert leaks == []


def test_what_one_author_tells_of_the_own_address_does_not_come_back_either(conversed):
    """A letter to Ana names her address in its To and nowhere else."""
    for letter in Outgoing.objects.filter(purpose="letter"):
        raw = bytes(letter.raw).decode().lower()
        body = raw.partition("\r\n\r\n")[2] or raw.partition("\n\n")[2]
        assert told(body, letter.to_address) == []


@pytest.mark.parametrize(("name", "other"), [("ana", BO), ("bo", ANA)])
def test_no_page_and_no_answer_of_the_api_holds_it(people, conversed, name, other):
    browser, (_, key) = Client(), accounts.make_token(people.actor(name), "a test")
    browser.force_login(
        people.user(name), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    at = "" if name == "ana" else "/seller"
    pages = [f"{at}/messages", f"{at}/messages/{conversed.pk}", f"{at}/orders"]
    api = ["", f"/{conversed.pk}", f"/{conversed.pk}/messages", "/search?q=lamp"]
    calls = [f"/api/v1/conversations{each}" for each in api]
    for address in [*pages, *calls, "/api/v1/orders", "/api/v1/me"]:
        answer = browser.get(address, headers={"Authorization": f"Bearer {key}"})
        assert answer.status_code == 200
        text = answer.content.decode()
        assert told("\n".join([text, html.unescape(text), unquote(text)]), other) == [], address


def test_an_address_in_the_words_themselves_is_refused_on_every_way(people, relay, asked, alias):
    """Screening stops it; whoever wrote it is told, and the other side gets nothing."""
    before = len(letters_to(BO))
    answer = f"Write to {ANA} instead."
    client = Client()
    client.force_login(
        people.user("ana"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    page = client.post(f"/messages/{asked.conversation_id}/write", {"text": answer})
    assert page.status_code == 422
    relay.send(ANA, alias("seller"), answer, subject="Re: Lamp flickers")
    assert texts(asked.conversation_id) == ["The lamp flickers in the evening."]
    assert len(letters_to(BO)) == before


@pytest.mark.parametrize(
    "planted",
    [
        f"From: {ANA}\n\nHello".encode(),
        b"Subject: =?utf-8?b?" + base64.b64encode(ANA.encode()) + b"?=\n\nHello",
        b"Content-Transfer-Encoding: base64\n\n" + base64.b64encode(f"write to {ANA}".encode()),
        b"Content-Transfer-Encoding: quoted-printable\n\nq7xana=2Eprivate=40buyers=2Eexample",
        b"Content-Disposition: attachment; filename*=utf-8''q7xana%2Eprivate.pdf\n\nHello",
        b"Content-Type: text/html\n\n<a href='mailto:q7xana%2Eprivate%40buyers.example'>x</a>",
        b"X-Anything: Q7XAna.Private\n\nHello",
    ],
)
def test_the_search_finds_an_address_in_every_form(planted):
    assert told(every_form(planted), ANA) != []


def test_the_search_finds_an_address_in_a_real_letter(asked, people):
    """The control: a letter from the relay into which an address has got."""
    letter = letters_to(BO)[0]
    assert told(every_form(bytes(letter.raw)), ANA) == []
    spoilt = bytes(letter.raw).replace(b"flickers", ANA.encode())
    assert told(every_form(spoilt), ANA) == [ANA, "q7xana.private"]


def test_messages_by_page_and_api_tell_nothing_more_than_those_by_mail(people, asked):
    messaging.reply(asked.conversation, by=people.actor("bo"), text="Tighten the bulb.", via="mail")
    messaging.write(asked.conversation, by=people.actor("ana"), text="It helped.", via="api")
    work()
    for letter in Outgoing.objects.all():
        other = BO if letter.to_address == ANA else ANA
        assert told(every_form(bytes(letter.raw)), other) == []
