"""What a question is about, told by its words (A035, A044-A046), in five languages.

On orders the platform fulfils only "product" is the seller's; the other topics go to the
marketplace's customer service. "cancel" tells a cancellation asked for in a free message.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from aftersale.screening.lexicon import LANGUAGES, Phrases
from aftersale.screening.reading import Reading, read

TOPICS = ("shipping", "refund", "return", "billing", "cancel", "product")
READ_AT_MOST = 4000
"""Characters of a message that are looked at."""

_Searched = tuple[tuple[str, Phrases], ...]


def of(text: str, language: str = "") -> frozenset[str]:
    """The `TOPICS` a text speaks of: by the words of `language` ("de"), or of all five if it is
    none of them. Empty when it speaks of none; several may be spoken of at once."""
    reading = read(text, READ_AT_MOST)
    spoken = language[:2].lower()
    tongues = (spoken,) if spoken in LANGUAGES else LANGUAGES
    return frozenset(
        topic
        for tongue in tongues
        for topic, phrases in _searched(tongue)
        if _stands(phrases, reading)
    )


def _stands(phrases: Phrases, reading: Reading) -> bool:
    return next(phrases.find(reading), None) is not None


@cache
def _searched(language: str) -> _Searched:
    file = files("aftersale.screening.lexicon").joinpath("topics.toml")
    table = tomllib.loads(file.read_text(encoding="utf-8"))[language]
    return tuple((topic, Phrases(table[topic])) for topic in TOPICS)
