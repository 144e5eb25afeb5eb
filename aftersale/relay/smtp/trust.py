"""What a mail host in front has found out about a letter (RFC 8601), if we trust that host.

It stands in `Authentication-Results` fields under that host's own name. A field of that name that
came with the letter has to be taken out by the host (RFC 8601, section 5); here only the fields
above the second `Received` count, and the first word about each method.
"""

from __future__ import annotations

import re
from enum import StrEnum

from aftersale.relay.reading import headers

_COMMENT = re.compile(r"\((?:[^()\\]|\\.)*\)")
_RESULT = re.compile(r"^\s*([a-z][a-z0-9-]*)(?:\s*/\s*\d+)?\s*=\s*([a-z]+)\b", re.IGNORECASE)
_NAME = re.compile(r"^\s*\"?([^\s;\"]+)\"?(?:\s+\d+)?\s*$")


class Verdict(StrEnum):
    """What the host says of a letter; UNSAID when it says nothing of DMARC."""

    PASSED = "passed"
    FAILED = "failed"
    UNSAID = "unsaid"


def verdict(raw: bytes, name: str) -> Verdict:
    """The verdict of the host called `name` (its authserv-id) on a letter."""
    found = results(raw, name) if name else {}
    if "dmarc" not in found:
        return Verdict.UNSAID
    if found["dmarc"] == "fail":
        return Verdict.FAILED
    return Verdict.PASSED if found["dmarc"] == "pass" else Verdict.UNSAID


def results(raw: bytes, name: str) -> dict[str, str]:
    """Method and result, such as {"dkim": "pass"}: the host's first word about each."""
    found: dict[str, str] = {}
    for value in _newest_fields(raw):
        who, _, said = _without_comments(value).partition(";")
        named = _NAME.match(who)
        if named and named[1].lower() == name.lower():
            for one in filter(None, map(_RESULT.match, said.split(";"))):
                found.setdefault(one[1].lower(), one[2].lower())
    return found


def _newest_fields(raw: bytes) -> list[str]:
    """Authentication-Results above the second Received, which the host itself has written."""
    fields, _ = headers.split(raw)
    fresh: list[str] = []
    received = 0
    for field, value in fields.fields:
        received += field == "received"
        if received > 1:
            break
        if field == "authentication-results":
            fresh.append(value)
    return fresh


def _without_comments(value: str) -> str:
    """Comments may hold anything, and may hold one another."""
    while (shorter := _COMMENT.sub(" ", value)) != value:
        value = shorter
    return value
