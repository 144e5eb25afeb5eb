"""The words rules look for: one file per language, one for what is the same in all.

A phrase may use `*` for any ending and the groups of regular expressions. All five languages are
always searched, because a buyer may write in any; only what a language takes for ordinary words
is asked by language. Files are read once per process.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from aftersale.screening.reading import Reading

LANGUAGES = ("en", "de", "fr", "it", "es")
_GAP = r"[^\w\n.!?]{1,3}"
_STAR = re.compile(r"(?<=\w)\*(?=$|[ |)])")


@cache
def vocabulary(name: str) -> dict[str, Any]:
    """One file of words: a language, or "shared"."""
    file = files(__package__).joinpath(f"{name}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def shared(key: str) -> frozenset[str]:
    """A list of words that is the same in every language."""
    return frozenset(vocabulary("shared")[key])


@cache
def everywhere(*keys: str) -> tuple[str, ...]:
    """The words under these keys in all languages together, each once."""
    return tuple(dict.fromkeys(word for name in LANGUAGES for word in _under(name, keys)))


@cache
def spoken(language: str, key: str) -> frozenset[str]:
    """One language's own words; no words for a language we do not know."""
    return frozenset(_under(language, (key,))) if language in LANGUAGES else frozenset()


def _under(name: str, keys: tuple[str, ...]) -> Iterable[str]:
    found: Any = vocabulary(name)
    for key in keys:
        found = found.get(key, {})
    return found or ()


def expression(phrase: str) -> str:
    """A phrase as a regular expression that ends where a word ends."""
    return _STAR.sub(r"\\w{0,24}", phrase).replace(" ", _GAP)


def any_of(phrases: Iterable[str]) -> str:
    """Phrases as one group, the longest tried first."""
    return "(?:" + "|".join(map(expression, sorted(phrases, key=len, reverse=True))) + ")"


class Phrases:
    """Many phrases, found in one walk over the words of a text.

    A phrase is only tried at words that begin with the same three letters, so hundreds of
    phrases cost hardly more than a few.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        shelves: dict[str, list[str]] = {}
        for phrase in phrases:
            first = re.match(r"\w+", phrase)
            if first is None or (len(first[0]) < 3 and phrase[len(first[0]) :][:1] == "*"):
                raise ValueError(f"a phrase must begin with a word: {phrase!r}")
            shelves.setdefault(first[0][:3], []).append(phrase)
        self._shelves = {
            letters: re.compile(any_of(shelf) + r"(?!\w)") for letters, shelf in shelves.items()
        }

    def find(self, reading: Reading) -> Iterator[re.Match[str]]:
        """Each phrase in the reading from left to right, none inside another."""
        beginnings, text = reading.beginnings, reading.text
        matches = [
            match
            for letters in self._shelves.keys() & beginnings.keys()
            for place in beginnings[letters]
            if (match := self._shelves[letters].match(text, place))
        ]
        reached = 0
        for match in sorted(matches, key=re.Match.start):
            if match.start() >= reached:
                reached = match.end()
                yield match

    def between(self, reading: Reading, start: int, end: int) -> Iterator[re.Match[str]]:
        """Each phrase that stands wholly in that part, also those that overlap."""
        for word, place in reading.words_between(start, end):
            shelf = self._shelves.get(word[:3])
            if shelf and (match := shelf.match(reading.text, place, end)):
                yield match

    def within(self, reading: Reading, start: int, end: int) -> bool:
        """Whether any phrase stands in that part."""
        return next(self.between(reading, start, end), None) is not None
