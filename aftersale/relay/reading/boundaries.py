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
_BLANK = re.compile(rb"\s*+")


Span = tuple[int, int]
"""Where something begins and ends in the mail; nothing is copied before it is read."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The parts between the delimiter lines, and whether the closing one was there."""

    pieces: list[Span]
    closed: bool


def cut(raw: bytes, span: Span, boundary: bytes, at_most: int) -> Cut:
    """What `boundary` cuts out of a stretch of the mail; nothing when it is not there."""
    if not boundary:
        return Cut([], closed=False)
    first, end = span
    mark = b"--" + boundary
    delimiter = re.compile(re.escape(mark) + rb"(--)?[ \t]*+(?:\r?\n|\r|\Z)")
    pieces: list[Span] = []
    closings = _Closings(raw, mark + b"--", span)
    start, inner = -1, False
    position = raw.find(mark, first, end)
    while position >= 0:
        at_line = position == first or raw[position - 1 : position] in (b"\r", b"\n")
        found = delimiter.match(raw, position, end) if at_line else None
        if found and inner:
            # A child with the same boundary as its parent: its closing line is not ours.
            inner = not found[1]
        elif found:
            if start >= 0:
                pieces.append((start, _before_break(raw, start, position)))
            start = found.end()
            if found[1] or len(pieces) > at_most:
                return Cut(pieces, closed=True)
            inner = closings.has_two(start) and _declares(raw, (start, end), boundary)
        position = raw.find(mark, found.end() if found else position + 1, end)
    if start >= 0 and (not pieces or not _BLANK.fullmatch(raw, start, end)):
        pieces.append((start, end))
    return Cut(pieces, closed=False)


class _Closings:
    """Where closing lines are; each stretch of the mail is searched once only."""

    def __init__(self, raw: bytes, mark: bytes, span: Span) -> None:
        self.raw, self.mark = raw, mark
        self.end = span[1]
        self.next = span[0] - 1
        self.last = raw.rfind(mark, *span)

    def has_two(self, start: int) -> bool:
        """Whether there are two after `start`: a child's own, and its parent's."""
        if self.next < start <= self.last:
            self.next = self.raw.find(self.mark, start, self.end)
        return start <= self.next < self.last


def _declares(raw: bytes, span: Span, boundary: bytes) -> bool:
    """Whether the part that begins here is a multipart with this very boundary."""
    head = raw[span[0] : min(span[0] + _HEAD, span[1])]
    if boundary not in head or b"multipart/" not in head.lower():
        return False
    head = re.split(rb"\r?\n\r?\n|\r\r", head, maxsplit=1)[0]
    declared = rb'boundary\s{0,9}=\s{0,9}"?' + re.escape(boundary) + rb'"?\s*+(?:;|\Z|\r|\n)'
    return re.search(declared, head) is not None


def _before_break(raw: bytes, start: int, end: int) -> int:
    """The line break before a delimiter belongs to the delimiter (RFC 2046, 5.1.1)."""
    if end > start and raw[end - 1 : end] == b"\n":
        end -= 1
    if end > start and raw[end - 1 : end] == b"\r":
        end -= 1
    return end


def guess(raw: bytes, span: Span) -> bytes:
    """The boundary that opens first of those that close, or else the first above a part's head."""
    opened: dict[bytes, int] = {}
    for closing in islice(_CLOSING.finditer(raw, *span), _MOST_GUESSED):
        start = raw.find(b"--" + closing[1], span[0], closing.start() + 1)
        if start >= 0:
            opened.setdefault(closing[1], start)
    first = _OPENING.search(raw, *span)
    return min(opened, key=lambda mark: opened[mark], default=first[1] if first else b"")


def begins_at_once(beginning: bytes, *, anywhere: bool) -> bool:
    """Whether a body whose type is not told begins with a boundary and the head of a part."""
    pattern = _OPENING.search if anywhere else _AT_ONCE.match
    return pattern(beginning) is not None
