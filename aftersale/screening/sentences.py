"""Where a sentence begins and ends, as far as screening needs to know."""

from __future__ import annotations

import re
from bisect import bisect_right

from aftersale.screening.reading import Reading

_STOP = re.compile(r"[.!?…\n](?:(?<=\n)|(?=[\s\"'”»)]|$))")
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


def sentence_of(view: Reading, place: int) -> tuple[int, int]:
    """The sentence of a reading in which a place stands; all are found at once, the first time.

    Text without full stops is cut 400 characters before the place and 800 after.
    """
    ends = _ends(view)
    after = bisect_right(ends, place)
    start = ends[after - 1] if after else 0
    end = ends[after] if after < len(ends) else len(view.text)
    start = max(start, place - LONGEST)
    return start, min(end, start + 2 * LONGEST)


def _ends(view: Reading) -> list[int]:
    if "ends" not in view.memo:
        view.memo["ends"] = [stop.end() for stop in _STOP.finditer(view.text)]
    ends: list[int] = view.memo["ends"]
    return ends
