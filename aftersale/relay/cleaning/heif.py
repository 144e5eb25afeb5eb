"""HEIC and AVIF: what the picture's items say beside it becomes zeros, where it lies.

Which way up it is stands in the picture's own properties there, so no EXIF is needed at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from aftersale.relay.cleaning import exif
from aftersale.relay.cleaning.unclean import Unclean

MOST_BOXES = 20_000
_TOLD = {b"Exif", b"mime", b"uri "}
_SAYS_NOTHING = bytes(4) + exif.block_saying(exif.UPRIGHT)  # readers refuse one that is no EXIF
_DROPPED = {b"uuid", b"udta", b"free", b"skip"}
_KNOWN = {b"ftyp", b"meta", b"mdat", b"idat", b"moov", b"styp", b"pnot"}

Box = tuple[bytes, int, int]
"""Its kind, where its inside begins, and where it ends."""


def clean(raw: bytes) -> bytes:
    """The picture without EXIF, XMP and boxes of other makers; nothing moves."""
    whole = bytearray(raw)
    metas = []
    for kind, start, end in _boxes(raw, 0, len(raw)):
        if kind == b"meta":
            metas.append((start + 4, end))
        if kind in _DROPPED or kind not in _KNOWN:
            whole[start:end] = bytes(end - start)
    if not metas:
        raise Unclean("broken")
    for start, end in metas:
        _empty_items(raw, whole, start, end)
    return bytes(whole)


def _boxes(raw: bytes, at: int, end: int) -> Iterator[Box]:
    for _ in range(MOST_BOXES):
        if at + 8 > end:
            return
        size, head = int.from_bytes(raw[at : at + 4], "big"), 8
        if size == 1:
            size, head = int.from_bytes(raw[at + 8 : at + 16], "big"), 16
        size = size or end - at
        if size < head or at + size > end:
            raise Unclean("broken")
        yield raw[at + 4 : at + 8], at + head, at + size
        at += size
    raise Unclean("too_large")


def _empty_items(raw: bytes, whole: bytearray, start: int, end: int) -> None:
    """Zero the bytes of every item that is not a picture."""
    parts = {kind: (at, to) for kind, at, to in _boxes(raw, start, end)}
    for kind in parts.keys() & _DROPPED:
        at, to = parts[kind]
        whole[at:to] = bytes(to - at)
    if b"iinf" not in parts:
        return
    told = _items_that_tell(raw, whole, *parts[b"iinf"])
    if told and b"iloc" not in parts:
        raise Unclean("broken")
    inside = parts.get(b"idat", (0, 0))[0]
    for number, method, at, length in _places(raw, *parts.get(b"iloc", (0, 0))):
        if number not in told:
            continue
        if method > 1 or not length:
            raise Unclean("broken")
        first = at + (inside if method == 1 else 0)
        if first + length > len(raw):
            raise Unclean("broken")
        said = _SAYS_NOTHING if told[number] == b"Exif" and length >= len(_SAYS_NOTHING) else b""
        whole[first : first + length] = said.ljust(length, b"\x00")


def _items_that_tell(raw: bytes, whole: bytearray, start: int, end: int) -> dict[int, bytes]:
    """The items that hold words, by number; the names all items carry become zeros."""
    told = {}
    first = start + (6 if raw[start] == 0 else 8)
    for kind, at, to in _boxes(raw, first, end):
        if kind != b"infe" or raw[at] not in (2, 3):
            continue
        wide = 2 if raw[at] == 2 else 4
        name = at + 4 + wide + 2
        if raw[name : name + 4] in _TOLD:
            told[int.from_bytes(raw[at + 4 : at + 4 + wide], "big")] = raw[name : name + 4]
        else:
            whole[name + 4 : to] = bytes(to - name - 4)
    return told


def _places(raw: bytes, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """Each stretch of each item: number, method (0 in the file, 1 in `idat`), place, length."""
    if start == end:
        return
    version = raw[start]
    sizes = raw[start + 4] >> 4, raw[start + 4] & 15, raw[start + 5] >> 4, raw[start + 5] & 15
    wide = 2 if version < 2 else 4
    reader = _Reader(raw, start + 6, end)
    for _ in range(reader.number(wide)):
        item = reader.number(wide)
        method = reader.number(2) & 15 if version else 0
        reader.number(2)
        base = reader.number(sizes[2])
        for _ in range(reader.number(2)):
            if version:
                reader.number(sizes[3])
            place = base + reader.number(sizes[0])
            yield item, method, place, reader.number(sizes[1])


class _Reader:
    """Numbers one after the other."""

    def __init__(self, raw: bytes, at: int, end: int) -> None:
        self.raw, self.at, self.end = raw, at, end

    def number(self, size: int) -> int:
        """The next number of so many bytes; of none it is nought."""
        if self.at + size > self.end:
            raise Unclean("broken")
        self.at += size
        return int.from_bytes(self.raw[self.at - size : self.at], "big")
