"""A comment as the statements it is made of, each with what it is about.

By the words of the house's own lexicon, no model: the same words always give the same answer, and
every answer can be shown word by word.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from aftersale.screening.lexicon import LANGUAGES, Phrases
from aftersale.screening.reading import Reading, read

TOPICS = ("product", "delivery", "service", "price")
READ_AT_MOST = 4000
SHORT = 3
"""Words of a statement that says nothing by itself: "very bad", "no no no"."""

_ENDS = re.compile(r"[.!?…;:\n]+|\s[-–—]\s|,|\(|\)")
_SENTENCE = re.compile(r"[.!?…;\n]")


@dataclass(frozen=True)
class Statement:
    """A part of a comment: `start` and `end` in code points of it.

    `about` are `TOPICS`, and "damage" (whose doing is not said), "other" (nothing the lexicon
    knows), "nothing" (an exclamation). `late`: what it says of the delivery is about delay.
    """

    start: int
    end: int
    words: str
    about: tuple[str, ...]
    late: bool = False

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"about": list(self.about)}


def statements(text: str, language: str, goods: Iterable[str] = ()) -> list[Statement]:
    """The statements of a comment, from left to right.

    `goods` are words for what was bought: where nothing else is said, naming it is about it.
    """
    reading = read(text, READ_AT_MOST)
    words = _lexicon(tongue_of(reading, language))
    parts = [_stated(reading, words, frozenset(goods), *span) for span in _spans(reading, words)]
    return _joined(reading, [each for each in parts if each.words.strip()])


def tongue_of(reading: Reading, told: str) -> str:
    """The language whose words a comment uses most; the one we were told where none wins."""
    told = told[:2].lower() if told[:2].lower() in LANGUAGES else "en"
    counts = {each: _known(reading, _lexicon(each)) for each in LANGUAGES}
    best = max(LANGUAGES, key=lambda each: (counts[each], each == told))
    return best if counts[best] > counts[told] + 1 else told


@dataclass(frozen=True)
class _Words:
    topics: dict[str, Phrases]
    joins: frozenset[str]
    everything: Phrases


@cache
def _lexicon(language: str) -> _Words:
    file = files("aftersale.feedback.lexicon").joinpath(f"{language}.toml")
    table: dict[str, list[str]] = tomllib.loads(file.read_text(encoding="utf-8"))
    joins = frozenset(table.pop("joins"))
    opened = {name: [*_opened(phrases)] for name, phrases in table.items()}
    every = [phrase for phrases in opened.values() for phrase in phrases]
    return _Words({name: Phrases(each) for name, each in opened.items()}, joins, Phrases(every))


_CHOICE = re.compile(r"\(\?:([^()]*)\)(.*)")


def _opened(phrases: Iterable[str]) -> Iterator[str]:
    """Phrases that begin with a choice, one for each: they are looked up by their first word."""
    for phrase in phrases:
        choice = _CHOICE.fullmatch(phrase)
        if choice is None:
            yield phrase
        else:
            yield from (first + choice[2] for first in choice[1].split("|"))


def _known(reading: Reading, words: _Words) -> int:
    joins = sum(len(reading.index.get(join, ())) for join in words.joins)
    return joins + sum(1 for _ in words.everything.find(reading))


def _spans(reading: Reading, words: _Words) -> Iterator[tuple[int, int]]:
    """Where statements may begin and end: at stops, commas, brackets, and joining words."""
    text = reading.text
    cuts = [match.span() for match in _ENDS.finditer(text) if not _in_number(text, match)]
    for join in words.joins:
        cuts += [(at, at + len(join)) for at in _standing(reading, join)]
    begin = 0
    for first, last in sorted(cuts):
        if first >= begin:
            yield begin, first
            begin = last
    yield begin, len(text)


def _in_number(text: str, match: re.Match[str]) -> bool:
    """A point or comma between digits: "2.5 weeks"."""
    first, last = match.span()
    return text[first - 1 : first].isdigit() and text[last : last + 1].isdigit()


def _standing(reading: Reading, join: str) -> Iterable[int]:
    if " " not in join:
        return reading.index.get(join, ())
    return [match.start() for match in re.finditer(rf"\b{re.escape(join)}\b", reading.text)]


def _stated(
    reading: Reading, words: _Words, goods: frozenset[str], start: int, end: int
) -> Statement:
    found = {name for name, phrases in words.topics.items() if phrases.within(reading, start, end)}
    inside = [word for word, _ in reading.words_between(start, end)]
    return Statement(
        start, end, reading.text[start:end], _about(found, inside, goods), "late" in found
    )


def _about(found: set[str], inside: list[str], goods: frozenset[str]) -> tuple[str, ...]:
    if "damage" in found:
        found = found - {"product", "delivery"}
    named = tuple(
        name for name in (*TOPICS, "damage")
        if name in found or (name == "delivery" and "late" in found)
    )  # fmt: skip
    if named:
        return named
    if goods & set(inside):
        return ("product",)
    return ("nothing",) if "neutral" in found or len(inside) <= SHORT else ("other",)


def _joined(reading: Reading, parts: list[Statement]) -> list[Statement]:
    """What says nothing by itself belongs to the statement beside it in the same sentence."""
    joined: list[Statement] = []
    for part in parts:
        before = joined[-1] if joined else None
        if before is None or _SENTENCE.search(reading.text[before.end : part.start]):
            joined.append(part)
        elif _empty(part) or before.about == part.about:
            joined[-1] = _grown(reading, before, part, before.about)
        elif _empty(before):
            joined[-1] = _grown(reading, before, part, part.about)
        else:
            joined.append(part)
    return [_in_original(reading, each) for each in joined]


def _empty(part: Statement) -> bool:
    return set(part.about) <= {"nothing", "other"}


def _grown(reading: Reading, one: Statement, two: Statement, about: tuple[str, ...]) -> Statement:
    return Statement(
        one.start, two.end, reading.text[one.start : two.end], about, one.late or two.late
    )


def _in_original(reading: Reading, part: Statement) -> Statement:
    """The statement where it stands in the comment, without the spaces around it."""
    text = reading.text[part.start : part.end]
    first = part.start + len(text) - len(text.lstrip())
    last = part.end - (len(text) - len(text.rstrip()))
    start, end = reading.span(first, max(first, last))
    return replace(part, start=start, end=end, words=reading.original[start:end])
