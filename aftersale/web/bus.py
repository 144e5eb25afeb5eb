"""Hearing of signals from the other processes: whoever writes one, every web process learns of it.

SQLite has no way to call out, but a counter that changes with every commit and costs
microseconds to read; PostgreSQL has LISTEN. Either way it is only the wake-up: the signals
themselves are read from the journal.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import quote

from django.conf import settings

from aftersale.journal.live import POSTGRES_CHANNEL
from aftersale.web.live import Heard, Hub, ReadSince

log = logging.getLogger(__name__)

POLL_SECONDS = 0.1
QUIET_SECONDS = 15  # look even if no word came, should one have been lost
BREATH_SECONDS = 0.01  # between two readings, so that a storm is read in gulps
LOOK_BACK = 200  # on PostgreSQL a lower number may be committed after a higher one; else 0
LONGEST_PAUSE = 10.0


class Ear:
    """Reads new signals once each, although their numbers may come out of order."""

    def __init__(self, hub: Hub, since: ReadSince, look_back: int = LOOK_BACK) -> None:
        self.hub, self.since, self.look_back = hub, since, look_back
        self.highest = -1
        self.seen: set[int] = set()

    async def begin(self, latest: int) -> None:
        """Count everything so far as heard."""
        if self.highest < 0:
            self.highest = latest
            self.seen = {number for number, _, _ in await self._window()}

    async def listen(self) -> None:
        """Read what is new and pass it on."""
        new = [signal for signal in await self._window() if signal[0] not in self.seen]
        self.seen.update(number for number, _, _ in new)
        self.highest = max([self.highest, *(number for number, _, _ in new)])
        self.seen = {number for number in self.seen if number > self.highest - self.look_back}
        self.hub.tell(new)

    async def _window(self) -> list[Heard]:
        return await self.since(max(0, self.highest - self.look_back))


async def run(ear: Ear) -> None:
    """Listen until cancelled; when the database goes away, again and again until it is back."""
    pause = 0.5
    while True:
        try:
            async for _ in _stirrings():
                await ear.listen()
                pause = 0.5
                await asyncio.sleep(BREATH_SECONDS)
        except Exception as fault:
            log.warning("live updates paused for %.1f s: %s", pause, fault)
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)


def ear_for(hub: Hub, since: ReadSince) -> Ear:
    """An ear that looks back as far as this database needs."""
    return Ear(hub, since, look_back=0 if _is_sqlite() else LOOK_BACK)


def _is_sqlite() -> bool:
    return settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")


def _stirrings() -> AsyncIterator[None]:
    """A turn each time something was committed."""
    database = settings.DATABASES["default"]
    return _sqlite(str(database["NAME"])) if _is_sqlite() else _postgresql(database)


async def _sqlite(file: str) -> AsyncIterator[None]:
    where = file if file.startswith("file:") else f"file:{quote(file)}?mode=rw"
    connection = sqlite3.connect(where, uri=True, isolation_level=None)
    try:
        connection.execute("PRAGMA query_only=ON")
        known = None
        while True:
            version = connection.execute("PRAGMA data_version").fetchone()[0]
            if version != known:
                known = version
                yield
            await asyncio.sleep(POLL_SECONDS)
    finally:
        connection.close()


async def _postgresql(database: dict[str, Any]) -> AsyncIterator[None]:
    import psycopg

    names = ("NAME", "USER", "PASSWORD", "HOST", "PORT")
    facts = {name.lower(): database[name] for name in names if database[name]}
    facts["dbname"] = facts.pop("name")
    async with await psycopg.AsyncConnection.connect(autocommit=True, **facts) as connection:
        await connection.execute(f"LISTEN {POSTGRES_CHANNEL}")
        yield  # what came between the last connection and this one
        while True:
            async for _ in connection.notifies(timeout=QUIET_SECONDS, stop_after=1):
                pass
            yield
