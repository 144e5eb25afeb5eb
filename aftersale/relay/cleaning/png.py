"""PNG: the chunks that make the picture, its colours and its movement; the others stay behind."""

from __future__ import annotations

import zlib

from aftersale.relay.cleaning import exif
from aftersale.relay.cleaning.unclean import Unclean

MARK = b"\x89PNG\r\n\x1a\n"
MOST_CHUNKS = 50_000
_KEPT = frozenset({
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"sBIT", b"sRGB", b"bKGD",
    b"hIST", b"pHYs", b"cICP", b"mDCV", b"cLLI", b"acTL", b"fcTL", b"fdAT",
})  # fmt: skip


def clean(raw: bytes) -> bytes:
    """The PNG without texts, times, EXIF, and whatever follows its end.

    One that breaks off within its pixels is ended where it does.
    """
    if not raw.startswith(MARK):
        raise Unclean("broken")
    pieces, at, seen = [MARK], len(MARK), set()
    for _ in range(MOST_CHUNKS):
        length, kind = int.from_bytes(raw[at : at + 4], "big"), raw[at + 4 : at + 8]
        body = raw[at + 8 : at + 8 + length]
        seen.add(kind)
        if len(body) != length or len(raw) < at + 12 + length:
            pieces.append(_chunk(kind, body) if kind == b"IDAT" else b"")
            pieces.append(_chunk(b"IEND", b"") if b"IDAT" in seen else b"")
            break
        if (kept := _kept(kind, body)) is not None:
            pieces.append(_chunk(*kept))
        if kind == b"IEND":
            break
        at += 12 + length
    else:
        raise Unclean("too_large")
    if not {b"IHDR", b"IDAT"} <= seen or not pieces[-1][4:].startswith(b"IEND"):
        raise Unclean("broken")
    return b"".join(pieces)


def _kept(kind: bytes, body: bytes) -> tuple[bytes, bytes] | None:
    if kind in _KEPT:
        return kind, body
    if kind == b"iCCP":  # the profile itself, not what somebody has called it
        return kind, b"icc\x00" + body.partition(b"\x00")[2]
    turn = exif.orientation(body) if kind == b"eXIf" else exif.UPRIGHT
    return (b"eXIf", exif.block_saying(turn)) if turn != exif.UPRIGHT else None


def _chunk(kind: bytes, body: bytes) -> bytes:
    checked = zlib.crc32(kind + body).to_bytes(4, "big")
    return len(body).to_bytes(4, "big") + kind + body + checked
