"""What an S/MIME signature encloses (RFC 8551): read out of its DER or BER without any checking.

Only the content is wanted here; whether the signature holds is of no use to the one who reads.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

TYPES = {"application/pkcs7-mime", "application/x-pkcs7-mime"}
_SIGNED = bytes.fromhex("2a864886f70d010702")
_COMPRESSED = bytes.fromhex("2a864886f70d0109100109")
_OCTETS, _OBJECT, _SEQUENCE, _TAGGED = 0x04, 0x06, 0x10, 0x00
_DEEPEST = 12
_MOST_VALUES = 20_000
_LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Value:
    """One value: its number, whether it holds others, and where its content lies."""

    number: int
    universal: bool
    holds: bool
    start: int
    end: int
    after: int


class _Unreadable(Exception):
    pass


def signed_content(data: bytes) -> bytes:
    """The mail inside; b"" when it is encrypted, detached or not readable."""
    try:
        return _content(_Reader(data))
    except (_Unreadable, zlib.error):
        return b""


def _content(reader: _Reader) -> bytes:
    outer = reader.children(reader.value(0, len(reader.data)))
    kind = reader.bytes_of(outer[0])
    if kind not in (_SIGNED, _COMPRESSED) or len(outer) < 2:
        return b""
    inner = reader.children(reader.children(outer[1])[0])
    sequences = (value for value in inner if value.holds and value.number == _SEQUENCE)
    enclosed = next((value for value in sequences if _names_data(reader, value)), None)
    if enclosed is None:
        return b""
    wrapped = reader.children(reader.children(enclosed)[1])
    octets = b"".join(reader.octets(value) for value in wrapped)
    return octets if kind == _SIGNED else zlib.decompressobj().decompress(octets, _LARGEST)


def _names_data(reader: _Reader, value: _Value) -> bool:
    """Whether a sequence begins with a data type and a wrapped content, as no algorithm does."""
    inner = reader.children(value)
    return bool(inner) and inner[0].number == _OBJECT and len(inner) == 2 and not inner[1].universal


class _Reader:
    """Basic encoding rules: tags, lengths (also left open), strings in pieces."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.read = 0
        self.depth = 0

    def value(self, start: int, end: int) -> _Value:
        """The value that begins at `start`."""
        self.read += 1
        if start + 2 > end or self.read > _MOST_VALUES:
            raise _Unreadable
        tag, size = self.data[start], self.data[start + 1]
        position = start + 2
        if size == 0x80:
            stop = self._open_end(position, end)
            return self._made(tag, position, stop, stop + 2)
        if size > 0x80:
            width = size & 0x7F
            size = int.from_bytes(self.data[position : position + width], "big")
            position += width
        # A signature cut off in the middle still shows the mail in it.
        stop = min(position + size, end)
        return self._made(tag, position, stop, stop)

    def _made(self, tag: int, start: int, end: int, after: int) -> _Value:
        if tag & 0x1F == 0x1F:
            raise _Unreadable
        return _Value(tag & 0x1F, not tag & 0xC0, bool(tag & 0x20), start, end, after)

    def _open_end(self, start: int, end: int) -> int:
        """Where a value without a length ends: at two zero bytes on its own level."""
        position = start
        self.depth += 1
        while self.data[position : position + 2] != b"\x00\x00":
            if self.depth > _DEEPEST or position >= end:
                raise _Unreadable
            position = self.value(position, end).after
        self.depth -= 1
        return position

    def children(self, value: _Value) -> list[_Value]:
        """The values inside another; at least one."""
        found: list[_Value] = []
        position = value.start
        while position < value.end:
            found.append(self.value(position, value.end))
            position = found[-1].after
        if not found or not value.holds:
            raise _Unreadable
        return found

    def bytes_of(self, value: _Value) -> bytes:
        """The content of a value without others in it."""
        return self.data[value.start : value.end]

    def octets(self, value: _Value) -> bytes:
        """A string of bytes, also in pieces."""
        if not value.holds:
            return self.bytes_of(value)
        return b"".join(self.bytes_of(piece) for piece in self.children(value) if not piece.holds)
