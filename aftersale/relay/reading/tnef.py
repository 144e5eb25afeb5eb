"""winmail.dat: what Outlook wraps a letter and its files in (MS-OXTNEF), unwrapped.

Of the many properties only those are read that a person would miss: the files with their names,
and the words of the letter in the three forms Outlook has for them.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from . import charsets, rtf

SIGNATURE = b"\x78\x9f\x3e\x22"
_MESSAGE, _FILE = 1, 2
_RENDERING, _TITLE, _DATA, _FILE_PROPERTIES = 0x9002, 0x8010, 0x800F, 0x9005
_PROPERTIES, _CODEPAGE, _BODY, _SUBJECT = 0x9003, 0x9007, 0x800C, 0x8004
_TEXT, _RTF, _HTML, _TOPIC = 0x1000, 0x1009, 0x1013, 0x0037
_LONG_NAME, _SHORT_NAME, _SHOWN_NAME, _OBJECT = 0x3707, 0x3704, 0x3001, 0x3701
_MIME_TYPE, _CONTENT_ID = 0x370E, 0x3712
_FIXED = {2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 0xA: 4, 0xB: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_STRING, _UNICODE, _OBJECT_KIND, _BINARY = 0x1E, 0x1F, 0xD, 0x102
_DEEPEST = 4
_MOST_FILES = 500
_MOST_PROPERTIES = 5_000
_MOST_LETTERS = 20
_TAKEN = {
    _TEXT, _RTF, _HTML, _TOPIC, _LONG_NAME, _SHORT_NAME, _SHOWN_NAME, _OBJECT, _MIME_TYPE,
    _CONTENT_ID,
}  # fmt: skip


@dataclass(slots=True)
class File:
    """A file out of the wrapping."""

    name: str = ""
    content: bytes = b""
    type: str = ""
    """As Outlook declared it, or ""."""
    content_id: str = ""


@dataclass(slots=True)
class Wrapping:
    """What was inside; `text` and `html` are "" where Outlook put no words in."""

    subject: str = ""
    text: str = ""
    html: str = ""
    files: list[File] = field(default_factory=list)
    whole: bool = True
    """Whether it was readable to its end."""


class _CutShort(Exception):
    pass


@dataclass(slots=True)
class _Budget:
    """What the letters inside letters may cost together."""

    letters: int = _MOST_LETTERS


def unwrap(data: bytes, depth: int = 0, budget: _Budget | None = None) -> Wrapping | None:
    """The content of a winmail.dat; None when it is none."""
    budget = budget or _Budget()
    if not data.startswith(SIGNATURE) or depth > _DEEPEST or not budget.letters:
        return None
    budget.letters -= 1
    reading = _Reading(depth, budget)
    try:
        for level, name, content in _attributes(data):
            reading.take(level, name, content)
    except _CutShort:
        reading.wrapping.whole = False
    return reading.finish()


class _Reading:
    """The letter while it is being unwrapped."""

    def __init__(self, depth: int, budget: _Budget) -> None:
        self.wrapping = Wrapping()
        self.depth, self.budget = depth, budget
        self.codepage = "cp1252"
        self.rtf = b""

    def take(self, level: int, name: int, content: bytes) -> None:
        """One attribute of the letter or of its last file."""
        if level == _FILE:
            self._take_of_file(name, content)
        elif name == _CODEPAGE and len(content) >= 4:
            self.codepage = f"cp{struct.unpack_from('<I', content)[0]}"
        elif name == _PROPERTIES:
            self._take_of_letter(_properties(content))
        elif name == _BODY:
            self.wrapping.text = self.wrapping.text or self._string(content)
        elif name == _SUBJECT:
            self.wrapping.subject = self._string(content)

    def finish(self) -> Wrapping:
        """Everything read; the compressed form of the words only where there is no other."""
        found = self.wrapping
        found.files = [file for file in found.files if file.content or file.name]
        if self.rtf and not (found.text.strip() or found.html.strip()):
            words = rtf.read(rtf.decompress(self.rtf))
            found.text, found.html = words.text, words.html
        return found

    def _take_of_letter(self, properties: Iterator[tuple[int, int, bytes]]) -> None:
        found = self.wrapping
        for name, kind, value in properties:
            if name == _TEXT:
                found.text = self._property(kind, value) or found.text
            elif name == _HTML:
                found.html = self._property(kind, value)
            elif name == _TOPIC:
                found.subject = found.subject or self._property(kind, value)
            elif name == _RTF:
                self.rtf = value

    def _take_of_file(self, name: int, content: bytes) -> None:
        files = self.wrapping.files
        if name == _RENDERING or not files:
            if len(files) >= _MOST_FILES:
                raise _CutShort
            files.append(File())
        if name == _TITLE:
            files[-1].name = files[-1].name or self._string(content)
        elif name == _DATA:
            files[-1].content = content
        elif name == _FILE_PROPERTIES:
            for tag, kind, value in _properties(content):
                self._take_property_of_file(files[-1], tag, kind, value)

    def _take_property_of_file(self, file: File, name: int, kind: int, value: bytes) -> None:
        if name == _OBJECT:
            self._take_object(file, kind, value)
        elif name == _LONG_NAME or (name in (_SHORT_NAME, _SHOWN_NAME) and not file.name):
            file.name = self._property(kind, value) or file.name
        elif name == _MIME_TYPE:
            file.type = self._property(kind, value).lower()
        elif name == _CONTENT_ID:
            file.content_id = self._property(kind, value)

    def _take_object(self, file: File, kind: int, value: bytes) -> None:
        """The bytes of a file; a letter attached to the letter gives its own files and words."""
        inner = value[16:] if kind == _OBJECT_KIND else value
        wrapped = unwrap(inner, self.depth + 1, self.budget)
        if wrapped is None:
            file.content = file.content or inner
            return
        file.content = (wrapped.text or wrapped.html).encode("utf-8", "replace")
        file.type = "text/plain" if wrapped.text else "text/html"
        file.name = f"{wrapped.subject or file.name}.{'txt' if wrapped.text else 'html'}"
        self.wrapping.files += wrapped.files[: _MOST_FILES - len(self.wrapping.files)]

    def _property(self, kind: int, value: bytes) -> str:
        if kind == _UNICODE:
            return value.decode("utf-16-le", "replace").rstrip("\x00")
        return self._string(value)

    def _string(self, value: bytes) -> str:
        return charsets.decode(value.rstrip(b"\x00"), self.codepage).text


def _attributes(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    position = 6
    while position + 9 <= len(data):
        level, name, size = struct.unpack_from("<BII", data, position)
        start = position + 9
        if level not in (_MESSAGE, _FILE):
            raise _CutShort
        yield level, name & 0xFFFF, data[start : start + size]
        if start + size > len(data):
            raise _CutShort
        position = start + size + 2  # a checksum of two bytes follows; nobody minds a wrong one


def _properties(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(name, kind, value) of each property that matters; values of several give the first."""
    try:
        (count,) = struct.unpack_from("<I", data)
        position = 4
        for _ in range(min(count, _MOST_PROPERTIES)):
            kind, name = struct.unpack_from("<HH", data, position)
            position = _after_name(data, position + 4, name)
            value, position = _value(data, position, kind)
            if name in _TAKEN:
                yield name, kind & 0xFFF, value
    except struct.error:
        raise _CutShort from None


def _after_name(data: bytes, position: int, name: int) -> int:
    """Properties of no fixed number carry a name of their own: a number or a string."""
    if name < 0x8000:
        return position
    kind, size = struct.unpack_from("<II", data, position + 16)
    return position + 24 + (_padded(size) if kind else 0)


def _value(data: bytes, position: int, kind: int) -> tuple[bytes, int]:
    fixed = _FIXED.get(kind & 0xFFF)
    many = bool(kind & 0x1000)
    count = 1
    if many or not fixed:
        (count,) = struct.unpack_from("<I", data, position)
        position += 4
    if fixed:
        return data[position : position + fixed], position + fixed * min(count, len(data))
    if kind & 0xFFF not in (_STRING, _UNICODE, _BINARY, _OBJECT_KIND):
        raise _CutShort
    first = b""
    for number in range(min(count, _MOST_PROPERTIES)):
        (size,) = struct.unpack_from("<I", data, position)
        first = data[position + 4 : position + 4 + size] if number == 0 else first
        position += 4 + _padded(size)
    return first, position


def _padded(size: int) -> int:
    return size + -size % 4
