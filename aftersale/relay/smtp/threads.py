"""Threads that ask the database for a server that must not wait for it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

from django.db import close_old_connections, connections

T = TypeVar("T")
Q = TypeVar("Q")
A = TypeVar("A")
MOST_TOGETHER = 50
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


class Gathered(Generic[Q, A]):
    """Questions of many connections, put together and answered from one thread.

    What costs a query or a commit for one costs hardly more for fifty. `answer` takes a list of
    questions and gives as many answers; an answer that is an exception is raised to who asked.
    """

    def __init__(self, name: str, answer: Callable[[list[Q]], Sequence[A | Exception]]) -> None:
        self.thread = Threads(name, 1)
        self.answer = answer
        self.waiting: list[tuple[Q, asyncio.Future[A]]] = []
        self.asking: asyncio.Task[None] | None = None

    async def ask(self, question: Q) -> A:
        """The answer to one question."""
        told: asyncio.Future[A] = asyncio.get_running_loop().create_future()
        self.waiting.append((question, told))
        if self.asking is None or self.asking.done():
            self.asking = asyncio.create_task(self._ask_all())
        return await told

    async def _ask_all(self) -> None:
        while self.waiting:
            together, self.waiting = self.waiting[:MOST_TOGETHER], self.waiting[MOST_TOGETHER:]
            for (_, told), answer in zip(together, await self._answers(together), strict=True):
                if told.done():
                    continue
                if isinstance(answer, Exception):
                    told.set_exception(answer)
                else:
                    told.set_result(answer)

    async def _answers(
        self, together: list[tuple[Q, asyncio.Future[A]]]
    ) -> Sequence[A | Exception]:
        try:
            return await self.thread.ask(self.answer, [question for question, _ in together])
        except Exception as error:
            return [error] * len(together)

    def close(self) -> None:
        """Finish what was asked, and end."""
        self.thread.close()


def _fresh(question: Callable[..., T], *args: object) -> T:
    close_old_connections()
    return question(*args)


def _leave(together: threading.Barrier) -> None:
    together.wait()
    connections.close_all()
