"""`/events`: open browsers hear at once that something of theirs changed (server-sent events).

A stream says only which names changed (`event: changed`, `data: ["inbox", "badge"]`); the page
then asks again through its usual door. `data: ["all"]` means: too much was missed, ask for
everything. One stream costs a few kilobytes, so a plain process holds thousands.
"""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

from aftersale.kernel.actor import Actor

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Heard = tuple[int, str, str]  # number, channel, topic
AskWho = Callable[[Scope], Awaitable[Actor]]
ReadSince = Callable[[int], Awaitable[list[Heard]]]

PING_SECONDS = 20
RECHECK_SECONDS = 180
SETTLE_SECONDS = 0.2  # after telling, so that a storm becomes five tellings a second
JUST_BEFORE_SECONDS = 3  # what changed between the page being made and its stream opening
MOST_NAMES = 50
MOST_STREAMS_EACH = 256
EVERYTHING = "all"


def channels_of(actor: Actor) -> tuple[str, ...]:
    """What somebody may listen to; empty for those who may not."""
    if actor.kind == "seller":
        return (f"seller:{actor.seller_id}",)
    if actor.kind == "buyer":
        return (f"buyer:{actor.id}",)
    return ("staff",) if actor.kind == "staff" else ()


class Stream:
    """One open browser: the names it has yet to be told, never more than a few."""

    __slots__ = ("channels", "ended", "listener", "names", "number", "woken")

    def __init__(self, listener: str, channels: tuple[str, ...]) -> None:
        self.listener = listener
        self.channels = channels
        self.names: set[str] = set()
        self.number = 0
        self.woken = asyncio.Event()
        self.ended = False

    def hear(self, number: int, name: str) -> None:
        """Remember to tell `name`; too many at once become `all`."""
        self.number = max(self.number, number)
        self.names.add(name)
        if len(self.names) > MOST_NAMES:
            self.names = {EVERYTHING}
        self.woken.set()

    def take(self) -> bytes:
        """What is to be told now, as one event."""
        names, self.names = sorted(self.names), set()
        self.woken.clear()
        return f"id: {self.number}\nevent: changed\ndata: {json.dumps(names)}\n\n".encode()

    def end(self) -> None:
        self.ended = True
        self.woken.set()


class Hub:
    """Every open stream of this process, by channel."""

    def __init__(self) -> None:
        self.streams: defaultdict[str, set[Stream]] = defaultdict(set)
        self.by_listener: defaultdict[str, int] = defaultdict(int)
        self.recent: deque[tuple[float, Heard]] = deque(maxlen=1000)
        self.closing = False

    def tell(self, signals: Iterable[Heard]) -> None:
        """Pass signals on to whoever listens."""
        now = time.monotonic()
        for signal in signals:
            number, channel, topic = signal
            self.recent.append((now, signal))
            for stream in self.streams.get(channel, ()):
                stream.hear(number, topic)

    def join(self, stream: Stream) -> None:
        """Let `stream` hear, beginning with what happened a moment before it came."""
        self.by_listener[stream.listener] += 1
        for channel in stream.channels:
            self.streams[channel].add(stream)
        since = time.monotonic() - JUST_BEFORE_SECONDS
        for heard_at, (number, channel, topic) in self.recent:
            if heard_at >= since and channel in stream.channels:
                stream.hear(number, topic)

    def leave(self, stream: Stream) -> None:
        self.by_listener[stream.listener] -= 1
        if not self.by_listener[stream.listener]:
            del self.by_listener[stream.listener]
        for channel in stream.channels:
            self.streams[channel].discard(stream)
            if not self.streams[channel]:
                del self.streams[channel]

    def close(self) -> None:
        """End every stream, so that the server can stop at once."""
        self.closing = True
        for streams in list(self.streams.values()):
            for stream in streams:
                stream.end()


class Events:
    """The ASGI application behind `/events`.

    `who` says who a request's session cookie belongs to; `since` reads signals after a number.
    """

    def __init__(self, hub: Hub, who: AskWho, since: ReadSince) -> None:
        self.hub, self.who, self.since = hub, who, since

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "GET":
            return await _refuse(send, 405, "Only GET")
        actor = await self.who(scope)
        channels = channels_of(actor)
        if not channels:
            return await _refuse(send, 401 if actor.kind == "nobody" else 403, "Sign in first")
        if self.hub.by_listener.get(actor.ref, 0) >= MOST_STREAMS_EACH:
            return await _refuse(send, 429, "Too many streams")
        if self.hub.closing:
            return await _refuse(send, 503, "Stopping")
        return await self._serve(Stream(actor.ref, channels), scope, receive, send)

    async def _serve(self, stream: Stream, scope: Scope, receive: Receive, send: Send) -> None:
        self.hub.join(stream)
        watching = asyncio.create_task(_end_when_gone(stream, receive))
        try:
            await self._catch_up(stream, scope)
            await _open(send)
            await self._tell(stream, scope, send)
        finally:
            watching.cancel()
            self.hub.leave(stream)

    async def _catch_up(self, stream: Stream, scope: Scope) -> None:
        """Tell a browser that comes back what it missed (`Last-Event-ID`)."""
        last = _header(scope, b"last-event-id")
        if not last.isdigit() or len(last) > 18:
            return
        missed = await self.since(int(last) - 1)
        stream.number = max(stream.number, int(last))
        if not missed or missed[0][0] > int(last) or len(missed) >= 1000:
            stream.hear(int(last), EVERYTHING)  # swept since, or too much to list
        for number, channel, topic in missed:
            if number > int(last) and channel in stream.channels:
                stream.hear(number, topic)

    async def _tell(self, stream: Stream, scope: Scope, send: Send) -> None:
        recheck_at = time.monotonic() + RECHECK_SECONDS * random.uniform(0.8, 1.2)
        while not stream.ended:
            if await _woken(stream):
                await _write(send, b"" if stream.ended else stream.take())
                await asyncio.sleep(0 if stream.ended else SETTLE_SECONDS)
            else:
                await _write(send, b": ping\n\n")
            if time.monotonic() > recheck_at and not stream.ended:
                if channels_of(await self.who(scope)) != stream.channels:
                    break
                recheck_at = time.monotonic() + RECHECK_SECONDS
        await _write(send, b"", more=False)


async def _woken(stream: Stream) -> bool:
    try:
        async with asyncio.timeout(PING_SECONDS):
            await stream.woken.wait()
    except TimeoutError:
        return False
    return True


async def _end_when_gone(stream: Stream, receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    stream.end()


async def _open(send: Send) -> None:
    headers = [
        (b"content-type", b"text/event-stream; charset=utf-8"),
        (b"cache-control", b"no-store"),
        (b"x-accel-buffering", b"no"),
        (b"x-content-type-options", b"nosniff"),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    # Browsers come back after a restart at different moments, not all in the same one.
    await _write(send, f"retry: {random.randint(1000, 3000)}\n\n".encode())


async def _write(send: Send, body: bytes, *, more: bool = True) -> None:
    if body or not more:
        await send({"type": "http.response.body", "body": body, "more_body": more})


async def _refuse(send: Send, status: int, words: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await _write(send, words.encode(), more=False)


def _header(scope: Scope, name: bytes) -> str:
    values = [value for key, value in scope["headers"] if key == name]
    return values[0].decode("latin-1") if values else ""
