"""Looking names up for the mail checks. Answers are kept as long as they say (TTL).

The library is imported where it is used: a relay that checks nothing does without it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from aftersale import config

PATIENCE = 5.0  # seconds for one name; a letter asks for a handful
MOST_KEPT = 10_000


class Unknown(Exception):
    """The name could not be looked up just now; that says nothing about the name."""


class NotKept(Exception):
    """Only what is remembered was asked for, and this is not."""


_kept: dict[tuple[str, str], tuple[float, list[Any]]] = {}  # answers, each until when it holds
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
    until, known = _kept.get((name, kind), (0.0, []))
    if time.time() < until:
        return known
    if _from_memory.get():
        raise NotKept(name)
    return _asked(name, kind)


def _asked(name: str, kind: str) -> list[Any]:
    import dns.exception
    import dns.resolver

    try:
        found = _resolver().resolve(name, kind, raise_on_no_answer=False, search=False)
    except dns.resolver.NXDOMAIN:
        return []
    except dns.exception.DNSException as error:
        raise Unknown(f"{name} {kind}: {error}") from error
    records = list(found.rrset or ())
    if len(_kept) >= MOST_KEPT:
        _kept.clear()
    _kept[name, kind] = found.expiration, records
    return records


@cache
def _resolver() -> Any:
    import dns.resolver

    asked = config.get().dns
    made = dns.resolver.Resolver(configure=asked is None)
    if asked:
        made.nameservers, made.port = [asked.host], asked.port
    made.lifetime = PATIENCE
    made.cache = dns.resolver.LRUCache(MOST_KEPT)
    return made


def forget() -> None:
    """Forget every answer, and where to ask."""
    _kept.clear()
    _resolver.cache_clear()
