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

from aftersale.kernel import reaching

PATIENCE = 10  # seconds for all of it, from the first byte sent to the last one read
MOST_READ = 64 * 1024  # bytes of an answer
MOST_WORDS = 300  # characters of it that are kept


class NoAnswer(Exception):
    """No whole answer came; what was asked for may have been done or not."""


@dataclass(frozen=True)
class Reply:
    """An answer: its status, and the JSON object in it, or what else it says. `who` gave it."""

    status: int
    body: bytes
    who: str = "the shop"

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
        return f"{self.who} answered {self.status}" + (f": {flat}" if flat else "")


def call(
    method: str,
    url: str,
    headers: Mapping[str, str],
    body: bytes = b"",
    *,
    who: str = "the shop",
    only_public: bool = False,
) -> Reply:
    """Send one request and read the answer. Raises `NoAnswer` for all that is none.

    With `only_public` no address of a private network is connected to, whatever the name says.
    """
    parts = urlsplit(url)
    host, over = _connection(parts, only_public), threading.Event()
    watch = threading.Timer(PATIENCE, _cut, [host, over])
    watch.daemon = True
    watch.start()
    try:
        host.connect()
        if over.is_set():
            raise TimeoutError("it took too long to connect")
        host.request(method, _target(parts), body or None, dict(headers))
        answer = host.getresponse()
        return Reply(answer.status, _read(answer), who)
    except (OSError, http.client.HTTPException, UnicodeError) as trouble:
        raise NoAnswer(f"{who} did not answer: {_named(trouble)}") from None
    finally:
        watch.cancel()
        host.close()


def _read(answer: http.client.HTTPResponse) -> bytes:
    """The beginning of it; more than that is not listened to."""
    return answer.read(MOST_READ)


def _target(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _connection(parts: SplitResult, only_public: bool) -> http.client.HTTPConnection:
    name = parts.hostname or ""
    if parts.scheme == "https":
        return _Encrypted(name, parts.port, only_public)
    return _Plain(name, parts.port, only_public)


class _Plain(http.client.HTTPConnection):
    """Connects to the address that was looked at, and to no other."""

    def __init__(self, host: str, port: int | None, only_public: bool) -> None:
        super().__init__(host, port, timeout=PATIENCE)
        self.only_public = only_public

    def connect(self) -> None:
        self.sock = reaching.connected(
            self.host, self.port, only_public=self.only_public, patience=PATIENCE
        )


class _Encrypted(http.client.HTTPSConnection):
    """The same over TLS; the certificate must be the named host's."""

    def __init__(self, host: str, port: int | None, only_public: bool) -> None:
        self.context = ssl.create_default_context()
        super().__init__(host, port, timeout=PATIENCE, context=self.context)
        self.only_public = only_public

    def connect(self) -> None:
        plain = reaching.connected(
            self.host, self.port, only_public=self.only_public, patience=PATIENCE
        )
        self.sock = self.context.wrap_socket(plain, server_hostname=self.host)


def _cut(host: http.client.HTTPConnection, over: threading.Event) -> None:
    """The time is over, though a byte may come now and then."""
    over.set()
    if host.sock:
        with contextlib.suppress(OSError):
            host.sock.shutdown(socket.SHUT_RDWR)


def _named(trouble: Exception) -> str:
    """What went wrong, in words; the number the system gives it says nothing to people."""
    if isinstance(trouble, socket.gaierror):
        return "the name of its host is not known"
    words = trouble.strerror if isinstance(trouble, OSError) else ""
    return words or str(trouble) or type(trouble).__name__
