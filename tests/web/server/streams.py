"""Reading `/events` as a browser does, and people who are signed in."""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import threading
import time
from dataclasses import dataclass
from queue import Queue

SIGN_IN = """
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from aftersale.accounts import actions as accounts
from aftersale.accounts import queries

def session(user):
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return store.session_key

lumen = accounts.open_seller("Lumen Lamps", ["uk"], "en", "bo@lumen.example", "Bo Lind")
rival = accounts.open_seller("Rival Rugs", ["uk"], "en", "rex@rival.example", "Rex Rival")
ana = accounts.ensure_buyer("ana@buyers.example", "Ana Alves")
cy = accounts.employ("cy@market.example", "Cy Clark")
answer = {
    "lumen": lumen.pk, "rival": rival.pk,
    "bo": session(queries.user_by_email("bo@lumen.example")),
    "rex": session(queries.user_by_email("rex@rival.example")),
    "ana": session(ana), "ana_id": ana.pk, "cy": session(cy),
}
"""


def announcing(*signals: tuple[str, str]) -> str:
    """A program that announces."""
    lines = ["from aftersale.journal.live import announce"]
    lines += [f"announce({channel!r}, {topic!r})" for channel, topic in signals]
    return "\n".join(lines)


@dataclass(frozen=True)
class Heard:
    number: int
    names: list[str]


class Listener:
    """One open stream."""

    def __init__(self, port: int, session: str = "", last: int | None = None) -> None:
        headers = {"Cookie": f"sessionid={session}"} if session else {}
        if last is not None:
            headers["Last-Event-ID"] = str(last)
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.connection.request("GET", "/events", headers=headers)
        self.socket = self.connection.sock
        self.answer = self.connection.getresponse()
        self.status = self.answer.status
        self.events: Queue[Heard] = Queue()
        self.names: set[str] = set()
        self.ended = threading.Event()
        if self.status == 200:
            assert self.answer.readline().startswith(b"retry: ")
            threading.Thread(target=self._read, daemon=True).start()
        else:
            self.ended.set()

    def _read(self) -> None:
        facts: dict[str, str] = {}
        try:
            for line in self.answer:
                name, _, value = line.decode().rstrip("\n").partition(": ")
                if name:
                    facts[name] = value
                elif "event" in facts:
                    self.events.put(Heard(int(facts["id"]), json.loads(facts["data"])))
                    facts = {}
        except (OSError, http.client.HTTPException, ValueError, AttributeError):
            pass
        finally:
            self.ended.set()

    def hear(self, name: str, seconds: float = 30.0) -> Heard:
        """The telling that has `name` in it; the stream may tell of a moment before it came too."""
        while True:
            heard = self.events.get(timeout=seconds)
            self.names.update(heard.names)
            if name in heard.names:
                return heard

    def heard(self, seconds: float = 0.5) -> set[str]:
        """All names told until now and a little longer."""
        time.sleep(seconds)
        while not self.events.empty():
            self.names.update(self.events.get().names)
        return self.names

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.ended.wait(5)
        self.connection.close()
