"""Word 97 documents: who wrote, saved, commented and changed is overwritten where it lies.

Such a file is a small file system. Nothing in it moves: the two streams that only describe become
zeros, and in the tables of names every letter becomes an "x". Excel and PowerPoint files of that
age keep names within their text, so they are not passed on.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from aftersale.relay.cleaning.unclean import Unclean

_FREE = 0xFFFFFFFA  # from here on a number of a sector means something else
_STREAM = 2
_DESCRIBING = {"\x05SummaryInformation", "\x05DocumentSummaryInformation"}
_IN_TABLES = 154  # where Word's list of tables begins in its first stream
_ENCRYPTED, _WHICH_TABLE = 0x0100, 0x0200
_NAMES, _SAVED_BY, _CHANGED_BY, _COMMENTED_BY = 32, 71, 51, 36


@dataclass(frozen=True)
class _Entry:
    name: str
    start: int
    size: int
    kind: int


class _Folder:
    """The file system within: sectors, small sectors, and streams made of them."""

    def __init__(self, raw: bytes) -> None:
        self.raw = bytearray(raw)
        power, self.small_power = struct.unpack_from("<HH", raw, 30)
        if power not in (9, 12) or self.small_power != 6:
            raise Unclean("broken")
        self.sector = 1 << power
        self.chains = self._table(self._sectors_of_table())
        first, self.cutoff, small = struct.unpack_from("<I4xII", raw, 48)
        self.entries = list(self._directory(first))
        self.small_chains = self._table(self._chain(small, self.chains))
        root = self.entries[0] if self.entries else None
        self.small_home = list(self._chain(root.start, self.chains)) if root else []

    def _sectors_of_table(self) -> Iterator[int]:
        yield from (each for each in struct.unpack_from("<109I", self.raw, 76) if each < _FREE)
        (at,) = struct.unpack_from("<I", self.raw, 68)
        for _ in range(len(self.raw) // self.sector + 1):
            if at >= _FREE:
                return
            numbers = struct.unpack_from(f"<{self.sector // 4}I", self.raw, self._place(at))
            yield from (each for each in numbers[:-1] if each < _FREE)
            at = numbers[-1]

    def _table(self, sectors: Iterator[int]) -> list[int]:
        form = f"<{self.sector // 4}I"
        return [
            n for each in sectors for n in struct.unpack_from(form, self.raw, self._place(each))
        ]

    def _place(self, sector: int) -> int:
        return (sector + 1) * self.sector

    def _chain(self, at: int, chains: list[int]) -> Iterator[int]:
        for _ in range(len(chains) + 1):
            if at >= _FREE:
                return
            yield at
            at = chains[at]
        raise Unclean("broken")

    def _directory(self, first: int) -> Iterator[_Entry]:
        for sector in self._chain(first, self.chains):
            for at in range(self._place(sector), self._place(sector) + self.sector, 128):
                (length,) = struct.unpack_from("<H", self.raw, at + 64)
                name = bytes(self.raw[at : at + max(0, min(length, 64) - 2)]).decode("utf-16-le")
                start, size = struct.unpack_from("<II", self.raw, at + 116)
                yield _Entry(name, start, size, self.raw[at + 66])

    def places(self, entry: _Entry) -> list[tuple[int, int]]:
        """Where the bytes of a stream lie: stretches of the file, in order."""
        if entry.size < self.cutoff:
            found = [self._small(each) for each in self._chain(entry.start, self.small_chains)]
            step = 64
        else:
            found = [self._place(each) for each in self._chain(entry.start, self.chains)]
            step = self.sector
        left, stretches = entry.size, []
        for at in found:
            stretches.append((at, min(step, left)))
            left -= step
        return [(at, length) for at, length in stretches if length > 0]

    def _small(self, number: int) -> int:
        return self._place(self.small_home[number * 64 // self.sector]) + number * 64 % self.sector

    def read(self, entry: _Entry) -> bytearray:
        """The bytes of a stream."""
        return bytearray().join(self.raw[at : at + size] for at, size in self.places(entry))

    def write(self, entry: _Entry, content: bytes | bytearray) -> None:
        """Put as many bytes back as there were."""
        done = 0
        for at, size in self.places(entry):
            self.raw[at : at + size] = content[done : done + size]
            done += size


def clean(raw: bytes) -> bytes:
    """The document with nobody's name in what describes it."""
    folder = _Folder(raw)
    streams = {each.name: each for each in folder.entries if each.kind == _STREAM}
    if "WordDocument" not in streams:
        raise Unclean("unknown_kind")
    for entry in folder.entries:
        if entry.kind == _STREAM and entry.name in _DESCRIBING:
            folder.write(entry, bytes(entry.size))
    head = folder.read(streams["WordDocument"])
    (flags,) = struct.unpack_from("<H", head, 10)
    if flags & _ENCRYPTED:
        raise Unclean("locked")
    table = streams["1Table" if flags & _WHICH_TABLE else "0Table"]
    content = folder.read(table)
    for number in (_NAMES, _SAVED_BY, _CHANGED_BY, _COMMENTED_BY):
        at, length = struct.unpack_from("<II", head, _IN_TABLES + 8 * number)
        if at + length > len(content):
            raise Unclean("broken")
        _overwrite(content, at, at + length, listed=number != _COMMENTED_BY)
    folder.write(table, content)
    return bytes(folder.raw)


def _overwrite(content: bytearray, at: int, end: int, *, listed: bool) -> None:
    """Make every letter of a table of names an "x"; counts and lengths stay."""
    extra = 0
    if listed and end - at >= 6:
        mark, _, extra = struct.unpack_from("<HHH", content, at)
        if mark != 0xFFFF:
            raise Unclean("broken")
        at += 6
    while at + 2 <= end:
        (letters,) = struct.unpack_from("<H", content, at)
        until = at + 2 + 2 * letters
        if until > end:
            raise Unclean("broken")
        content[at + 2 : until] = "x".encode("utf-16-le") * letters
        at = until + extra
