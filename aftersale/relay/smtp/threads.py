"""Threads that ask the database for a server that must not wait for it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import close_old_connections, connections

T = TypeVar("T")
PATIENCE = 10  # seconds for the threads to come together and end


class Threads:
    """A few threads, each with a database connection of its own."""

    def __init__(self, name: str, number: int) -> None:
        self.number = number
        self.pool = ThreadPoolExecutor(number, thread_name_prefix=name)

    async def ask(self, question: Callable[..., T], *args: object) -> T:
        """The answer of `question`, worked out in one of the threads."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.pool, _fresh, question, *args)

    def close(self) -> None:
        """Finish what was asked, close every connection, end."""
        together = threading.Barrier(self.number, timeout=PATIENCE)
        for _ in range(self.number):
            self.pool.submit(_leave, together)
        self.pool.shutdown(wait=True)


def _fresh(question: Callable[..., T], *args: object) -> T:
    close_old_connections()
    return question(*args)


def _leave(together: threading.Barrier) -> None:
    together.wait()
    connections.close_all()
