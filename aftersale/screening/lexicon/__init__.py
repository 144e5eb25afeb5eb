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
    """One file of words: a language, a topic, or "shared"."""
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


Tag = tuple[str, ...]
Tagged = tuple[Tag, re.Pattern[str]]
_Listed = tuple[Tag, str, str, bool]
"""A tag, a phrase, the letters it begins with, and whether these are its whole first word."""


class Shelves:
    """Tagged phrases by the word they begin with, so that hundreds cost hardly more than a few.

    Patterns are compiled when a text first has their word: most never are.
    """

    def __init__(self, tagged: Iterable[tuple[Tag, str]]) -> None:
        self._listed: dict[str, list[_Listed]] = {}
        for tag, phrase in tagged:
            first = _WORD.match(phrase)
            begins, whole = _beginning(phrase, first[0] if first else "")
            letters = first[0][:3] if first else ""
            self._listed.setdefault(letters, []).append((tag, phrase, begins, whole))
        every = [each for shelf in self._listed.values() for each in shelf]
        self.words = frozenset(begins for _, _, begins, whole in every if whole)
        self.open = {
            letters: opening
            for letters, shelf in self._listed.items()
            if (opening := tuple(sorted({each[2] for each in shelf if not each[3]})))
        }
        self._known: dict[str, tuple[Tagged, ...]] = {}

    def at(self, word: str) -> tuple[Tagged, ...]:
        """What may begin with a word of a text: each tag, and the pattern of its phrases."""
        if word in self.words:
            return self._known.get(word) or self._compiled(word, word)
        begins = self.open.get(word[:3])
        if begins is None or not word.startswith(begins):
            return ()
        return self._known.get(f"{word[:3]}*") or self._compiled(f"{word[:3]}*", "")

    def met(self, reading: Reading) -> list[str]:
        """The words of a text that a phrase may begin with, each once, in no order."""
        whole, opening, beginnings = self.words, self.open, reading.beginnings
        met = [*(whole & reading.vocabulary)]
        for letters in opening.keys() & beginnings.keys():
            begins = opening[letters]
            met += [
                word
                for word in beginnings[letters]
                if word.startswith(begins) and word not in whole
            ]
        return met

    def _compiled(self, key: str, word: str) -> tuple[Tagged, ...]:
        """The patterns for one whole word, or for every word with an open beginning ("")."""
        by_tag: dict[Tag, list[str]] = {}
        for tag, phrase, begins, whole in self._listed[key[:3] if word else key[:-1]]:
            if begins == word if whole else word.startswith(begins) or not word:
                by_tag.setdefault(tag, []).append(phrase)
        self._known[key] = tuple(
            (tag, re.compile(any_of(phrases) + r"(?!\w)")) for tag, phrases in by_tag.items()
        )
        return self._known[key]


_WORD = re.compile(r"\w+")
_INSIDE = re.compile(r"\\.|\[[^\]]*\]|\([^()]*\)")


def _beginning(phrase: str, first: str) -> tuple[str, bool]:
    """The letters that a phrase begins with, and whether they are a whole word."""
    rest, outside = phrase[len(first) :], phrase
    while (bare := _INSIDE.sub("", outside)) != outside:
        outside = bare
    if "|" in outside:
        return first[:3], False
    if rest[:1] in ("?", "*", "{"):
        return (first if _STAR.match(phrase, len(first)) else first[:-1]), False
    return first, not rest or rest[0] in " -'’"


class Phrases:
    """Many phrases, found in one walk over the words of a text."""

    def __init__(self, phrases: Iterable[str]) -> None:
        listed = tuple(phrases)
        for phrase in listed:
            first = _WORD.match(phrase)
            if first is None or (len(first[0]) < 3 and phrase[len(first[0]) :][:1] == "*"):
                raise ValueError(f"a phrase must begin with a word: {phrase!r}")
        self._shelves = Shelves(((), phrase) for phrase in listed)

    def find(self, reading: Reading) -> Iterator[re.Match[str]]:
        """Each phrase in the reading from left to right, none inside another."""
        index, text, shelves = reading.index, reading.text, self._shelves
        matches = [
            match
            for word in shelves.met(reading)
            for _, pattern in shelves.at(word)
            for place in index[word]
            if (match := pattern.match(text, place))
        ]
        reached = 0
        for match in sorted(matches, key=re.Match.start):
            if match.start() >= reached:
                reached = match.end()
                yield match

    def between(self, reading: Reading, start: int, end: int) -> Iterator[re.Match[str]]:
        """Each phrase that stands wholly in that part, also those that overlap."""
        for word, place in reading.words_between(start, end):
            for _, pattern in self._shelves.at(word):
                if match := pattern.match(reading.text, place, end):
                    yield match

    def within(self, reading: Reading, start: int, end: int) -> bool:
        """Whether any phrase stands in that part."""
        return next(self.between(reading, start, end), None) is not None
