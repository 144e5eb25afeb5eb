"""A storm of mail in which somebody pulls the plug hundreds of times: nothing is lost or doubled.

Relay and worker are forked and killed at random moments, in the middle of a statement or of a
commit; and the database is taken away at random statements. Whoever was not told 250 comes again.
"""

from __future__ import annotations

import logging
import os
import random
import signal
import time
from collections import Counter
from contextlib import ExitStack, suppress
from datetime import timedelta

import pytest
from django.db import Error, OperationalError, connection

from aftersale.accounts import actions as accounts
from aftersale.accounts import queries as people_of
from aftersale.journal.models import Job
from aftersale.journal.queue.worker import Worker
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM
from aftersale.messaging import actions as messaging
from aftersale.messaging.models import Message
from aftersale.relay import actions
from aftersale.relay.models import Incoming, Letter, Outgoing
from aftersale.relay.smtp import gate
from tests.relay.conftest import a_mail, work

BUYERS, MAILS = 6, 48
KILLS, LOSSES = 150, 150


@pytest.fixture
def storm(people):
    """Mails of several buyers to Lumen Lamps, in conversations that are open; numbered."""
    logging.disable(logging.CRITICAL)
    mails = []
    for number in range(BUYERS):
        sender = f"buyer{number}@buyers.example"
        buyer = accounts.ensure_buyer(sender, f"Buyer {number}", "en", by=SYSTEM)
        by = people_of.actor_for(people_of.user_with_team(buyer.pk))
        messaging.ask(
            by=by, seller_id=people.lumen.pk, market="uk", kind="product",
            subject="Lamp", text="Which bulb does it take?",
        )  # fmt: skip
        to = actions.masked_address(
            "seller", seller_id=people.lumen.pk, buyer_id=buyer.pk, market="uk"
        )
        mails.append((sender, to))
    work()
    yield [
        (*mails[n % BUYERS], bytes(_mail(n, *mails[n % BUYERS])))
        for n in range(MAILS)
    ]  # fmt: skip
    logging.disable(logging.NOTSET)


def _mail(number: int, sender: str, to: str):
    return a_mail(
        sender, to, _words(number), subject="Re: Lamp", message_id=f"<{number}@buyers.example>"
    )


def _words(number: int) -> str:
    return f"This is my question number {number}."


def _hand_in(mails: list, numbers: list[int], told) -> None:
    """As other hosts do, letter by letter; `told` hears of each 250."""
    for number in numbers:
        sender, to, raw = mails[number]
        gate.take_now(sender, [to], raw)
        told(number)


def _time_passes() -> None:
    """Leases of the dead run out, and pauses end."""
    long_ago = clock.now() - timedelta(hours=1)
    Job.objects.filter(stage=Job.Stage.RUNNING).update(leased_until=long_ago)
    Job.objects.exclude(stage=Job.Stage.FAILED).update(run_at=long_ago, attempts=0)


def _hold(mails: list) -> None:
    """Every mail is one message, each message one letter, and each letter arrived once."""
    work()
    written = Message.objects.filter(via="mail")
    assert sorted(written.values_list("text", flat=True)) == sorted(map(_words, range(len(mails))))
    assert Counter(Incoming.objects.values_list("stage", flat=True)) == {"filed": len(mails)}
    letters = Outgoing.objects.filter(filed_as_id__in=written.values("pk"))
    assert Counter(letters.values_list("stage", flat=True)) == {"sent": len(mails)}
    arrived = Letter.objects.filter(raw__in=letters.values("raw"))
    assert arrived.count() == len(mails)
    assert not Job.objects.exists()
    marks = [each.conversation_id for each in written.order_by("pk")]
    assert Counter(marks) == {pk: len(mails) // BUYERS for pk in set(marks)}


def test_processes_killed_at_any_moment_lose_nothing_and_double_nothing(storm):
    chance = random.Random(11)
    waiting = set(range(MAILS))
    for turn in range(KILLS):
        _time_passes()
        connection.close()
        if turn % 3 == 0:
            batch = sorted(waiting)[:6]
            deed = lambda told, batch=batch: _hand_in(storm, batch, told)  # noqa: E731
        else:
            deed = lambda told: Worker().drain()  # noqa: E731
        waiting -= _killed(deed, chance.random() * (0.03 if turn % 3 == 0 else 0.12))
    _hand_in(storm, sorted(waiting), waiting.discard)
    _time_passes()
    _hold(storm)


def _killed(deed, seconds: float) -> set[int]:
    """Do it in a process that is killed after `seconds`; the mails it has said 250 to."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            deed(lambda number: os.write(writer, bytes([number])))
        os._exit(0)
    os.close(writer)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reader, "rb") as said:
        return set(said.read())


def test_a_database_taken_away_at_any_statement_loses_nothing_and_doubles_nothing(storm):
    chance = random.Random(12)
    plug = _Plug(chance)
    waiting = set(range(MAILS))
    with ExitStack() as held:
        held.callback(plug.close)
        while plug.pulled < LOSSES:
            plug.pull_after(chance.randrange(1, 60))
            with suppress(Error), connection.execute_wrapper(plug):
                _hand_in(storm, sorted(waiting)[:4], waiting.discard)
                Worker().work_once()
            _recovered()
            if not waiting and not Job.objects.exists():
                waiting = _again(storm)
    _hand_in(storm, sorted(waiting), waiting.discard)
    _recovered()
    _hold(storm)


def _recovered() -> None:
    """As the worker begins anew: whatever was open is rolled back, the connection is another."""
    if connection.connection is not None:
        with suppress(Exception):
            connection.connection.rollback()
    connection.close()
    _time_passes()


def _again(mails: list) -> set[int]:
    """Everything came in before the plug was pulled often enough: the hosts send it once more."""
    return set(range(len(mails)))


class _Plug:
    """Takes the database away at the n-th statement: before it is run, or with its answer."""

    def __init__(self, chance: random.Random) -> None:
        self.chance, self.pulled, self.left = chance, 0, 0
        self.other = None
        if connection.vendor == "postgresql":
            import psycopg

            told = connection.get_connection_params()
            known = ("dbname", "user", "host", "port", "password")
            named = {name: told[name] for name in known if told.get(name)}
            self.other = psycopg.connect(**named, autocommit=True)

    def pull_after(self, statements: int) -> None:
        self.left = statements

    def __call__(self, execute, sql, params, many, context):
        self.left -= 1
        if self.left:
            return execute(sql, params, many, context)
        self.pulled += 1
        if self.chance.random() < 0.3:
            execute(sql, params, many, context)
        if self.other is None:
            raise OperationalError("the database is gone")
        number = context["connection"].connection.info.backend_pid
        self.other.execute("SELECT pg_terminate_backend(%s)", [number])
        return execute(sql, params, many, context)

    def close(self) -> None:
        if self.other is not None:
            self.other.close()
