"""Looking for telephone numbers said in words, or half in words: "null eins 76, zwölf"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from aftersale.screening.dialling import Place, cues_of
from aftersale.screening.facts import Context
from aftersale.screening.lexicon import Phrases
from aftersale.screening.numerals import REPEATS, glued_numerals, numerals, parted
from aftersale.screening.reading import Reading
from aftersale.screening.references import without_kinds
from aftersale.screening.telephone import LONGEST, Dialled, judge

_GROUP = re.compile(r"[0-9][0-9]*")
_GLUED = re.compile(r"[0-9](?:(?=[a-z]{3})|(?<=[a-z]{3}.))")
_THEN = r"and|then|and then|und|dann|und dann|et|puis|ensuite|e|poi|e poi|y|luego|y luego"
_BETWEEN = re.compile(rf"(?:[^\w\0]{{0,6}}|[^\w\0]{{1,3}}(?:{_THEN})[^\w\0]{{1,3}})")
_SHORTEST_GLUED = 8
_LONGEST_GLUED = 160


@dataclass(frozen=True)
class _Token:
    start: int
    end: int
    digits: str
    is_word: bool


def spelled_numbers(view: Reading, context: Context) -> Iterator[Place]:
    """Every number with words in it, in the opened reading."""
    words = _apart([*_said(view), *_in_one_word(view)])
    if not words:
        return
    digits = _digits(without_kinds(view, context), words)
    for run in _runs(view.text, sorted((*words, *digits), key=lambda token: token.start)):
        if len(run) > 2 and (action := _judge_run(view, run, context.market)):
            yield run[0].start, run[-1].end, action


@cache
def _vocabulary() -> Phrases:
    single = [name for name, digits in numerals().items() if len(digits) == 1]
    repeated = (f"{word} {name}" for word in REPEATS for name in single)
    return Phrases((*numerals(), *repeated))


def _said(view: Reading) -> Iterator[_Token]:
    """Each number word, "double seven" as two sevens."""
    for match in _vocabulary().find(view):
        name = match[0] if match[0].isalpha() else _NOT_WORD.sub(" ", match[0])
        times, _, rest = name.partition(" ")
        digits = numerals()[name] if name in numerals() else numerals()[rest] * REPEATS[times]
        yield _Token(match.start(), match.end(), digits, is_word=True)


_NOT_WORD = re.compile(r"\W+")


def _in_one_word(view: Reading) -> Iterator[_Token]:
    """The parts of words that are numbers through and through, "nulleinssieben", "0seven7"."""
    for start, least in _long_beginnings(view):
        match = glued_numerals().match(view.text, start, start + _LONGEST_GLUED)
        if match and len(match[0]) >= least:
            for first, last, digits in parted(match[0]):
                is_word = not match[0][first].isdecimal()
                yield _Token(start + first, start + last, digits, is_word)


@cache
def _first_letters() -> frozenset[str]:
    return frozenset(name[:3] for name in numerals())


def _long_beginnings(view: Reading) -> Iterator[tuple[int, int]]:
    """Where words begin that may be numbers in one, and how many letters they must have."""
    for letters in _first_letters() & view.beginnings.keys():
        for place in (each for word in view.beginnings[letters] for each in view.index[word]):
            if view.text[place : place + _SHORTEST_GLUED].isalnum():
                yield place, _SHORTEST_GLUED
    for match in _GLUED.finditer(view.text):
        begin = match.start()
        while begin > 0 and begin > match.start() - 40 and view.text[begin - 1].isalnum():
            begin -= 1
        yield begin, 4


def _apart(tokens: list[_Token]) -> list[_Token]:
    """The tokens from left to right, the longer of two that overlap."""
    kept: list[_Token] = []
    for token in sorted(tokens, key=lambda each: (each.start, -each.end)):
        if not kept or token.start >= kept[-1].end:
            kept.append(token)
    return kept


def _digits(text: str, words: list[_Token]) -> Iterator[_Token]:
    """Rows of digits outside of the words, as far as they are no other kind of number."""
    starts = [word.start for word in words]
    for match in _GROUP.finditer(text):
        before = bisect_right(starts, match.start()) - 1
        if before < 0 or words[before].end <= match.start():
            yield _Token(match.start(), match.end(), match[0], is_word=False)


def _runs(text: str, tokens: list[_Token]) -> Iterator[list[_Token]]:
    """Tokens that follow each other with nothing but a short gap between."""
    run: list[_Token] = []
    for token in tokens:
        if run and token.start < run[-1].end:
            continue
        if run and not (
            token.start - run[-1].end < 20 and _BETWEEN.fullmatch(text, run[-1].end, token.start)
        ):
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _judge_run(view: Reading, run: list[_Token], market: str) -> str | None:
    """A word and the shape of a number, or six words: nobody counts so."""
    words = sum(token.is_word for token in run)
    if not words or sum(len(token.digits) for token in run) < 7 or _counts_up(run):
        return None
    before = view.text[max(0, run[0].start - 6) : run[0].start]
    plus = _PLUS.search(before) is not None
    said = cues_of(view).before(run[0].start)
    for digits in {_joined(run), "".join(token.digits for token in run)}:
        number = Dialled(digits, (1,) * len(digits), plus, said)
        opens = plus or said == "phone" or digits[0] == "0" or words > 1
        if opens and len(digits) <= LONGEST and judge(number, market) == "block":
            return "block"
    return "block" if words >= 6 and said != "reference" else None


_PLUS = re.compile(r"(?:\+|(?<!\w)(?:plus|piu|mas))[ -]{0,2}$")


def _joined(run: list[_Token]) -> str:
    """The digits with "nine hundred (and) twelve" as 912."""
    found, pending = "", ""
    for token in run:
        if pending and token.is_word and 0 < int(token.digits) < 100:
            found += str(int(pending) + int(token.digits))
            pending = ""
            continue
        found += pending
        is_hundred = token.is_word and len(token.digits) == 3 and token.digits.endswith("00")
        pending = token.digits if is_hundred else ""
        found += "" if is_hundred else token.digits
    return found + pending


def _counts_up(run: list[_Token]) -> bool:
    """ "one, two, three, four" or "ten, twenty, thirty": a count; the same again is none either."""
    values = [int(token.digits) for token in run]
    steps = [b - a for a, b in pairwise(values)]
    return values[0] != 0 and len(set(steps)) == 1
