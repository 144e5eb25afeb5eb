"""A relay that really listens, a worker that really works, and mail as a mail program sends it."""

from __future__ import annotations

import asyncio
import smtplib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import make_msgid

import pytest
from aiosmtpd.controller import Controller

from aftersale import config
from aftersale.journal.queue.worker import Worker
from aftersale.messaging import actions as messaging
from aftersale.relay import actions, queries
from aftersale.relay.models import Outgoing
from aftersale.relay.smtp import listening as door
from tests.installation import at_free_ports, free_port

ANA = "q7xana.private@buyers.example"
BO = "k3wbo.private@lumen.example"


@pytest.fixture
def configured(monkeypatch):
    """Sets settings for one test, as an operator would: by the environment."""

    def configure(**settings):
        for name, value in settings.items():
            monkeypatch.setenv(f"AFTERSALE_{name.upper()}", str(value))
        config.get.cache_clear()

    yield configure
    monkeypatch.undo()
    config.get.cache_clear()


@pytest.fixture
def people(transactional_db, cast):
    """The cast, Ana and Bo with addresses whose every part is recognised wherever it turns up."""
    for name, address in (("ana", ANA), ("bo", BO)):
        cast.user(name).email = address
        cast.user(name).save()
    return cast


@dataclass
class Relay:
    """The relay under test: its port, and what one does with it."""

    port: int
    lmtp: int = 0  # 0: it does not listen for LMTP

    def hand_in(self, sender: str, to: str | list[str], raw: bytes) -> str:
        """Hand in a mail; returns nothing of note or raises what smtplib makes of the answer."""
        recipients = [to] if isinstance(to, str) else to
        with smtplib.SMTP("127.0.0.1", self.port, timeout=20) as host:
            host.ehlo()
            host.mail(sender)
            for each in recipients:
                code, words = host.rcpt(each)
                if code != 250:
                    raise smtplib.SMTPResponseException(code, words)
            code, words = host.data(raw)
        if code != 250:
            raise smtplib.SMTPResponseException(code, words)
        return words.decode()

    def send(self, sender: str, to: str, text: str, **headers: str) -> EmailMessage:
        """Send a plain mail and have the worker file it."""
        mail = a_mail(sender, to, text, **headers)
        self.hand_in(sender, to, bytes(mail))
        work()
        return mail


def a_mail(
    sender: str, to: str, text: str, subject: str = "Re: Lamp flickers", **headers: str
) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = f"Somebody <{sender}>"
    mail["To"] = to
    mail["Subject"] = subject
    mail["Message-ID"] = headers.pop("message_id", make_msgid(domain=sender.partition("@")[2]))
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    return mail


def work() -> int:
    return Worker().drain()


@pytest.fixture
def relay(people, configured):
    """A relay listening on loopback, in a thread of its own as it has a process of its own."""

    def start():
        port = free_port()
        configured(smtp=f"127.0.0.1:{port}")
        return Relay(port), serve()

    relay, stop = at_free_ports(start)
    yield relay
    stop()


def serve() -> Callable[[], None]:
    """Have a relay listen in a thread; returns what ends it. Raises OSError: a port is taken."""
    heard, told = threading.Event(), {}

    async def listen():
        told["stopping"], told["loop"] = asyncio.Event(), asyncio.get_running_loop()
        await door.serve(told["stopping"], ready=lambda _: heard.set())

    def run():
        try:
            asyncio.run(listen())
        except OSError as error:
            told["error"] = error
            heard.set()

    thread = threading.Thread(target=run)
    thread.start()
    assert heard.wait(30)
    if "error" in told:
        raise told["error"]

    def stop():
        told["loop"].call_soon_threadsafe(told["stopping"].set)
        thread.join(20)
        assert not thread.is_alive()

    return stop


class Host:
    """The next mail host: says what it is told to, keeps what it takes."""

    def __init__(self) -> None:
        self.answers: list[str] = []
        self.taken: list[tuple[str, list[str], bytes]] = []
        self.connections = 0

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_DATA(self, server, session, envelope):
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250"):
            self.taken.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return answer


@pytest.fixture
def host(configured):
    handler = Host()

    def start():
        controller = Controller(handler, hostname="127.0.0.1", port=free_port())
        controller.start()
        return controller

    controller = at_free_ports(start)
    configured(mail_out=f"smtp://127.0.0.1:{controller.port}")
    yield handler
    controller.stop()


@pytest.fixture
def asked(people, an_order):
    """Ana has asked Lumen Lamps about an order; the letters are written. Returns the message."""
    order = an_order()
    message = messaging.ask(
        by=people.actor("ana"), seller_id=people.lumen.pk, market="uk", kind="order",
        subject="Lamp flickers", text="The lamp flickers in the evening.", order_numbers=[order.number],
    )  # fmt: skip
    work()
    return message


@pytest.fixture
def alias(people):
    """The masked address of one side of Ana and Lumen Lamps."""

    def find(side: str, seller=None, buyer: str = "ana", market: str = "uk") -> str:
        seller_id = (seller or people.lumen).pk
        return actions.masked_address(
            side, seller_id=seller_id, buyer_id=people.user(buyer).pk, market=market
        )

    return find


def letters_to(address: str) -> list[Outgoing]:
    return list(Outgoing.objects.filter(to_address=address).order_by("pk"))


def texts(conversation_id: int) -> list[str]:
    from aftersale.kernel.actor import SYSTEM
    from aftersale.messaging import queries as conversations

    talk = conversations.conversation(SYSTEM, conversation_id)
    return [each.text for each in conversations.messages_visible_to(SYSTEM, talk)]


__all__ = ["ANA", "BO", "a_mail", "letters_to", "queries", "texts", "work"]
