"""One HTTP request with a limit on the whole of it: no redirects, no proxies, no second try."""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

PATIENCE = 10  # seconds for all of it, from the first byte sent to the last one read
MOST_READ = 64 * 1024  # bytes of an answer
MOST_WORDS = 300  # characters of it that are kept


class NoAnswer(Exception):
    """No whole answer came; what was asked for may have been done or not."""


@dataclass(frozen=True)
class Reply:
    """An answer: its status, and the JSON object in it, or what else it says."""

    status: int
    body: bytes

    def said(self, name: str) -> str:
        """The text or number under `name` in the JSON object that was answered, or ""."""
        try:
            told = json.loads(self.body)
        except ValueError:
            return ""
        found = told.get(name) if isinstance(told, dict) else None
        return str(found) if isinstance(found, str | int) else ""

    @property
    def words(self) -> str:
        """What people read of it: `the shop answered 422: The card is closed`."""
        text = self.said("words") or self.said("detail") or self.body.decode("utf-8", "replace")
        flat = " ".join(text.split())[:MOST_WORDS]
        return f"the shop answered {self.status}" + (f": {flat}" if flat else "")


def call(method: str, url: str, headers: Mapping[str, str], body: bytes = b"") -> Reply:
    """Send one request and read the answer. Raises `NoAnswer` for all that is none."""
    parts = urlsplit(url)
    host, over = _connection(parts), threading.Event()
    watch = threading.Timer(PATIENCE, _cut, [host, over])
    watch.daemon = True
    watch.start()
    try:
        host.connect()
        if over.is_set():
            raise TimeoutError("it took too long to connect")
        host.request(method, parts.path or "/", body or None, dict(headers))
        answer = host.getresponse()
        return Reply(answer.status, _read(answer))
    except (OSError, http.client.HTTPException) as trouble:
        raise NoAnswer(f"the shop did not answer: {_named(trouble)}") from None
    finally:
        watch.cancel()
        host.close()


def _read(answer: http.client.HTTPResponse) -> bytes:
    """The beginning of it; more than that is not listened to."""
    return answer.read(MOST_READ)


def _connection(parts: SplitResult) -> http.client.HTTPConnection:
    name = parts.hostname or ""
    if parts.scheme == "https":
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(name, parts.port, timeout=PATIENCE, context=context)
    return http.client.HTTPConnection(name, parts.port, timeout=PATIENCE)


def _cut(host: http.client.HTTPConnection, over: threading.Event) -> None:
    """The time is over, though a byte may come now and then."""
    over.set()
    if host.sock:
        with contextlib.suppress(OSError):
            host.sock.shutdown(socket.SHUT_RDWR)


def _named(trouble: Exception) -> str:
    return str(trouble) or type(trouble).__name__
