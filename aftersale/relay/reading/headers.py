"""The header section of a mail or of one of its parts: unfolded, tolerant, bounded."""

from __future__ import annotations

import re
from functools import cached_property

from . import charsets, parameters, words

_FIELD = re.compile(rb"([!-9;-~]{1,100})[ \t]*:[ \t]*")
_LINE_END = re.compile(rb"\r?\n|\r(?!\n)")
_MOST_FIELDS = 2_000
_LONGEST = 100_000
_ID = re.compile(r"<([^<>\s]{1,990})>")


class Headers:
    """Fields in order; names are compared without case. Values are unfolded, not yet decoded."""

    def __init__(self, fields: list[tuple[str, str]]) -> None:
        self.fields = fields

    def first(self, name: str) -> str:
        """The first field of that name, or ""."""
        return next((value for key, value in self.fields if key == name), "")

    def all(self, name: str) -> list[str]:
        """Every field of that name, in order."""
        return [value for key, value in self.fields if key == name]

    def text(self, name: str) -> str:
        """The first field decoded for people, on one line."""
        return words.one_line(self.first(name))

    def ids(self, name: str) -> list[str]:
        """Message-ids of a field without brackets; ids without brackets are taken as they are."""
        value = " ".join(words.one_line(text) for text in self.all(name))
        found = _ID.findall(value)
        if not found and name == "message-id":
            found = [value.strip("<> ")] if value.strip("<> ") else []
        return found or [word for word in value.split() if "@" in word]

    @cached_property
    def content_type(self) -> tuple[str, dict[str, str]]:
        """Type and parameters of Content-Type; the type is "" when there is none."""
        return parameters.parse(self.first("content-type")[:20_000])

    @cached_property
    def disposition(self) -> tuple[str, dict[str, str]]:
        """Kind and parameters of Content-Disposition."""
        return parameters.parse(self.first("content-disposition")[:20_000])


def split(block: bytes) -> tuple[Headers, int]:
    """The fields at the beginning of `block`, and where the body begins after them."""
    fields: list[tuple[str, bytearray]] = []
    position = 0
    while position < len(block):
        end = _LINE_END.search(block, position)
        stop, following = (end.start(), end.end()) if end else (len(block), len(block))
        line = block[position : min(stop, position + _LONGEST)]
        if not line.strip(b" \t") and (not line or not fields):
            position = following
            break
        if not _take(line, fields, first=position == 0):
            break
        position = following
    return Headers([(name, _value(data)) for name, data in fields]), position


def _take(line: bytes, fields: list[tuple[str, bytearray]], *, first: bool) -> bool:
    """Adds a line to the fields; False when it can be none (the body began without a blank)."""
    if line[:1] in b" \t" and line:
        if fields and len(fields[-1][1]) < _LONGEST:
            fields[-1][1].extend(b"\n" + line)
        return True
    match = _FIELD.match(line)
    if match is None:
        return first and line.startswith((b"From ", b">From "))
    if len(fields) < _MOST_FIELDS:
        fields.append((match[1].decode("ascii").lower(), bytearray(line[match.end() :])))
    return True


def _value(data: bytearray) -> str:
    return charsets.header_text(bytes(data)).replace("\n", " ").replace("\x00", "")
