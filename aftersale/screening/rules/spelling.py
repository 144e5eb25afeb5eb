"""P18: spelling and tone, as a hint to the author that stops nothing (D2).

Found: gross misspellings of each language, a word that stands there twice, whole sentences in
capitals, "!!!". Not found: names, short words in capitals (LED, USB), « nous nous », "die die".
This is no spelling checker: a browser has a better one; these are the slips that readers mind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import compress, islice
from operator import eq

from aftersale.screening.facts import Context
from aftersale.screening.lexicon import LANGUAGES, Phrases, vocabulary
from aftersale.screening.reading import Reading, read
from aftersale.screening.rules import Spot
from aftersale.screening.tongue import likely

ID = "P18"
VERSION = 1
ACTION = "hint"
BUYERS = "hint"

_MARKS = re.compile(r"(?<![!?])(?:!{3,}|\?{3,}|[!?]{4,})")
_CAPITALS = "A-ZÀ-ÖØ-Þ"
_WORD = f"[{_CAPITALS}]+(?:[’'][{_CAPITALS}]+)?"
_SHOUT = re.compile(rf"(?<![\w’'])(?:{_WORD}[ ,.:;¿¡-]{{1,3}}){{3,60}}[{_CAPITALS}]{{2,24}}(?!\w)")
_LETTERS_OF_A_SHOUT = 18
_LONG_WORD = re.compile(rf"[{_CAPITALS}][{_CAPITALS}]{{3}}")


def find(reading: Reading, context: Context) -> Iterator[Spot]:
    """Each slip, with what to write instead where that is certain."""
    language = likely(reading, context.language[:2].lower())
    if language in LANGUAGES:
        yield from _misspelt(reading, language)
        yield from _twice(reading, language)
    text = reading.original[: context.limits.read_at_most]
    for match in _MARKS.finditer(text) if "!!" in text or "??" in text or "?!" in text else ():
        yield _slip(match.start(), match.end(), "marks", text[match.start()])
    for match in _SHOUT.finditer(text) if _LONG_WORD.search(text) else ():
        letters = sum(map(str.isalpha, match[0]))
        if letters >= _LETTERS_OF_A_SHOUT and len(_LONG_WORD.findall(match[0])) > 1:
            yield Spot(*match.span(), "shouting", remedy="rewrite")


def _slip(start: int, end: int, code: str, right: str) -> Spot:
    facts = (("right", right),) if code == "spelling" else ()
    return Spot(start, end, code, remedy="replace", replacement=right, facts=facts)


def _misspelt(reading: Reading, language: str) -> Iterator[Spot]:
    wrong = _wrong(language)
    for match in _phrases(language).find(reading):
        start, end = reading.span(*match.span())
        written = reading.original[start:end]
        if right := wrong.get(written.lower().replace("’", "'")):
            yield _slip(start, end, "spelling", _as_written(right, written))


def _as_written(right: str, written: str) -> str:
    if written.isupper() and len(written) > 1:
        return right.upper()
    return right[0].upper() + right[1:] if written[0].isupper() else right


def _twice(reading: Reading, language: str) -> Iterator[Spot]:
    """ "the the": side by side, the second small, as names may well stand twice."""
    may = _may_stand_twice(language)
    words = [word for word, _ in reading.words]
    same = map(eq, words, islice(words, 1, None))
    for word, place in compress(reading.words[1:], same):
        if word not in may and len(word) > 1:
            start, end = reading.span(place - 1 - len(word), place + len(word))
            written = reading.original[start:end]
            if _is_slip(written):
                yield _slip(start, end, "doubled", written.split()[0])


def _is_slip(written: str) -> bool:
    words = written.split(" ")
    return len(words) == 2 and words[0].lower() == words[1] and words[1].isalpha()


@cache
def _wrong(language: str) -> dict[str, str]:
    listed: dict[str, str] = vocabulary("spelling")[language]["words"]
    return listed


@cache
def _phrases(language: str) -> Phrases:
    return Phrases(" ".join(re.findall(r"\w+", read(each).text)) for each in _wrong(language))


@cache
def _may_stand_twice(language: str) -> frozenset[str]:
    return frozenset(vocabulary("spelling")[language]["twice"])
