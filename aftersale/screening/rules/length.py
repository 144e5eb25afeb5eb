"""P14: no more than the market's number of characters (A021, D2), counted as the composer does.

A line break is one character, whatever bytes it has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aftersale.kernel.text import length
from aftersale.screening.facts import Context
from aftersale.screening.reading import Reading
from aftersale.screening.rules import Spot

ID = "P14"
VERSION = 1
ACTION = "block"
BUYERS = "block"

_BREAK = re.compile(r"\r\n")


def find(reading: Reading, context: Context) -> Iterator[Spot]:
    """The part of the text that is too much."""
    text, limit = reading.original, context.limits.max_characters
    if len(text) <= limit or (counted := length(text)) <= limit:
        return
    code = "unread" if len(text) > context.limits.read_at_most else "length"
    facts = (("limit", f"{limit:,}"), ("count", f"{counted:,}"), ("over", f"{counted - limit:,}"))
    yield Spot(_first_too_many(text, limit), len(text), code, remedy="shorten", facts=facts)


def _first_too_many(text: str, limit: int) -> int:
    """Where the character after the last permitted one stands."""
    place = limit
    for pair in _BREAK.finditer(text):
        if pair.start() >= place:
            break
        place += 1
    return place
