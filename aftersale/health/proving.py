"""The whole proof at once: all accounts, by several processes that look at the same moment.

Each process reads in a transaction of its own; they begin anew until all see the same batch, so
that nothing has to stand still meanwhile.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from aftersale.health import recounting
from aftersale.health.figuring import Account
from aftersale.health.models import Dossier
from aftersale.health.recounting import Part
from aftersale.kernel import clock

ATTEMPTS = 20
WORTH_SHARING = 20_000
"""Fewer cases are read by one process."""
Say = Callable[[Account, str], object]


@dataclass
class Proof:
    """What a recount found."""

    sellers: int = 0
    orders: int = 0
    cases: int = 0
    differences: int = 0


def recount(say: Say, *, seller_id: int | None = None, processes: int = 1) -> Proof:
    """Judge everything anew and tell every difference; figures may be kept up meanwhile.

    Call `applying.advance` before, so that nothing ripe is taken for a difference.
    """
    now = clock.now()
    with _looking():
        several = processes > 1 and Dossier.objects.count() > WORTH_SHARING
        accounts = list(recounting.accounts(seller_id))
        helpers = _helpers(accounts, now, processes) if several else []
        found = Proof(sellers=len({seller for seller, _ in accounts}))
        for account in accounts:
            part = recounting.read(account, now, 0, len(helpers) + 1)
            for each in helpers:
                part += each.next_part()
            found.cases += part.cases
            found.orders += part.orders
            for words in recounting.differences(account, part):
                found.differences += 1
                say(account, words)
    return found


@contextmanager
def _looking() -> Iterator[None]:
    """Everything within is read as of one moment; nothing is locked."""
    if connection.in_atomic_block:
        yield
        return
    begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    with connection.cursor() as cursor:
        cursor.execute(begin if connection.vendor == "postgresql" else "BEGIN DEFERRED")
    try:
        recounting.batch()  # from here on it is this moment
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")


class _Helper:
    """A process that reads a share of each account in turn and hands over what it found."""

    def __init__(self, accounts: list[Account], now: datetime, share: int, of: int) -> None:
        reading, writing = os.pipe()
        self.child = os.fork()
        if self.child == 0:
            os.close(reading)
            _help(accounts, now, share, of, writing)
        os.close(writing)
        self.stream = os.fdopen(reading, "rb")
        self.batch: int = pickle.load(self.stream)  # noqa: S301 - from our own child

    def next_part(self) -> Part:
        part: Part = pickle.load(self.stream)  # noqa: S301
        return part

    def end(self) -> None:
        self.stream.close()
        os.waitpid(self.child, 0)


def _help(accounts: list[Account], now: datetime, share: int, of: int, writing: int) -> None:
    """In the child: never returns."""
    code = 1
    try:
        connection.connection = None  # the parent's, which is not ours to close
        with _looking(), os.fdopen(writing, "wb") as stream:
            pickle.dump(recounting.batch(), stream)
            stream.flush()
            for account in accounts:
                pickle.dump(recounting.read(account, now, share, of), stream)
                stream.flush()
        code = 0
    finally:
        os._exit(code)


def _helpers(accounts: list[Account], now: datetime, processes: int) -> list[_Helper]:
    """Those who see what we see."""
    ours = recounting.batch()
    found: list[_Helper] = []
    for _ in range(ATTEMPTS):
        if len(found) == processes - 1:
            break
        helper = _Helper(accounts, now, len(found) + 1, processes)
        if helper.batch == ours:
            found.append(helper)
        else:
            helper.end()
    return found
