"""The tree of parts of a mail, in time that grows with its length and nothing else.

Boundaries are searched on the bytes, a child only inside its parent, so that an unclosed part ends
where its parent ends. Depth and number of parts are bounded: what lies deeper stays
one opaque part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from . import headers as header_section
from . import transfer
from .headers import Headers

DEEPEST = 40
MOST_PARTS = 1_000
_TYPE = re.compile(r"^[!#$&^\w.+-]+/[!#$&^\w.+*-]+$")
_CLOSING = re.compile(rb"(?:^|\n)--([^\r\n]{1,200}?)--[ \t]*\r?(?=\n|$)")


@dataclass(slots=True)
class Entity:
    """A mail or one of its parts; `body` is encoded as it came, `children` only for multiparts."""

    headers: Headers
    type: str
    parameters: dict[str, str]
    body: bytes
    children: list[Entity] = field(default_factory=list)

    @property
    def is_multipart(self) -> bool:
        """Whether it holds parts."""
        return bool(self.children)

    @property
    def disposition(self) -> str:
        """`inline`, `attachment`, something else, or ""."""
        return self.headers.disposition[0]

    @property
    def name(self) -> str:
        """The file name as declared, or ""; still to be cleaned."""
        return self.headers.disposition[1].get("filename", "") or self.parameters.get("name", "")

    def content(self) -> tuple[bytes, str]:
        """The body with its transfer encoding undone, and what was wrong with it."""
        return transfer.undo(self.body, self.headers.first("content-transfer-encoding"))

    def walk(self) -> Iterator[Entity]:
        """Itself and everything beneath it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(slots=True)
class _Budget:
    parts: int = MOST_PARTS


def read(raw: bytes, problems: list[str]) -> Entity:
    """The whole mail as a tree; what is wrong with it is added to `problems`."""
    return _entity(_tidied(raw), problems, _Budget(), depth=0, default="text/plain")


def _tidied(raw: bytes) -> bytes:
    """Line ends of old Macs, and blank lines that something put before the header."""
    if b"\n" not in raw and b"\r" in raw:
        raw = raw.replace(b"\r", b"\n")
    if raw[:1] in b"\r\n\t \xef":
        bare = raw.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
        if re.match(rb"[!-9;-~]{1,100}:[ \t]", bare):
            return bare
    return raw


def _entity(raw: bytes, problems: list[str], budget: _Budget, depth: int, default: str) -> Entity:
    headers, start = header_section.split(raw)
    kind, parameters = headers.content_type
    if not _TYPE.match(kind):
        if kind:
            problems.append(f"unreadable content type {kind[:60]}")
        kind = "text/plain" if kind else default
    entity = Entity(headers, kind, parameters, raw[start:])
    if kind.startswith("multipart/"):
        _open(entity, problems, budget, depth)
    return entity


def _open(entity: Entity, problems: list[str], budget: _Budget, depth: int) -> None:
    if depth >= DEEPEST:
        problems.append("parts nested too deeply")
        entity.type = "application/octet-stream"
        return
    pieces = _pieces(entity, problems)
    if not pieces:
        problems.append("multipart without parts")
        entity.type = "text/plain"
        return
    inner = "message/rfc822" if entity.type == "multipart/digest" else "text/plain"
    for piece in pieces:
        if budget.parts <= 0:
            problems.append("too many parts")
            break
        budget.parts -= 1
        entity.children.append(_entity(piece, problems, budget, depth + 1, inner))
    entity.body = b""


def _pieces(entity: Entity, problems: list[str]) -> list[bytes]:
    boundary = entity.parameters.get("boundary", "").rstrip()
    pieces, closed = _cut(entity.body, boundary.encode("utf-8", "replace"))
    if not pieces and (guessed := _guessed_boundary(entity.body)):
        problems.append("boundary guessed")
        pieces, closed = _cut(entity.body, guessed)
    if pieces and not closed:
        problems.append("multipart cut short")
    return pieces


def _guessed_boundary(body: bytes) -> bytes:
    """The boundary that opens first of those that close, when the declared one is missing."""
    opened: dict[bytes, int] = {}
    for closing in islice(_CLOSING.finditer(body), 20):
        start = body.find(b"--" + closing[1], 0, closing.start() + 1)
        if start >= 0:
            opened.setdefault(closing[1], start)
    return min(opened, key=lambda boundary: opened[boundary], default=b"")


def _cut(body: bytes, boundary: bytes) -> tuple[list[bytes], bool]:
    """The parts between delimiter lines, and whether the closing one was there."""
    if not boundary:
        return [], False
    delimiter = re.compile(rb"--" + re.escape(boundary) + rb"(--)?[ \t]*(?:\r?\n|\r|$)")
    pieces: list[bytes] = []
    start = -1
    position = body.find(b"--" + boundary)
    while position >= 0:
        found = (
            delimiter.match(body, position) if body[position - 1 : position] in b"\r\n" else None
        )
        if found and start >= 0:
            pieces.append(_without_last_break(body, start, position))
        if found:
            start = found.end()
            if found[1] or len(pieces) > MOST_PARTS:
                return pieces, True
        position = body.find(b"--" + boundary, found.end() if found else position + 1)
    if start >= 0 and (body[start:].strip() or not pieces):
        pieces.append(body[start:])
    return pieces, False


def _without_last_break(body: bytes, start: int, end: int) -> bytes:
    """The line break before a delimiter belongs to the delimiter (RFC 2046, 5.1.1)."""
    if end > start and body[end - 1 : end] == b"\n":
        end -= 1
    if end > start and body[end - 1 : end] == b"\r":
        end -= 1
    return body[start:end]
