"""Looking for telephone numbers: rows of digits, and rows of spelled digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from aftersale.screening.facts import Context
from aftersale.screening.lexicon import Phrases
from aftersale.screening.numerals import REPEATS, numerals
from aftersale.screening.reading import Reading
from aftersale.screening.references import without_references
from aftersale.screening.telephone import LONGEST, Dialled, judge, said_after, said_before

Place = tuple[int, int, str]
"""Start and end in the reading, and the action."""

_ROW = re.compile(r"\d(?:[ \t().\-/*_~|·•]{0,4}\d){5,}")
_GROUP = re.compile(r"\d+")
_BETWEEN = re.compile(r"[\s,.\-/()]{1,4}")
_MOST = 600
"""Rows looked at closely in one text. More is no letter: what is left then goes to staff."""


def numbers(reading: Reading, context: Context) -> Iterator[Place]:
    """Every telephone number written in digits."""
    if sum(map(reading.text.count, "0123456789")) < 6 and "|" not in reading.text:
        return
    text = without_references(reading, context)
    looks = _Looks(text, context.market)
    for row in _ROW.finditer(text):
        yield from looks.in_row(row)


class _Looks:
    """One text's search, with a limit to the work that it may cause."""

    def __init__(self, text: str, market: str) -> None:
        self.text = text
        self.market = market
        self.left = _MOST

    def in_row(self, row: re.Match[str]) -> Iterator[Place]:
        """The numbers in a row of groups: the longest from each group on."""
        groups = [match.span() for match in _GROUP.finditer(self.text, row.start(), row.end())]
        said_at_end = said_after(self.text, row.end())
        at = 0
        while at < len(groups):
            if found := self._from(groups, at, said_at_end):
                last, action = found
                yield self._start(groups[at][0]), groups[last][1], action
                at = last
            at += 1

    def _from(
        self, groups: list[tuple[int, int]], at: int, said_at_end: bool
    ) -> tuple[int, str] | None:
        """The last group of a number that begins with group `at`, and the action."""
        start = self._start(groups[at][0])
        plus, said = start < groups[at][0], said_before(self.text, start)
        if not (plus or said == "phone" or said_at_end or self.text[groups[at][0]] in "036789"):
            return None
        for last, lengths in reversed(list(_windows(groups, at))):
            digits = "".join(self.text[first:stop] for first, stop in groups[at : last + 1])
            cue = "phone" if said_after(self.text, groups[last][1]) else said
            self.left -= 1
            number = Dialled(digits, lengths, plus, cue)
            if action := "hold" if self.left < 0 else judge(number, self.market):
                return last, action
        return None

    def _start(self, start: int) -> int:
        """Where the number begins, with its plus sign or bracket."""
        before = self.text[max(0, start - 5) : start]
        sign = re.search(r"(?:\+|(?<!\w)plus)[ (]{0,2}$", before)
        if sign:
            return start - len(before) + sign.start()
        return start


def _windows(groups: list[tuple[int, int]], at: int) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Each last group that makes 7 to 17 digits from group `at` on, with the groups' lengths."""
    lengths: tuple[int, ...] = ()
    for last in range(at, len(groups)):
        lengths += (groups[last][1] - groups[last][0],)
        if sum(lengths) > LONGEST:
            return
        if sum(lengths) >= 7:
            yield last, lengths


@dataclass(frozen=True)
class _Token:
    start: int
    end: int
    digits: str
    is_word: bool


def spelled_numbers(reading: Reading, market: str) -> Iterator[Place]:
    """Every telephone number said in words, "null eins sieben sechs", or half in words."""
    words = list(_said(reading))
    if len(words) < 3:
        return
    taken = {place for word in words for place in range(word.start, word.end)}
    digits = (
        _Token(match.start(), match.end(), match[0], is_word=False)
        for match in _GROUP.finditer(reading.text)
        if match.start() not in taken
    )
    for run in _runs(reading.text, sorted((*words, *digits), key=lambda token: token.start)):
        if action := _judge_run(reading.text, run, market):
            yield run[0].start, run[-1].end, action


@cache
def _vocabulary() -> Phrases:
    single = [name for name, digits in numerals().items() if len(digits) == 1]
    repeated = (f"{word} {name}" for word in REPEATS for name in single)
    return Phrases((*numerals(), *repeated))


def _said(reading: Reading) -> Iterator[_Token]:
    """Each number word, "double seven" as two sevens."""
    for match in _vocabulary().find(reading):
        name = re.sub(r"\W+", " ", match[0])
        times, _, rest = name.partition(" ")
        digits = numerals()[name] if name in numerals() else numerals()[rest] * REPEATS[times]
        yield _Token(match.start(), match.end(), digits, is_word=True)


def _runs(text: str, tokens: list[_Token]) -> Iterator[list[_Token]]:
    """Tokens that follow each other with nothing but a short gap between."""
    run: list[_Token] = []
    for token in tokens:
        if run and not _BETWEEN.fullmatch(text, run[-1].end, token.start):
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _judge_run(text: str, run: list[_Token], market: str) -> str | None:
    """Three words and the shape of a number, or six words: nobody counts so."""
    words = sum(token.is_word for token in run)
    digits = "".join(token.digits for token in run)
    if words < 3 or len(digits) < 7 or _counts_up(run):
        return None
    before = text[max(0, run[0].start - 6) : run[0].start]
    plus = re.search(r"(?:\+|(?<!\w)(?:plus|piu|mas))[ -]{0,2}$", before) is not None
    said = said_before(text, run[0].start)
    number = Dialled(digits, (1,) * len(digits), plus, said)
    if len(digits) <= LONGEST and judge(number, market) == "block":
        return "block"
    return "block" if words >= 6 and said != "reference" else None


def _counts_up(run: list[_Token]) -> bool:
    """ "one, two, three, four": a count, not a number."""
    values = [int(token.digits) for token in run]
    return values[0] != 0 and all(abs(b - a) == 1 for a, b in pairwise(values))
