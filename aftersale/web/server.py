"""The web process: pages through WSGI in a fixed pool of threads, live events through ASGI.

Threads that stay keep their database connections; Django's own ASGI handler would open one a
request. See `docs/decisions/` for the figures.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import gc
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.cookies import CookieError, SimpleCookie
from typing import Any, TypeVar

import uvicorn
from a2wsgi import WSGIMiddleware
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.urls import get_resolver

from aftersale import config
from aftersale.accounts import queries as accounts
from aftersale.journal import live as journal
from aftersale.kernel.actor import NOBODY, Actor
from aftersale.web import bus
from aftersale.web.live import Events, Heard, Hub, Receive, Scope, Send
from aftersale.web.middleware import person_of
from aftersale.web.signin.second_factor import DUE

T = TypeVar("T")

EVENTS = "/events"
LARGEST_BODY = 40 * 2**20
STOP_SECONDS = 3
KEEP_ALIVE_SECONDS = 60

_threads = ThreadPoolExecutor(2, thread_name_prefix="live")


async def _in_thread(ask: Callable[..., T], *args: Any) -> T:
    """Ask the database away from the loop, on a connection that is known to be alive."""

    def asked() -> T:
        close_old_connections()
        return ask(*args)

    return await asyncio.get_running_loop().run_in_executor(_threads, asked)


async def who(scope: Scope) -> Actor:
    """Who a request's session cookie belongs to."""
    key = _session_key(scope)
    return await _in_thread(_actor_of, key) if key else NOBODY


async def since(number: int) -> list[Heard]:
    """Signals after `number`, oldest first."""
    return await _in_thread(journal.since, number)


def _session_key(scope: Scope) -> str:
    jar = SimpleCookie[str]()
    for name, value in scope["headers"]:
        if name == b"cookie":
            with contextlib.suppress(CookieError):
                jar.load(value.decode("latin-1"))
    found = jar.get(settings.SESSION_COOKIE_NAME)
    return found.value if found else ""


def _actor_of(session_key: str) -> Actor:
    session = SessionStore(session_key)
    person = person_of(session)
    return accounts.actor_for(person) if person and DUE not in session else NOBODY


def _collect_rarely() -> None:
    """What is loaded now stays: the collector need not walk through it at every few pages."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


class Door:
    """One ASGI application: `/events` answered here, everything else by Django's pages."""

    def __init__(self, events: Events, threads: int) -> None:
        self.events = events
        self.pages: Any = WSGIMiddleware(get_wsgi_application(), workers=threads)
        get_resolver().url_patterns  # noqa: B018  loads every page now, not at the first visit
        _collect_rarely()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        if scope["path"] == EVENTS:
            await self.events(scope, receive, send)
            return
        # "X_Forwarded_Proto" would become the same WSGI variable as "X-Forwarded-Proto".
        scope["headers"] = [pair for pair in scope["headers"] if b"_" not in pair[0]]
        await self._page(scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take the whole request before a thread is asked, so that slow senders hold none."""
        body = bytearray()
        while True:
            part = await receive()
            if part["type"] == "http.disconnect":
                return
            body += part.get("body", b"")
            if len(body) > LARGEST_BODY:
                await _too_large(send)
                return
            if not part.get("more_body"):
                break
        await self.pages(scope, _already(bytes(body)), send)


def _already(body: bytes) -> Receive:
    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


async def _too_large(send: Send) -> None:
    headers = [(b"content-type", b"text/plain"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": b"Too large"})


class Server(uvicorn.Server):
    """Leaves the signals to us: open streams must hear of the end before uvicorn waits for them."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def serve() -> None:
    """Serve pages and events until SIGTERM or SIGINT. Django must be set up."""
    asyncio.run(_serve(config.get()))


async def _serve(settled: config.Config) -> None:
    hub = Hub()
    server = Server(_uvicorn(Door(Events(hub, who, since), settled.web_threads), settled.http))
    ear = bus.ear_for(hub, since)
    await ear.begin(await _in_thread(journal.latest))
    listening = asyncio.create_task(bus.run(ear))
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, functools.partial(_stop, server, hub))
    try:
        await server.serve()
    finally:
        listening.cancel()
        _threads.shutdown(wait=False, cancel_futures=True)


def _stop(server: Server, hub: Hub) -> None:
    hub.close()
    server.should_exit = True


def _uvicorn(door: Door, where: config.Address) -> uvicorn.Config:
    return uvicorn.Config(
        door,  # type: ignore[arg-type]
        host=where.host,
        port=where.port,
        loop="asyncio",
        http="httptools",
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=STOP_SECONDS,
    )
