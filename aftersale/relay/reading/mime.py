"""The tree of parts of a mail, in time that grows with its length and nothing else.

Boundaries are searched on the bytes, a child only inside its parent, so that an unclosed part ends
where its parent ends. Depth and number of parts are bounded: what lies deeper stays
one opaque part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from . import boundaries, smime, transfer
from . import headers as header_section
from .boundaries import Cut, Span
from .headers import Headers

DEEPEST = 40
MOST_PARTS = 1_000
_TYPE = re.compile(r"^[!#$&^\w.+-]+/[!#$&^\w.+*-]+$")
_BEGINNING = re.compile(rb"[!-9;-~]{1,100}:[ \t]")
_BEFORE = re.compile(rb"(?:\xef\xbb\xbf)?[\r\n]*+")
_LONGEST_MARK = 200
_PEEK = 4_000


@dataclass(slots=True)
class Entity:
    """A mail or one of its parts; `body` is encoded as it came; `children` are the parts of a
    multipart, or what a signature encloses."""

    headers: Headers
    type: str
    parameters: dict[str, str]
    body: bytes
    children: list[Entity] = field(default_factory=list)
    where: str = ""
    """Which part it is, for people: `part 2.1`; "" for the mail itself."""

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


class _Reading:
    """What one reading of a mail may still spend, and what it found wrong."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        self.parts_left = MOST_PARTS

    def note(self, where: str, problem: str) -> None:
        """Tells a problem, with the part it is in."""
        self.problems.append(f"{where}: {problem}" if where else problem)


def read(raw: bytes, problems: list[str]) -> Entity:
    """The whole mail as a tree; what is wrong with it is added to `problems`."""
    raw, start = _tidied(raw)
    return _entity(raw, (start, len(raw)), _Reading(problems), 0, "", default="text/plain")


def _tidied(raw: bytes) -> tuple[bytes, int]:
    """Line ends of old Macs and those made twice undone, and where the mail begins beneath blank
    lines that something put before its header."""
    if b"\n" not in raw and b"\r" in raw:
        raw = raw.replace(b"\r", b"\n")
    elif b"\r\r\n" in raw[:_PEEK]:
        raw = raw.replace(b"\r\r\n", b"\r\n")
    blank = _BEFORE.match(raw)
    start = blank.end() if blank else 0
    return raw, start if start and _BEGINNING.match(raw, start) else 0


def _entity(
    raw: bytes, span: Span, reading: _Reading, depth: int, where: str, default: str
) -> Entity:
    headers, start = header_section.split(raw, *span)
    kind, parameters = headers.content_type
    if headers.broken:
        reading.note(where, "a line of the header is broken")
    if not _TYPE.match(kind):
        if kind:
            reading.note(where, f"unreadable content type {kind[:60]}")
        kind = _undeclared(kind, raw[start : min(start + _PEEK, span[1])], default)
    entity = Entity(headers, kind, parameters, b"", where=where)
    if kind.startswith("multipart/"):
        _open(entity, raw, (start, span[1]), reading, depth)
        return entity
    entity.body = raw[start : span[1]]
    if kind in smime.TYPES:
        _open_signed(entity, reading, depth)
    return entity


def _undeclared(kind: str, beginning: bytes, default: str) -> str:
    """What a mail is that does not say it: parts, if parts are to be seen at once."""
    if not kind or kind == "multipart":
        mixed = boundaries.begins_at_once(beginning, anywhere=kind == "multipart")
        return "multipart/mixed" if mixed else default
    return "text/plain"


def _open(entity: Entity, raw: bytes, span: Span, reading: _Reading, depth: int) -> None:
    if depth >= DEEPEST:
        reading.note(entity.where, "parts nested too deeply")
        entity.type, entity.body = "application/octet-stream", raw[slice(*span)]
        return
    raw, found = _cut(entity, raw, span, reading)
    if not found.pieces:
        reading.note(entity.where, "multipart without parts")
        entity.type, entity.body = "text/plain", b"" if found.closed else raw[slice(*span)]
        return
    inner = "message/rfc822" if entity.type == "multipart/digest" else "text/plain"
    for number, piece in enumerate(found.pieces, 1):
        if reading.parts_left <= 0:
            reading.note("", "too many parts")
            break
        reading.parts_left -= 1
        where = f"{entity.where}.{number}" if entity.where else f"part {number}"
        entity.children.append(_entity(raw, piece, reading, depth + 1, where[-60:], inner))


def _cut(entity: Entity, raw: bytes, span: Span, reading: _Reading) -> tuple[bytes, Cut]:
    """The parts, and the bytes they lie in: mostly those of the mail itself."""
    boundary = entity.parameters.get("boundary", "").rstrip()[:_LONGEST_MARK]
    mark = boundary.encode("utf-8", "replace")
    found = boundaries.cut(raw, span, mark, MOST_PARTS)
    if not found.pieces and not found.closed and (whole := _encoded(entity, raw, span, mark)):
        reading.note(entity.where, "a multipart in a transfer encoding")
        raw, span = whole, (0, len(whole))
        found = boundaries.cut(raw, span, mark, MOST_PARTS)
    if not found.pieces and (guessed := boundaries.guess(raw, span)) and guessed != mark:
        reading.note(entity.where, "boundary guessed")
        found = boundaries.cut(raw, span, guessed, MOST_PARTS)
    if found.pieces and not found.closed:
        reading.note(entity.where, "multipart cut short")
    return raw, found


def _encoded(entity: Entity, raw: bytes, span: Span, mark: bytes) -> bytes:
    """Against the rules, but sent: all parts together in base64 or quoted-printable."""
    encoding = entity.headers.first("content-transfer-encoding")
    if not mark or not encoding:
        return b""
    body, _ = transfer.undo(raw[slice(*span)], encoding)
    return body if b"--" + mark in body else b""


def _open_signed(entity: Entity, reading: _Reading, depth: int) -> None:
    """A mail inside its signature (RFC 8551, 3.5.2) is read; an encrypted one stays closed."""
    if depth >= DEEPEST or reading.parts_left <= 0:
        return
    inner = smime.signed_content(entity.content()[0])
    if inner:
        reading.parts_left -= 1
        span = (0, len(inner))
        entity.children.append(_entity(inner, span, reading, depth + 1, entity.where, "text/plain"))
