"""Sending a buyer to look for the shop elsewhere: "google our name", "find us on eBay"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from aftersale.screening.lexicon import Phrases, any_of, everywhere, shared
from aftersale.screening.reading import Reading
from aftersale.screening.sentences import around

Place = tuple[int, int]
"""Start and end in the reading."""

_FAR = 48
"""Characters between "find us on" and where, or between "search for" a name and where."""
_ITSELF = re.compile(r"goog|online")


def sent_to_search(view: Reading) -> Iterator[Place]:
    """Each request to look the shop up, with the place where to look."""
    for match in _asking().find(view):
        place = _where().search(view.text, match.end(), _end_of(view.text, match))
        if place:
            yield match.start(), place.end()
        elif _ITSELF.search(match[0]):
            yield match.span()


def _end_of(text: str, match: re.Match[str]) -> int:
    return min(around(text, *match.span())[1], match.end() + _FAR)


@cache
def _asking() -> Phrases:
    return Phrases(everywhere("searching"))


@cache
def _where() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(shared('search_places'))}(?!\w)")
