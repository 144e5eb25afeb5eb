"""P12: no threats, slurs, insults or advances (D2), for both sides: staff look at it first.

Found: threats to somebody, slurs and insults meant for a person, sexual advances, in five
languages. Not found: swearing at a thing ("this bloody lamp"), reports of danger ("it nearly
killed me", "the battery exploded"), sizes for adults, a glue gun, « retard », "dick". Where
everybody reads, obscene words are found too, whatever they are about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from aftersale.screening.facts import Context
from aftersale.screening.lexicon import Phrases, vocabulary
from aftersale.screening.meaning import meant, named
from aftersale.screening.opening import opened
from aftersale.screening.reading import Reading
from aftersale.screening.rules import Spot, spot

ID = "P12"
VERSION = 2
ACTION = "hold"
BUYERS = "hold"

_AFTER = re.compile(r"[ \t]*(?:[,!]|[.?]?$)")
_STOPS = frozenset('.!?…,;:\n¡¿"“«')


def find(reading: Reading, context: Context) -> Iterator[Spot]:
    """Each place that hurts."""
    view, reached = opened(reading), 0
    places = [(each.start, each.end) for each in meant(view, "abuse")]
    for start, end in sorted([*places, *_called(view)], key=lambda each: (each[0], -each[1])):
        if start >= reached:
            reached = end
            yield spot(view, start, end, "abuse", remedy="remove_sentence")
    for match in obscene().find(view) if context.public else ():
        yield spot(view, *match.span(), "obscene")


@cache
def obscene() -> Phrases:
    """Obscene words of all languages together."""
    return Phrases(vocabulary("obscene")["words"])


def _called(view: Reading) -> Iterator[tuple[int, int]]:
    """An insult that somebody is called by: "Idiots! Where is it", "read it, moron"."""
    for match in named("abuse", "named").find(view):
        if _begins(view.text, match.start()) and _AFTER.match(view.text, match.end()):
            yield match.span()


def _begins(text: str, place: int) -> bool:
    """Whether nothing of the same clause stands before that place."""
    before = text[max(0, place - 40) : place].rstrip(" \t")
    return not before or before[-1] in _STOPS
