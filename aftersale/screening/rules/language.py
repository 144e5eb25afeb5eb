"""P15: a message in the language of the buyer or of the market (A036, D1, D2).

Found: a text that is clearly in another language than the one its reader asked for and than the
market's own; a seller says why, or takes a template; a buyer is only told. Not found: short or
mixed texts, names, quotations of a few words.
"""

from __future__ import annotations

from collections.abc import Iterator

from aftersale.screening.facts import Context
from aftersale.screening.lexicon import LANGUAGES
from aftersale.screening.reading import Reading
from aftersale.screening.rules import Spot
from aftersale.screening.tongue import told

ID = "P15"
VERSION = 1
ACTION = "warn"
BUYERS = "hint"


def find(reading: Reading, context: Context) -> Iterator[Spot]:
    """The whole text, when it is in a language that nobody here asked for."""
    expected = tuple(filter(None, (context.language[:2].lower(), *context.languages)))
    if not expected:
        return
    language = told(reading, expected)
    if not language or language in expected:
        return
    code = "language_by_buyer" if context.from_buyer else "language"
    facts = (("wanted", _named(expected[0])), ("language", language))
    yield Spot(0, len(reading.original), code, remedy="translate", facts=facts)


def _named(language: str) -> str:
    """A language we can say in a sentence, else the market's usual."""
    return language if language in LANGUAGES else "en"
