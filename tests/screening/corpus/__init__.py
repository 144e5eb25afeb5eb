"""Sentences with the verdict expected: our own, written before the rules were tuned to them.

A file for each language has tables by author (`[seller]`, `[buyer]`, `[proactive]`) with lists of
sentences under what has to be found in them: `clean`, `"P01 block"`, `"P07 block, P08 block"`.
What may be found besides stands in brackets: `"P08 block (P06)"`. `second` and
`third` were written after the rules had been tuned to what was there before. `held_out` holds
sentences that are scored, but never tuned to.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from aftersale.screening import Screening, screen
from aftersale.screening.verdicts import GRAVITY, gravest
from tests.screening.asking import LANGUAGES, ORDER
from tests.screening.examples import writing

FOLDER = Path(__file__).parent
PARTS = {"": "known", "second": "known", "third": "known", "held_out": "kept apart"}
"""The folders of the corpus, and which part of it they are."""

_FOUND = re.compile(r"(P\d\d) (\w+)")
_BESIDES = re.compile(r"\((P\d\d)\)")


@dataclass(frozen=True)
class Sentence:
    """One sentence: what must be found in it, what may be, and its part."""

    language: str
    author: str
    text: str
    expected: tuple[tuple[str, str], ...]
    besides: frozenset[str]
    part: str

    @property
    def letter(self) -> str:
        """The sentence as it is sent: in a first letter that names its order, unless that lacks."""
        lacking = "P16" in dict(self.expected)
        return self.text if self.author != "proactive" or lacking else f"{self.text}\n\n{ORDER}"

    @property
    def verdict(self) -> str:
        """The verdict expected."""
        return gravest(action for _, action in self.expected)

    def screened(self) -> Screening:
        """What screening says."""
        return screen(self.letter, writing(self.author, self.language))


@dataclass(frozen=True)
class Outcome:
    """A sentence and what became of it: rules missed, found in vain, found but acting otherwise."""

    sentence: Sentence
    found: dict[str, str]
    verdict: str

    @property
    def missed(self) -> set[str]:
        """Rules that should have found something."""
        return set(dict(self.sentence.expected)) - set(self.found)

    @property
    def in_vain(self) -> set[str]:
        """Rules that should have found nothing."""
        return set(self.found) - set(dict(self.sentence.expected)) - self.sentence.besides

    @property
    def otherwise(self) -> set[str]:
        """Rules that found it and did something else."""
        wanted = self.sentence.expected
        return {rule for rule, action in wanted if self.found.get(rule, action) != action}


@cache
def sentences() -> tuple[Sentence, ...]:
    """All of them."""
    return tuple(
        each
        for folder, part in PARTS.items()
        for language in LANGUAGES.values()
        for each in _read(FOLDER / folder / f"{language}.toml", language, part)
    )


def _read(file: Path, language: str, part: str) -> Iterator[Sentence]:
    for author, lists in tomllib.loads(file.read_text(encoding="utf-8")).items():
        for key, lines in lists.items():
            wanted = tuple((rule, action) for rule, action in _FOUND.findall(key))
            besides = frozenset(_BESIDES.findall(key))
            for line in lines:
                yield Sentence(language, author, line, wanted, besides, part)


@cache
def outcomes(part: str) -> tuple[Outcome, ...]:
    """Every sentence of one part, screened."""
    return tuple(_judged(each) for each in sentences() if each.part == part)


def _judged(sentence: Sentence) -> Outcome:
    answer = sentence.screened()
    found: dict[str, str] = {}
    for finding in answer.findings:
        before = found.get(finding.rule, "allow")
        found[finding.rule] = max(before, finding.action, key=GRAVITY.index)
    return Outcome(sentence, found, answer.verdict)
