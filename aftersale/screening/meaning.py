"""Rules by meaning: words that say something together, in one sentence and one language.

A file of meanings, `lexicon/reviews.toml`, has a table of words for each language and a list of
senses. A sense is found where one word of each of its `needs` stands in the same sentence, each
at most `reach` letters from the last one named, its anchor. `unless` names words that excuse the
whole sentence, `not_near` those that excuse it just before the words or between them: "do not".
Words inside one of `other` mean something else. Only sentences with a word of `gates` are read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from aftersale.screening.lexicon import LANGUAGES, Phrases, Shelves, vocabulary
from aftersale.screening.reading import Reading
from aftersale.screening.sentences import sentence_of

Place = tuple[int, int]
Standing = dict[str, list[Place]]
"""Where words stand in a sentence, by the name they have in one language of a topic."""

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
    for match in anchors(topic).find(view):
        if match.start() >= seen:
            first, seen = sentence_of(view, match.start())
            yield first, seen


def _said(view: Reading, topic: str, sentence: Place) -> Iterator[Meant]:
    for language, standing in _standing(view, topic, sentence).items():
        for sense in _possible(topic, frozenset(standing)):
            if place := _place(sense, standing):
                yield Meant(*place, sense.action, language)


@lru_cache(maxsize=4096)
def _possible(topic: str, names: frozenset[str]) -> tuple[Sense, ...]:
    """The senses that these words can have."""
    return tuple(sense for sense in senses(topic) if names.issuperset(sense.needs))


def _standing(view: Reading, topic: str, sentence: Place) -> dict[str, Standing]:
    """Every word of the topic in a sentence, by language and name, in one walk over its words."""
    found: dict[str, Standing] = {}
    words, text, (start, end) = _words(view, topic), view.text, sentence
    first, last = bisect_left(words, (start,)), bisect_left(words, (end,))
    for place, word in words[first:last]:
        for (language, name), pattern in _shelves(topic).at(word):
            if match := pattern.match(text, place, end):
                found.setdefault(language, {}).setdefault(name, []).append(match.span())
    for standing in found.values():
        _part(standing)
    return found


def _words(view: Reading, topic: str) -> list[tuple[int, str]]:
    """The places and words of a text that may begin something of a topic; worked out once."""
    if topic not in view.memo:
        words, index = _shelves(topic).met(view), view.index
        view.memo[topic] = sorted([(place, word) for word in words for place in index[word]])
    found: list[tuple[int, str]] = view.memo[topic]
    return found


def _part(standing: Standing) -> None:
    """Leave out what is inside `other`, but keep it for excuses, under its name with a hash."""
    others = standing.get("other", ())
    for name in list(standing) if others else ():
        places = standing[name]
        standing[f"#{name}"] = places
        standing[name] = [
            each for each in places if not any(o[0] <= each[0] and each[1] <= o[1] for o in others)
        ]


def _excuses(name: str, standing: Standing) -> list[Place]:
    return standing.get(f"#{name}") or standing.get(name, [])


def _place(sense: Sense, standing: Standing) -> Place | None:
    """Where the sense stands in a sentence."""
    if not all(standing.get(name) for name in sense.needs):
        return None
    if any(_excuses(name, standing) for name in sense.unless):
        return None
    joined = (_joined(sense, each, standing) for each in standing[sense.needs[-1]])
    return next((place for place in joined if place), None)


def _joined(sense: Sense, anchor: Place, standing: Standing) -> Place | None:
    """The anchor with the nearest word of each other kind, if they belong together."""
    taken = [anchor]
    for name in reversed(sense.needs[:-1]):
        near = _nearest(standing[name], taken, sense)
        if near is None:
            return None
        taken.append(near)
    place = min(start for start, _ in taken), max(end for _, end in taken)
    excused = any(
        place[0] - NEAR <= start < place[1]
        for name in sense.not_near
        for start, _ in _excuses(name, standing)
    )
    return None if excused else place


def _nearest(places: list[Place], taken: list[Place], sense: Sense) -> Place | None:
    """Of the places that are free, near enough and, if it matters, before: the nearest."""
    anchor, last = taken[0], taken[-1]
    free = [
        each
        for each in places
        if _apart(each, anchor) <= sense.reach
        and (not sense.ordered or each[1] <= last[0])
        and all(each[1] <= start or end <= each[0] for start, end in taken)
    ]
    return min(free, key=lambda each: _apart(each, anchor), default=None)


def _apart(one: Place, other: Place) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)


@cache
def senses(topic: str) -> tuple[Sense, ...]:
    """What the words of a topic can mean together."""
    return tuple(Sense(**_frozen(each)) for each in vocabulary(topic)["sense"])


def _frozen(table: dict[str, Any]) -> dict[str, Any]:
    """A table with its lists as tuples."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}


def anchors(topic: str) -> Phrases:
    """The words one of which stands in every sentence that means something: where a file names
    no `gates`, the last of what each sense needs."""
    last = {sense.needs[-1] for sense in senses(topic)}
    return named(topic, *vocabulary(topic).get("gates", sorted(last)))


@cache
def named(topic: str, *names: str) -> Phrases:
    """The words under these names in all languages together."""
    return Phrases(
        word for language in LANGUAGES for name in names for word in _listed(topic, language, name)
    )


def _listed(topic: str, language: str, name: str) -> list[str]:
    return [
        phrase
        for written in vocabulary(topic).get(language, {}).get(name, ())
        for phrase in _spelled_out(written)
    ]


_CHOICE = re.compile(r"\(\?:([^()]*)\)(?!\?)(.*)")


def _spelled_out(phrase: str) -> list[str]:
    """A phrase that begins with a choice, "(?:5|five) stars", as one for each of them."""
    begins = _CHOICE.match(phrase)
    return [each + begins[2] for each in begins[1].split("|")] if begins else [phrase]


@cache
def _shelves(topic: str) -> Shelves:
    """Every word of a topic, tagged with its language and name."""
    return Shelves(
        ((language, name), phrase)
        for language in LANGUAGES
        for name in vocabulary(topic).get(language, {})
        for phrase in _listed(topic, language, name)
    )
