"""Looking names up for the mail checks. Answers are kept as long as they say (TTL).

The library is imported where it is used: a relay that checks nothing does without it.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from aftersale import config

PATIENCE = 5.0  # seconds for one name; a letter asks for a handful
MOST_KEPT = 10_000


class Unknown(Exception):
    """The name could not be looked up just now; that says nothing about the name."""


def texts(name: str) -> list[bytes]:
    """The TXT records of a name; none when there are none. Raises `Unknown`."""
    return [b"".join(each.strings) for each in records(name, "TXT")]


def records(name: str, kind: str) -> list[Any]:
    """The records of a name, as the library gives them. Raises `Unknown`."""
    import dns.exception
    import dns.resolver

    try:
        found = _resolver().resolve(name, kind, raise_on_no_answer=False, search=False)
    except dns.resolver.NXDOMAIN:
        return []
    except dns.exception.DNSException as error:
        raise Unknown(f"{name} {kind}: {error}") from error
    return list(found.rrset or ())


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
    _resolver.cache_clear()
