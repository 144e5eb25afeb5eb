"""WebP: the chunks that make the picture, its colours and its movement."""

from __future__ import annotations

from collections.abc import Iterator

from aftersale.relay.cleaning import exif
from aftersale.relay.cleaning.unclean import Unclean

MOST_CHUNKS = 20_000
_KEPT = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ICCP"}
_HAS_EXIF, _HAS_XMP = 0x08, 0x04
_FRAME_HEAD = 16


def clean(raw: bytes) -> bytes:
    """The WebP without EXIF (but for the orientation), XMP and chunks of other makers."""
    if raw[:4] != b"RIFF" or raw[8:12] != b"WEBP":
        raise Unclean("broken")
    size = int.from_bytes(raw[4:8], "little")
    chunks = list(_chunks(raw[12 : 8 + size]))
    turn = next((_turn(body) for name, body in chunks if name == b"EXIF"), exif.UPRIGHT)
    pieces = [kept for name, body in chunks if (kept := _kept(name, body, turn))]
    if not pieces:
        raise Unclean("broken")
    if turn != exif.UPRIGHT and chunks[0][0] == b"VP8X":
        pieces.append(_chunk(b"EXIF", exif.block_saying(turn)))
    inside = b"WEBP" + b"".join(pieces)
    return b"RIFF" + len(inside).to_bytes(4, "little") + inside


def _turn(body: bytes) -> int:
    return exif.orientation(body.removeprefix(b"Exif\x00\x00"))


def _chunks(inside: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    for _ in range(MOST_CHUNKS):
        if at + 8 > len(inside):
            return
        length = int.from_bytes(inside[at + 4 : at + 8], "little")
        body = inside[at + 8 : at + 8 + length]
        if len(body) != length:
            raise Unclean("broken")
        yield inside[at : at + 4], body
        at += 8 + length + length % 2
    raise Unclean("too_large")


def _kept(name: bytes, body: bytes, turn: int) -> bytes:
    if name == b"VP8X":
        flags = body[0] & ~(_HAS_EXIF | _HAS_XMP) & 0xFF
        return _chunk(name, bytes([flags | (_HAS_EXIF if turn != exif.UPRIGHT else 0)]) + body[1:])
    if name == b"ANMF":
        frame = [_chunk(n, b) for n, b in _chunks(body[_FRAME_HEAD:]) if n in _KEPT]
        return _chunk(name, body[:_FRAME_HEAD] + b"".join(frame))
    return _chunk(name, body) if name in _KEPT else b""


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + len(body).to_bytes(4, "little") + body + b"\x00" * (len(body) % 2)
