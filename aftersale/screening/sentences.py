"""Where a sentence begins and ends, as far as screening needs to know."""

from __future__ import annotations

import re

_STOP = re.compile(r"[.!?…](?=[\s\"'”»)]|$)|\n")
LONGEST = 400
"""Text without full stops is not one endless sentence: this many characters to each side."""


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence that holds `text[start:end]`, with its full stop and without outer spaces."""
    first = max(0, start - LONGEST)
    for stop in _STOP.finditer(text, first, start):
        first = stop.end()
    following = _STOP.search(text, max(start, end - 1), min(len(text), end + LONGEST))
    last = min(len(text), end + LONGEST) if following is None else following.end()
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last
