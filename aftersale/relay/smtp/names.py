"""Looking names up for the mail checks. Answers are kept as long as they say (TTL).

The library is imported where it is used: a relay that checks nothing does without it.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from threading import Lock
from typing import Any

from aftersale import config

PATIENCE = 5.0  # seconds for one name; a letter asks for a handful
MOST_KEPT = 10_000
NONE_FOR = 900.0
"""So many seconds at most "there is none" is believed: who has mended their domain waits no longer,
whatever its zone says (RFC 2308, 5)."""
_ANY = ""  # the kind under which it is kept that a name has no records at all


class Unknown(Exception):
    """The name could not be looked up just now; that says nothing about the name."""


class NotKept(Exception):
    """Only what is remembered was asked for, and this is not."""


class _Memory:
    """Answers, each until when it holds; what was not asked for longest makes room."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], tuple[float, list[Any]]] = OrderedDict()
        self._lock = Lock()

    def find(self, name: str, kind: str) -> list[Any] | None:
        """The records, none when there are none, and None when that is not known."""
        now = time.time()
        with self._lock:
            for key in ((_key(name), kind), (_key(name), _ANY)):
                until, known = self._kept.get(key, (0.0, []))
                if now < until:
                    self._kept.move_to_end(key)
                    return known
        return None

    def keep(self, name: str, kind: str, found: list[Any], until: float) -> list[Any]:
        """Remember an answer; one of no records for `NONE_FOR` at most."""
        key = (_key(name), kind)
        with self._lock:
            self._kept[key] = until if found else min(until, time.time() + NONE_FOR), found
            self._kept.move_to_end(key)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return found

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()


def _key(name: str) -> str:
    return name.rstrip(".").lower()


_memory = _Memory()
_from_memory: ContextVar[bool] = ContextVar("from_memory", default=False)


@contextmanager
def remembered() -> Iterator[None]:
    """Ask nobody: what is not remembered raises `NotKept`, so that nothing has to be waited for."""
    before = _from_memory.set(True)
    try:
        yield
    finally:
        _from_memory.reset(before)


def texts(name: str) -> list[bytes]:
    """The TXT records of a name; none when there are none. Raises `Unknown`."""
    return [b"".join(each.strings) for each in records(name, "TXT")]


def records(name: str, kind: str) -> list[Any]:
    """The records of a name, as the library gives them. Raises `Unknown`."""
    known = _memory.find(name, kind)
    if known is not None:
        return known
    if _from_memory.get():
        raise NotKept(name)
    return _asked(name, kind)


def _asked(name: str, kind: str) -> list[Any]:
    import dns.exception
    import dns.resolver

    try:
        found = _resolver().resolve(name, kind, raise_on_no_answer=False, search=False)
    except dns.resolver.NXDOMAIN as error:
        return _memory.keep(name, _ANY, [], time.time() + _seconds_of(error))
    except dns.exception.DNSException as error:
        raise Unknown(f"{name} {kind}: {error}") from error
    return _memory.keep(name, kind, list(found.rrset or ()), found.expiration)


def _seconds_of(none: Any) -> float:
    """How long the zone itself says that there is no such name."""
    told = (each.resolve_chaining().minimum_ttl for each in none.responses().values())
    return min(told, default=NONE_FOR)


@cache
def _resolver() -> Any:
    import dns.resolver

    asked = config.get().dns
    made = dns.resolver.Resolver(configure=asked is None)
    if asked:
        made.nameservers, made.port = [asked.host], asked.port
    made.lifetime = PATIENCE
    return made


def forget() -> None:
    """Forget every answer, and where to ask."""
    _memory.clear()
    _resolver.cache_clear()
