"""Rules by meaning: words that say something together, in one sentence and one language.

A file of meanings, `lexicon/reviews.toml`, has a table of words for each language and a list of
senses. A sense is found where one word of each of its `needs` stands in the same sentence, each
at most `reach` letters from the last one named, its anchor. `unless` names words that excuse the
whole sentence, `not_near` those that excuse it just before the words or between them: "do not".
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from aftersale.screening.lexicon import LANGUAGES, Phrases
from aftersale.screening.reading import Reading
from aftersale.screening.sentences import around

Place = tuple[int, int]

NEAR = 24
"""How many letters before the words an excuse of `not_near` may stand."""


@dataclass(frozen=True)
class Sense:
    """One thing that words can mean together; `action` is "" for the rule's own."""

    needs: tuple[str, ...]
    unless: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    reach: int = 90
    ordered: bool = False
    action: str = ""


@dataclass(frozen=True)
class Meant:
    """A sense that was found, in places of the reading, and its language."""

    start: int
    end: int
    action: str
    language: str


def meant(view: Reading, topic: str) -> Iterator[Meant]:
    """What of a topic is said in the reading, from left to right, none inside another."""
    reached = 0
    found = [each for sentence in _sentences(view, topic) for each in _said(view, topic, sentence)]
    for each in sorted(found, key=lambda meant: (meant.start, -meant.end)):
        if each.start >= reached:
            reached = each.end
            yield each


def _sentences(view: Reading, topic: str) -> Iterator[Place]:
    """The sentences in which an anchor stands, each once."""
    seen = -1
    for match in _anchors(topic).find(view):
        if match.start() >= seen:
            first, seen = around(view.text, *match.span())
            yield first, seen


def _said(view: Reading, topic: str, sentence: Place) -> Iterator[Meant]:
    for language in LANGUAGES:
        words = _Words(view, topic, language, sentence)
        for sense in senses(topic):
            if place := words.said(sense):
                yield Meant(*place, sense.action, language)


class _Words:
    """One sentence, asked for words of a topic in one language."""

    def __init__(self, view: Reading, topic: str, language: str, sentence: Place) -> None:
        self.view, self.topic, self.language = view, topic, language
        self.sentence = sentence
        self.known: dict[str, list[Place]] = {}

    def places(self, name: str) -> list[Place]:
        """Where words of that name stand and mean it: those inside `other` mean something else."""
        return [each for each in self.standing(name) if not self._is_other(each)]

    def standing(self, name: str) -> list[Place]:
        """Where words of that name stand."""
        if name not in self.known:
            phrases = words(self.topic, self.language, name)
            found = phrases.between(self.view, *self.sentence) if phrases else ()
            self.known[name] = [match.span() for match in found]
        return self.known[name]

    def _is_other(self, place: Place) -> bool:
        return any(start <= place[0] and place[1] <= end for start, end in self.standing("other"))

    def said(self, sense: Sense) -> Place | None:
        """Where the sense stands in this sentence."""
        *others, anchor = sense.needs
        anchors = self.places(anchor)
        if not anchors or not all(map(self.places, others)):
            return None
        if any(map(self.standing, sense.unless)):
            return None
        return next((place for each in anchors if (place := self._joined(sense, each))), None)

    def _joined(self, sense: Sense, anchor: Place) -> Place | None:
        """The anchor with the nearest word of each other kind, if they belong together."""
        taken = [anchor]
        for name in reversed(sense.needs[:-1]):
            near = self._nearest(name, anchor, taken, sense)
            if near is None:
                return None
            taken.append(near)
        place = min(start for start, _ in taken), max(end for _, end in taken)
        excused = any(self._stands_near(name, place) for name in sense.not_near)
        return None if excused else place

    def _nearest(self, name: str, anchor: Place, taken: list[Place], sense: Sense) -> Place | None:
        last = taken[-1]
        free = [
            each
            for each in self.places(name)
            if all(each[1] <= start or end <= each[0] for start, end in taken)
            and _apart(each, anchor) <= sense.reach
            and (not sense.ordered or each[1] <= last[0])
        ]
        return min(free, key=lambda each: _apart(each, anchor), default=None)

    def _stands_near(self, name: str, place: Place) -> bool:
        return any(place[0] - NEAR <= start < place[1] for start, _ in self.standing(name))


def _apart(one: Place, other: Place) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)


@cache
def _table(topic: str) -> dict[str, Any]:
    file = files("aftersale.screening.lexicon").joinpath(f"{topic}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def senses(topic: str) -> tuple[Sense, ...]:
    """What the words of a topic can mean together."""
    return tuple(Sense(**_frozen(each)) for each in _table(topic)["sense"])


def _frozen(table: dict[str, Any]) -> dict[str, Any]:
    """A table with its lists as tuples."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}


@cache
def words(topic: str, language: str, name: str) -> Phrases | None:
    """One language's words under a name of a topic; None where it has none."""
    listed = _listed(topic, language, name)
    return Phrases(listed) if listed else None


def _listed(topic: str, language: str, name: str) -> list[str]:
    return [
        phrase
        for written in _table(topic).get(language, {}).get(name, ())
        for phrase in _spelled_out(written)
    ]


def _spelled_out(phrase: str) -> list[str]:
    """A phrase that begins with a choice, "(?:5|five) stars", as one for each of them."""
    begins = _CHOICE.match(phrase)
    return [each + begins[2] for each in begins[1].split("|")] if begins else [phrase]


_CHOICE = re.compile(r"\(\?:([^()]*)\)(?!\?)(.*)")


@cache
def _anchors(topic: str) -> Phrases:
    names = {sense.needs[-1] for sense in senses(topic)}
    return Phrases(
        word
        for language in LANGUAGES
        for name in sorted(names)
        for word in _listed(topic, language, name)
    )
