"""GIF: its frames, their timing and how often they are shown; comments and others' blocks go."""

from __future__ import annotations

from aftersale.relay.cleaning.unclean import Unclean

MOST_BLOCKS = 400_000
_EXTENSION, _FRAME, _END = 0x21, 0x2C, 0x3B
_CONTROL, _APPLICATION = 0xF9, 0xFF
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def clean(raw: bytes) -> bytes:
    """The GIF without comments, XMP and whatever follows its end."""
    at = 13 + _colours(raw[10])
    pieces, has_frame, blocks = [raw[:at]], False, 0
    while at < len(raw) and raw[at] != _END:
        start, mark = at, raw[at]
        if mark == _FRAME:
            at += 10 + _colours(raw[at + 9]) + 1
        elif mark == _EXTENSION:
            at += 2
        else:
            raise Unclean("broken")
        body = at
        at, blocks = _past_blocks(raw, at, blocks)
        if mark == _FRAME or _is_kept(raw[start + 1], raw[body : body + 12]):
            pieces.append(raw[start:at])
        has_frame |= mark == _FRAME
    if not has_frame:
        raise Unclean("broken")
    return b"".join(pieces) + b";"


def _is_kept(label: int, body: bytes) -> bool:
    return label == _CONTROL or (label == _APPLICATION and body[1:12] in _LOOPS)


def _colours(flags: int) -> int:
    """How many bytes the table of colours takes."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _past_blocks(raw: bytes, at: int, blocks: int) -> tuple[int, int]:
    while size := raw[at]:
        at += size + 1
        blocks += 1
        if blocks > MOST_BLOCKS:
            raise Unclean("too_large")
    return at + 1, blocks
