"""JPEG: the segments that make the picture, its colours and which way up it is.

Left behind: EXIF (camera, owner, place, thumbnail), XMP, IPTC, comments, makers' own segments,
further pictures, and whatever follows the end of the picture. The coded pixels are copied.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from aftersale.relay.cleaning import exif
from aftersale.relay.cleaning.unclean import Unclean

MOST_SEGMENTS = 20_000
_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_APP0, _APP1, _APP2, _APP14 = 0xE0, 0xE1, 0xE2, 0xEE
_MAKES_THE_PICTURE = frozenset([*range(0xC0, 0xD0), *range(0xDA, 0xE0)]) - {0xC8}
_FRAMES = _MAKES_THE_PICTURE - {0xC4, 0xCC, *range(0xDA, 0xE0)}
_NEXT_MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")


@dataclass
class _Picture:
    """What is kept while the segments go by."""

    pieces: list[bytes] = field(default_factory=list)
    turn: int = exif.UPRIGHT
    has_frame: bool = False
    has_scan: bool = False

    def take(self, code: int, body: bytes) -> None:
        """Keep a segment, or what of it may be kept."""
        self.has_frame |= code in _FRAMES
        if code == _APP1 and body.startswith(b"Exif\x00"):
            self.turn = exif.orientation(body[6:])
        elif (kept := _kept(code, body)) is not None:
            self.pieces.append(_segment(code, kept))

    def whole(self) -> bytes:
        """The picture, with a word on its orientation behind the header that must come first."""
        if not (self.has_frame and self.has_scan):
            raise Unclean("broken")
        after = 1 if self.pieces and self.pieces[0].startswith(b"\xff\xe0") else 0
        if self.turn != exif.UPRIGHT:
            said = _segment(_APP1, b"Exif\x00\x00" + exif.block_saying(self.turn))
            self.pieces.insert(after, said)
        return b"\xff\xd8" + b"".join(self.pieces) + b"\xff\xd9"


def clean(raw: bytes) -> bytes:
    """The JPEG without its metadata. One that breaks off is ended where it does."""
    if raw[:2] != b"\xff\xd8":
        raise Unclean("broken")
    picture, at = _Picture(), 2
    for _ in range(MOST_SEGMENTS):
        found = _NEXT_MARKER.match(raw, at)
        if found is None or raw[found.end() - 1] == _END:
            return picture.whole()
        code, at = raw[found.end() - 1], found.end()
        if code in (0x01, _START):
            continue
        length = int.from_bytes(raw[at : at + 2], "big")
        body = raw[at + 2 : at + length]
        if length < 2 or len(body) != length - 2:
            return picture.whole()
        picture.take(code, body)
        at += length
        if code == _SCAN:
            at = _copy_scan(raw, at, picture)
    raise Unclean("too_large")


def _copy_scan(raw: bytes, at: int, picture: _Picture) -> int:
    """The coded pixels, up to the next marker that is not one of theirs."""
    found = _NEXT_MARKER.search(raw, at)
    end = found.start() if found else len(raw)
    picture.pieces.append(raw[at:end])
    picture.has_scan = True
    return end


def _kept(code: int, body: bytes) -> bytes | None:
    if code in _MAKES_THE_PICTURE:
        return body
    if code == _APP0 and body.startswith(b"JFIF\x00") and len(body) >= 12:
        return body[:12] + b"\x00\x00"  # without the small picture it may hold
    if code == _APP2 and body.startswith(b"ICC_PROFILE\x00"):
        return body
    if code == _APP14 and body.startswith(b"Adobe") and len(body) >= 12:
        return body[:12]
    return None


def _segment(code: int, body: bytes) -> bytes:
    return bytes([0xFF, code]) + (len(body) + 2).to_bytes(2, "big") + body
