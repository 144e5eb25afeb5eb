"""Relay and worker are killed again and again while mail comes in: nothing is lost or doubled."""

from __future__ import annotations

import os
import signal
import smtplib
import threading
import time
from collections.abc import Iterator

import pytest

from tests.cli.test_up import parts_of
from tests.installation import Installation, until
from tests.relay.conftest import a_mail

ANA, BO = "ana@buyers.example", "bo@lumen.example"
MAILS = 30
KILLS = ("relay", "worker", "relay", "worker")

PEOPLE = f"""
from aftersale.accounts import actions as accounts, queries
from aftersale.kernel.actor import SYSTEM
from aftersale.messaging import actions as messaging
from aftersale.relay import actions as relay
seller = accounts.open_seller("Lumen Lamps", ["uk"], "en", "{BO}", "Bo Lind", password="x" * 12)
ana = accounts.ensure_buyer("{ANA}", "Ana Alves", "en", by=SYSTEM)
by = queries.actor_for(queries.user_with_team(ana.pk))
messaging.ask(
    by=by, seller_id=seller.pk, market="uk", kind="product", subject="Lamp", text="Which bulb?"
)
answer = relay.masked_address("seller", seller_id=seller.pk, buyer_id=ana.pk, market="uk")
"""

FOUND = f"""
from aftersale.messaging.models import Message
from aftersale.relay.models import Incoming, Letter, Outgoing
mails = Message.objects.filter(via="mail").order_by("pk")
answer = {{
    "messages": list(mails.values_list("text", flat=True)),
    "letters": Outgoing.objects.filter(filed_as_id__in=mails.values("pk"), stage="sent").count(),
    "arrived": Letter.objects.filter(to_address="{BO}").count(),
    "waiting": Incoming.objects.filter(stage="received").count(),
}}
"""


@pytest.fixture
def running(installation: Installation) -> Iterator[int]:
    """Pages, relay and worker run; the number of the process that looks after them."""
    up = installation.start("up", "--no-demo")
    until(
        lambda: installation.answers(installation.http) and installation.answers(installation.smtp)
    )
    until(lambda: set(parts_of(up)) == {"web", "relay", "worker"})
    yield up
    up.terminate()
    up.wait(20)


def test_each_mail_that_was_taken_is_one_message_and_one_letter(installation, running):
    alias = installation.ask(PEOPLE)
    done, taken = threading.Event(), []
    killer = threading.Thread(target=_kill, args=(running, taken, done))
    killer.start()
    for number in range(MAILS):
        _send(installation.smtp, alias, number)
        taken.append(number)
    done.set()
    killer.join(30)

    def all_there():
        found = installation.ask(FOUND)
        return found if found["letters"] >= MAILS and not found["waiting"] else None

    found = until(all_there, seconds=60)
    assert sorted(found["messages"]) == sorted(_words(number) for number in range(MAILS))
    assert (found["letters"], found["arrived"]) == (MAILS, MAILS + 1)  # and Ana's first question
    said = installation.said()
    assert "relay was killed by signal 9" in said
    assert "worker was killed by signal 9" in said


def _words(number: int) -> str:
    return f"This is my question number {number}."


def _send(port: int, alias: str, number: int) -> None:
    """As a mail server does it: again and again, until somebody says 250."""
    mail = bytes(a_mail(ANA, alias, _words(number), message_id=f"<{number}@buyers.example>"))

    def handed_in() -> bool:
        try:
            with smtplib.SMTP("127.0.0.1", port, timeout=10) as host:
                return host.sendmail(ANA, [alias], mail) == {}
        except (OSError, smtplib.SMTPException):
            return False

    until(handed_in, seconds=60)


def _kill(up, taken: list[int], done: threading.Event) -> None:
    """Kill a part whenever some more mails have been taken."""
    for turn, name in enumerate(KILLS):
        until(lambda turn=turn: len(taken) >= 5 + 5 * turn or done.is_set(), seconds=60)
        until(lambda name=name: name in parts_of(up))
        os.kill(parts_of(up)[name], signal.SIGKILL)
        time.sleep(0.05)
