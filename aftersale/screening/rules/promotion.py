"""P06: no promotion (A042, A043, D2), for sellers, in five languages.

Found: discount codes, "your next purchase", special offers, other products, invitations to the
shop, newsletters, buying past the marketplace; the market's own `promotion_words`. A bare
"discount" or "voucher" is a promotion beside a word of giving ("we offer", "10 %", "code"), and
only questioned (warn) where the sentence speaks of a refund, a fault or a no. A discount that
was used or not applied, or that cannot be given, is customer service.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache

from aftersale.screening.facts import Context
from aftersale.screening.lexicon import Phrases, everywhere
from aftersale.screening.opening import opened
from aftersale.screening.reading import Reading, read
from aftersale.screening.rules import Spot, spot
from aftersale.screening.sentences import around

ID = "P06"
VERSION = 2
ACTION = "block"
BUYERS = "allow"

_SHARE = re.compile(
    r"(?<![\d.,])\d{1,2} ?(?:%|percent|prozent|pour ?cent|per cento|por ciento)[ -]?"
    r"(?:off\b|discount|rabatt|nachlass|gunstiger|(?:de )?(?:reduction|remise|rabais)|"
    r"(?:di )?sconto|(?:de )?descuento|"
    r"\D{0,20}(?:next time|nachste mal|prochaine fois|prossima volta|proxima vez))"
)
_AMOUNT = re.compile(r"\d ?(?:%|€|£)|[€£] ?\d")

Place = tuple[int, int]


def find(reading: Reading, context: Context) -> Iterator[Spot]:
    """Each phrase that promotes."""
    view, reached = opened(reading), 0
    found = [(*place, "") for place in _strong(view, context.promotion_words)]
    if weak := list(_weak(view)):
        company = _Company(view)
        found += [(*each, action) for each in weak if (action := company.weigh(*each)) != "allow"]
    for start, end, action in sorted(found, key=lambda each: (each[0], -each[1])):
        if start >= reached:
            reached = end
            code = "promotion_unsure" if action else "promotion"
            yield spot(view, start, end, code, action, remedy="remove_sentence")


def _strong(view: Reading, more: tuple[str, ...]) -> Iterator[Place]:
    yield from (match.span() for match in _strong_phrases().find(view))
    yield from _compounds(view, everywhere("promotion", "strong_endings"))
    if more:
        yield from (match.span() for match in _own(more).find(view))


def _weak(view: Reading) -> Iterator[Place]:
    yield from (match.span() for match in _weak_phrases().find(view))
    yield from _compounds(view, everywhere("promotion", "weak_endings"))
    if "%" in view.text or "cent" in view.text or "ciento" in view.text:
        yield from (match.span() for match in _SHARE.finditer(view.text))


def _compounds(view: Reading, endings: tuple[str, ...]) -> Iterator[Place]:
    """German words that end in one: Sommerrabatt."""
    if not any(ending in view.text for ending in endings):
        return
    for word, start in view.words:
        if word.endswith(endings) and word not in endings:
            yield start, start + len(word)


class _Company:
    """The words a bare "discount" keeps company with."""

    def __init__(self, view: Reading) -> None:
        self.text = view.text
        self.gives = [match.start() for match in _giving().find(view)]
        self.spent = [match.start() for match in _spent().find(view)]
        self.declines = [match.start() for match in _declining().find(view)]

    def weigh(self, start: int, end: int) -> str:
        """What it means in its sentence: "" to forbid, "warn" to ask, "allow"."""
        first, last = around(self.text, start, end)
        if _any(self.spent, first, last):
            return "allow"
        declines = _any(self.declines, first, last)
        gives = _any(self.gives, first, start) or _any(self.gives, end, last)
        if gives or _AMOUNT.search(self.text, first, last):
            return "warn" if declines else ""
        return "allow" if declines else "warn"


def _any(places: list[int], first: int, last: int) -> bool:
    return bisect_left(places, first) < bisect_left(places, last)


@cache
def _strong_phrases() -> Phrases:
    return Phrases(everywhere("promotion", "strong"))


@cache
def _weak_phrases() -> Phrases:
    return Phrases(everywhere("promotion", "weak"))


@cache
def _giving() -> Phrases:
    return Phrases(everywhere("promotion", "giving"))


@cache
def _declining() -> Phrases:
    return Phrases(everywhere("promotion", "declining"))


@cache
def _spent() -> Phrases:
    return Phrases(everywhere("promotion", "spent"))


@lru_cache(maxsize=64)
def _own(words: tuple[str, ...]) -> Phrases:
    """A market's own phrases, taken word for word."""
    plain = (" ".join(re.findall(r"\w+", read(phrase).text)) for phrase in words)
    return Phrases(phrase for phrase in plain if phrase)
