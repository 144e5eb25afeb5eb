"""TIFF: everything that no kept field points to becomes zeros; nothing moves, no pixel changes.

A TIFF is fields that point into the file. Kept are those that make the picture and its colours.
What described it (author, camera, place, program, XMP, IPTC, small pictures) is no longer named,
and the bytes it had are gone with it.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from aftersale.relay.cleaning.unclean import Unclean

MOST_DIRECTORIES = 2_000
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_KEPT = frozenset({
    254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 274, 277, 278, 279, 280, 281, 282,
    283, 284, 290, 291, 292, 293, 296, 297, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 326,
    327, 328, 332, 334, 336, 338, 339, 340, 341, 342, 347, 513, 514, 529, 530, 531, 532, 34675,
})  # fmt: skip
_DATA = ((273, 279), (324, 325), (513, 514))  # where the pixels lie, and how long each piece is
_COMPRESSION, _OLD_JPEG = 259, 6


@dataclass
class _File:
    """The file as it was, and as much of it as has been copied."""

    raw: bytes
    order: str
    kept: bytearray = field(init=False)
    seen: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.kept = bytearray(len(self.raw))

    def keep(self, at: int, length: int) -> None:
        """Copy a stretch; one that leaves the file is broken."""
        if at < 0 or at + length > len(self.raw):
            raise Unclean("broken")
        self.kept[at : at + length] = self.raw[at : at + length]

    def read(self, form: str, at: int) -> tuple[int, ...]:
        """Numbers at a place."""
        return struct.unpack_from(self.order + form, self.raw, at)


def clean(raw: bytes) -> bytes:
    """The TIFF with every page, and nothing but its pages."""
    file = _File(raw, "<" if raw[:2] == b"II" else ">")
    file.keep(0, 8)
    (at,) = file.read("I", 4)
    while at:
        if at in file.seen:
            raise Unclean("broken")
        if len(file.seen) >= MOST_DIRECTORIES:
            raise Unclean("too_large")
        file.seen.add(at)
        at = _keep_directory(file, at)
    if not file.seen:
        raise Unclean("broken")
    return bytes(file.kept)


def _keep_directory(file: _File, at: int) -> int:
    """Copy one page's fields and pixels, and return where the next page is."""
    (count,) = file.read("H", at)
    end = at + 2 + 12 * count
    entries = [file.read("HHI", start) + (start,) for start in range(at + 2, end, 12)]
    kept = [each for each in entries if each[0] in _KEPT and each[1] in _SIZES]
    (following,) = file.read("I", end)
    values = {tag: _keep_values(file, kind, number, start) for tag, kind, number, start in kept}
    if values.get(_COMPRESSION, (0,))[0] == _OLD_JPEG:
        raise Unclean("unknown_kind")
    for places, lengths in _DATA:
        for place, length in zip(values.get(places, ()), values.get(lengths, ()), strict=False):
            file.keep(place, length)
    _write_directory(file, at, [each[3] for each in kept], following)
    return following


def _keep_values(file: _File, kind: int, number: int, start: int) -> tuple[int, ...]:
    """Copy what a field points to; the numbers in it, when it holds whole ones."""
    size = _SIZES[kind] * number
    at = start + 8
    if size > 4:
        (at,) = file.read("I", at)
        file.keep(at, size)
    form = {3: "H", 4: "I"}.get(kind)
    return file.read(f"{number}{form}", at) if form and number <= len(file.raw) else ()


def _write_directory(file: _File, at: int, entries: list[int], following: int) -> None:
    """The fields that are kept, one behind the other, and the way to the next page."""
    struct.pack_into(f"{file.order}H", file.kept, at, len(entries))
    at += 2
    for start in entries:
        file.kept[at : at + 12] = file.raw[start : start + 12]
        at += 12
    struct.pack_into(f"{file.order}I", file.kept, at, following)
