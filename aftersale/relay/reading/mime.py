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
from .headers import Headers

DEEPEST = 40
MOST_PARTS = 1_000
_TYPE = re.compile(r"^[!#$&^\w.+-]+/[!#$&^\w.+*-]+$")
_BEGINNING = re.compile(rb"[!-9;-~]{1,100}:[ \t]")
_LONGEST_MARK = 200


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
    return _entity(_tidied(raw), _Reading(problems), 0, "", default="text/plain")


def _tidied(raw: bytes) -> bytes:
    """Line ends of old Macs, and blank lines that something put before the header."""
    if b"\n" not in raw and b"\r" in raw:
        raw = raw.replace(b"\r", b"\n")
    if raw[:1] in b"\r\n\t \xef":
        bare = raw.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
        if _BEGINNING.match(bare):
            return bare
    return raw


def _entity(raw: bytes, reading: _Reading, depth: int, where: str, default: str) -> Entity:
    headers, start = header_section.split(raw)
    kind, parameters = headers.content_type
    if headers.broken:
        reading.note(where, "a line of the header is broken")
    if not _TYPE.match(kind):
        if kind:
            reading.note(where, f"unreadable content type {kind[:60]}")
        kind = _undeclared(kind, raw[start : start + 4_000], default)
    entity = Entity(headers, kind, parameters, raw[start:], where=where)
    if kind.startswith("multipart/"):
        _open(entity, reading, depth)
    elif kind in smime.TYPES:
        _open_signed(entity, reading, depth)
    return entity


def _undeclared(kind: str, beginning: bytes, default: str) -> str:
    """What a mail is that does not say it: parts, if parts are to be seen at once."""
    if not kind or kind == "multipart":
        mixed = boundaries.begins_at_once(beginning, anywhere=kind == "multipart")
        return "multipart/mixed" if mixed else default
    return "text/plain"


def _open(entity: Entity, reading: _Reading, depth: int) -> None:
    if depth >= DEEPEST:
        reading.note(entity.where, "parts nested too deeply")
        entity.type = "application/octet-stream"
        return
    pieces = _pieces(entity, reading)
    if pieces is None:
        reading.note(entity.where, "multipart without parts")
        entity.type = "text/plain"
        return
    inner = "message/rfc822" if entity.type == "multipart/digest" else "text/plain"
    for number, piece in enumerate(pieces, 1):
        if reading.parts_left <= 0:
            reading.note("", "too many parts")
            break
        reading.parts_left -= 1
        where = f"{entity.where}.{number}" if entity.where else f"part {number}"
        entity.children.append(_entity(piece, reading, depth + 1, where[-60:], inner))
    entity.body = b""


def _pieces(entity: Entity, reading: _Reading) -> list[bytes] | None:
    """The parts; None where there is not even a boundary between parts that are missing."""
    boundary = entity.parameters.get("boundary", "").rstrip()[:_LONGEST_MARK]
    mark = boundary.encode("utf-8", "replace")
    found = boundaries.cut(entity.body, mark, MOST_PARTS)
    if not found.pieces and not found.closed and (body := _encoded_whole(entity, mark)):
        reading.note(entity.where, "a multipart in a transfer encoding")
        found = boundaries.cut(body, mark, MOST_PARTS)
    if not found.pieces and (guessed := boundaries.guess(entity.body)) and guessed != mark:
        reading.note(entity.where, "boundary guessed")
        found = boundaries.cut(entity.body, guessed, MOST_PARTS)
    if found.pieces and not found.closed:
        reading.note(entity.where, "multipart cut short")
    if not found.pieces and found.closed:
        entity.body = b""
    return found.pieces or None


def _encoded_whole(entity: Entity, mark: bytes) -> bytes:
    """Against the rules, but sent: all parts together in base64 or quoted-printable."""
    if not mark or not entity.headers.first("content-transfer-encoding"):
        return b""
    body, _ = entity.content()
    return body if b"--" + mark in body else b""


def _open_signed(entity: Entity, reading: _Reading, depth: int) -> None:
    """A mail inside its signature (RFC 8551, 3.5.2) is read; an encrypted one stays closed."""
    if depth >= DEEPEST or reading.parts_left <= 0:
        return
    inner = smime.signed_content(entity.content()[0])
    if inner:
        reading.parts_left -= 1
        entity.children.append(_entity(inner, reading, depth + 1, entity.where, "text/plain"))
