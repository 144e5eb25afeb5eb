"""BMP: it has no room for words, but for the path of a colour profile, and for what follows it."""

from __future__ import annotations

import struct

from aftersale.relay.cleaning.unclean import Unclean

_V5 = 124
_LINKED = b"KNIL"


def clean(raw: bytes) -> bytes:
    """The BMP up to the length it names, without a linked profile's path."""
    if len(raw) < 26:
        raise Unclean("broken")
    size, _, start, head = struct.unpack_from("<IIII", raw, 2)
    if not 14 + head <= start <= len(raw):
        raise Unclean("broken")
    whole = bytearray(raw[:size] if start < size <= len(raw) else raw)
    whole[6:10] = bytes(4)  # two fields for programs, whatever they keep there
    if head >= _V5 and whole[14 + 56 : 14 + 60] == _LINKED:
        at, length = struct.unpack_from("<II", whole, 14 + 112)
        end = min(14 + at + length, len(whole))
        whole[14 + at : end] = bytes(max(0, end - 14 - at))
    return bytes(whole)
