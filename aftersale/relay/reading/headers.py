"""The header section of a mail or of one of its parts: unfolded, tolerant, bounded."""

from __future__ import annotations

import re
from functools import cached_property

from . import charsets, parameters, words

_END = rb"(?:\r?\n|\r|\Z)"
_FIELD = re.compile(
    rb"([!-9;-~]{1,100}+)[ \t]*+:[ \t]*+([^\r\n]*+(?:(?:\r?\n|\r)[ \t][^\r\n]*+)*+)" + _END
)
_LINE = re.compile(rb"([^\r\n]*+)" + _END)
_FOLD = re.compile(r"[\r\n]+[ \t]?")
# Fields that programs write: one of these after a line that is no field shows that only that line
# is broken (a fold without its blank), not that the body begins.
_SURELY = re.compile(
    rb"(?:^|[\r\n])(?:content-(?:type|transfer-encoding|disposition|id)|mime-version|date|from|to|cc"
    rb"|subject|message-id|received|return-path|reply-to|in-reply-to|references|user-agent|x-[\w-]+"
    rb"|dkim-signature|list-[a-z]+)[ \t]*:",
    re.IGNORECASE,
)
_BLANK_LINE = re.compile(rb"\r?\n\r?\n|\r\r")
_AHEAD = 2_000
_FOLDED_FROM = 50  # bytes; shorter values are not folded
_MOST_FIELDS = 2_000
_LONGEST = 100_000
_ID = re.compile(r"<([^<>\s]{1,990})>")


class Headers:
    """Fields in order; names are compared without case. Values are unfolded, not yet decoded."""

    def __init__(self, fields: list[tuple[str, bytes]], *, broken: bool = False) -> None:
        self._raw = fields
        self._by_name: dict[str, list[bytes]] = {}
        self._first: dict[str, str] = {}
        for name, value in fields:
            self._by_name.setdefault(name, []).append(value)
        self.broken = broken
        """Whether a line among the fields was none."""

    @property
    def fields(self) -> list[tuple[str, str]]:
        """Every field: its name in lower case, its value."""
        return [(name, self._value(data)) for name, data in self._raw]

    @property
    def names(self) -> list[str]:
        """The name of every field in lower case, once, in order."""
        return list(self._by_name)

    def first(self, name: str) -> str:
        """The first field of that name, or ""."""
        if name not in self._by_name:
            return ""
        if name not in self._first:
            self._first[name] = self._value(self._by_name[name][0])
        return self._first[name]

    def all(self, name: str) -> list[str]:
        """Every field of that name, in order."""
        return [self._value(data) for data in self._by_name.get(name, ())]

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

    def _value(self, data: bytes) -> str:
        """Unfolded. Raw 8-bit bytes are most likely in the charset of the body they belong to."""
        if data.isascii() and b"\x1b" not in data:
            text = data.decode("ascii")
        else:
            text = charsets.header_text(data, self._charset)
        if "\n" in text or "\r" in text:
            text = _FOLD.sub(" ", text)
        return text.replace("\x00", "")

    @cached_property
    def _charset(self) -> str:
        kind = self._by_name.get("content-type", [b""])[0][:2_000].decode("ascii", "replace")
        return parameters.parse(kind)[1].get("charset", "")


def split(block: bytes, start: int = 0, end: int | None = None) -> tuple[Headers, int]:
    """The fields of `block` from `start` on, and where the body begins after them; nothing is read
    beyond `end`."""
    end = len(block) if end is None else end
    fields: list[tuple[str, bytes]] = []
    position, broken = _after_postmark(block, start, end), False
    while position < end:
        if field := _FIELD.match(block, position, end):
            if len(fields) < _MOST_FIELDS:
                value = field[2] if len(field[2]) <= _LONGEST else field[2][:_LONGEST]
                fields.append((field[1].decode("ascii").lower(), value))
            position = field.end()
            continue
        line = _LINE.match(block, position, end)
        if line is None or not line[1] or (not fields and not line[1].strip(b" \t")):
            position = line.end() if line else position
            break
        if not _goes_on(block, position, line.end(), end, within=bool(fields)):
            break
        broken = broken or block[position : position + 1] not in b" \t"
        _append(fields, line[1])
        position = line.end()
    return Headers(fields, broken=broken), position


def _append(fields: list[tuple[str, bytes]], line: bytes) -> None:
    """A line that is no field: what a program cut off a long line above, or else nothing."""
    if not fields:
        return
    name, value = fields[-1]
    is_fold = line[:1] in b" \t" or len(value) - value.rfind(b"\n") > _FOLDED_FROM
    if is_fold and len(value) < _LONGEST:
        fields[-1] = (name, value + b"\n" + line[:_LONGEST])


def _after_postmark(block: bytes, start: int, end: int) -> int:
    """Where the fields begin: an mbox writes a line of its own above them."""
    if not block.startswith((b"From ", b">From "), start):
        return start
    line = _LINE.match(block, start, end)
    return line.end() if line else start


def _goes_on(block: bytes, start: int, stop: int, end: int, *, within: bool) -> bool:
    """Whether fields follow after the line from `start` to `stop`, before any blank line: one is
    enough `within` fields, two where none has been yet."""
    if within and block[start : start + 1] in b" \t":
        return True
    blank = _BLANK_LINE.search(block, start, min(start + _AHEAD, end))
    if blank is None:
        return False
    following = _SURELY.finditer(block, stop - 1, blank.start())
    return next(following, None) is not None and (within or next(following, None) is not None)
