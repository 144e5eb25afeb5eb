"""Cutting a multipart at its boundary, and finding the boundary when the declared one is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

_CLOSING = re.compile(rb"(?:^|\n)--([^\r\n]{1,200}?)--[ \t]*+\r?(?=\n|$)")
_OPENING = re.compile(rb"(?:^|[\r\n])--([^\r\n]{1,200}?)[ \t]*+(?:\r?\n|\r)Content-", re.IGNORECASE)
_AT_ONCE = re.compile(
    rb"\s*+(?:This is a (?:multi-?part|MIME)[^\r\n]{0,200}[\r\n]++)?"
    rb"--[^\r\n]{1,200}(?:\r?\n|\r)Content-(?:Type|Disposition|Transfer)",
    re.IGNORECASE,
)
_MOST_GUESSED = 20
_HEAD = 4_000


@dataclass(frozen=True, slots=True)
class Cut:
    """The parts between the delimiter lines, and whether the closing one was there."""

    pieces: list[bytes]
    closed: bool


def cut(body: bytes, boundary: bytes, at_most: int) -> Cut:
    """`body` cut at `boundary`; nothing when there is none."""
    if not boundary:
        return Cut([], closed=False)
    mark = b"--" + boundary
    delimiter = re.compile(re.escape(mark) + rb"(--)?[ \t]*+(?:\r?\n|\r|\Z)")
    pieces: list[bytes] = []
    start = -1
    inner = False
    position = body.find(mark)
    while position >= 0:
        at_line = position == 0 or body[position - 1 : position] in (b"\r", b"\n")
        found = delimiter.match(body, position) if at_line else None
        if found and inner:
            # A child with the same boundary as its parent: its closing line is not ours.
            inner = not found[1]
        elif found:
            if start >= 0:
                pieces.append(_without_last_break(body, start, position))
            start = found.end()
            if found[1] or len(pieces) > at_most:
                return Cut(pieces, closed=True)
            inner = _declares(body, start, boundary)
        position = body.find(mark, found.end() if found else position + 1)
    if start >= 0 and (body[start:].strip() or not pieces):
        pieces.append(body[start:])
    return Cut(pieces, closed=False)


def _declares(body: bytes, start: int, boundary: bytes) -> bool:
    """Whether the part that begins here is a multipart with this very boundary, and closes it."""
    head = body[start : start + _HEAD]
    if boundary not in head or b"multipart/" not in head.lower():
        return False
    head = re.split(rb"\r?\n\r?\n|\r\r", head, maxsplit=1)[0]
    own = re.search(
        rb'boundary\s{0,9}=\s{0,9}"?' + re.escape(boundary) + rb'"?\s*+(?:;|\Z|\r|\n)', head
    )
    return own is not None and body.count(b"--" + boundary + b"--", start) > 1


def guess(body: bytes) -> bytes:
    """The boundary that opens first of those that close, or else the first above a part's head."""
    opened: dict[bytes, int] = {}
    for closing in islice(_CLOSING.finditer(body), _MOST_GUESSED):
        start = body.find(b"--" + closing[1], 0, closing.start() + 1)
        if start >= 0:
            opened.setdefault(closing[1], start)
    first = _OPENING.search(body)
    return min(opened, key=lambda mark: opened[mark], default=first[1] if first else b"")


def begins_at_once(beginning: bytes, *, anywhere: bool) -> bool:
    """Whether a body whose type is not told begins with a boundary and the head of a part."""
    pattern = _OPENING.search if anywhere else _AT_ONCE.match
    return pattern(beginning) is not None


def _without_last_break(body: bytes, start: int, end: int) -> bytes:
    """The line break before a delimiter belongs to the delimiter (RFC 2046, 5.1.1)."""
    if end > start and body[end - 1 : end] == b"\n":
        end -= 1
    if end > start and body[end - 1 : end] == b"\r":
        end -= 1
    return body[start:end]
