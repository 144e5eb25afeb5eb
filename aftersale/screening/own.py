"""Rules of the operator's own: words that may not be written on a market, from its rulebook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from aftersale.screening.facts import Context, OwnWords
from aftersale.screening.lexicon import Phrases
from aftersale.screening.opening import opened
from aftersale.screening.reading import Reading, read
from aftersale.screening.rules import Rule, Spot, spot


@dataclass(eq=False)
class OwnRule:
    """A rule like those of the house, made of one `[[screening.words]]` table."""

    ID: str
    ACTION: str
    BUYERS: str
    words: OwnWords
    VERSION: int = 1

    def find(self, reading: Reading, context: Context) -> Iterator[Spot]:
        """Each place where one of the phrases stands, in any writing."""
        view = opened(reading)
        facts = (("own_rule", self.ID), ("own_why", self.words.why[0][1]), *self._whys())
        for match in phrases_of(self.words.phrases).find(view):
            yield spot(view, *match.span(), "own", remedy="remove_sentence", facts=facts)  # type: ignore[arg-type]

    def _whys(self) -> Iterator[tuple[str, str]]:
        for language, why in self.words.why:
            yield f"why_{language}", why


@lru_cache(maxsize=32)
def own_rules(words: tuple[OwnWords, ...]) -> tuple[Rule, ...]:
    """The rules a market adds."""
    return tuple(OwnRule(each.rule, each.action, each.buyers, each) for each in words)


@lru_cache(maxsize=256)
def phrases_of(phrases: tuple[str, ...]) -> Phrases:
    """Phrases taken word for word; a * after a word stands for any ending of it."""
    plain = (" ".join(re.findall(r"\w+\*?", read(each).text)) for each in phrases)
    return Phrases(each for each in plain if each)
