"""How large a text may be set where room is given: estimated, never less than it takes.

Measured in the typesetter the same would cost more than all the rest of a label. Widths are those
of Arial and of faces like it, rounded up; the faces chosen in `common.typ` are no wider.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from math import ceil

MM = 25.4 / 72  # of a point
LEADING = 1.24  # from one line to the next, in sizes
NARROW = frozenset(" '!,.:;|Iijl[]()tfr-/\\·")
WIDE = frozenset("mwMW@%&—…ÆæŒœŴЖШЩЪЫЮф")
SLACK = 1.06  # lines do not fill to their ends where words are not broken


@lru_cache(maxsize=4096)
def ems(text: str) -> float:
    """The width of `text` in bold, in sizes."""
    return sum(map(_em, text))


def _em(letter: str) -> float:
    if letter in NARROW:
        return 0.4 if letter != " " else 0.28
    if letter in WIDE:
        return 1.02
    if letter.isascii():
        return 0.57 if letter.isdigit() else 0.8 if letter.isupper() else 0.62
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0.0
    if letter < "\u0600":
        return 0.94 if letter.isupper() else 0.7
    return 1.1


def size(
    lines: Sequence[str], sizes: Sequence[float], width: float, height: float, tracking: float = 0
) -> float:
    """The largest of `sizes`, in points, at which `lines` fit, broken where they must be.

    `width` and `height` are in millimetres, `tracking` in sizes; the smallest if none fits.
    """
    for each in sizes:
        room = width / (each * MM)
        taken = sum(_taken(ems(line) + tracking * len(line), room) for line in lines)
        if taken * each * MM * LEADING <= height:
            return each
    return sizes[-1]


def on_one_line(text: str, sizes: Sequence[float], width: float, tracking: float = 0) -> float:
    """The largest of `sizes` at which `text` stands on one line of `width` millimetres."""
    return size([text], sizes, width, sizes[0] * MM * LEADING, tracking)


def _taken(wide: float, room: float) -> int:
    """Lines that a line so wide becomes."""
    return 1 if wide <= room else ceil(wide * SLACK / room)
