"""Which of ten languages a text is in, by its small words, its endings and its letters.

Small words (articles, pronouns, verbs of asking) decide within a dozen words; where there are too
few of them, endings and letters help. Neighbouring languages are known too, only so as not to be
mistaken. Nothing is loaded, nothing is learnt.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from .language_words import ENDINGS, KNOWN, LETTERS, PAIRS, WORDS

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_UNITS = re.compile(r"\d\s?[a-z]{1,2}\b")
_NOISE = re.compile(rf"https?://\S{{1,2000}}|\S{{1,200}}@\S{{1,200}}|{_UNITS.pattern}")
_ELISIONS = {"l": "fr it", "d": "fr it", "j": "fr", "n": "fr", "qu": "fr", "s": "fr", "c": "fr it",
             "m": "fr", "dell": "it", "nell": "it", "all": "it", "un": "it", "sull": "it",
             "dall": "it", "t": "fr", "quell": "it", "quest": "it"}  # fmt: skip
_MOST = 700
"""Characters looked at: more do not make it surer."""
_LEAST = 0.8
_AHEAD = 1.12

_Gains = tuple[tuple[str, float], ...]


def detect(text: str) -> str:
    """One of `language_words.KNOWN`; "" when the text is too short, mixed or in another one."""
    lowered = text[:_MOST].lower()
    noise = _NOISE if "@" in lowered or "://" in lowered else _UNITS
    lowered = noise.sub(" ", lowered).replace("’", "'")
    words = _WORD.findall(lowered)
    if not words:
        return ""
    scores = dict.fromkeys(WORDS, 0.0)
    for word in words:
        for language, gain in _gains(word):
            scores[language] += gain
    for sign in "¿¡":
        if sign in lowered:
            scores["es"] += 1
    best, other = sorted(scores, key=lambda language: -scores[language])[:2]
    enough = scores[best] >= max(_LEAST, 0.14 * len(words))
    sure = enough and scores[best] > _AHEAD * scores[other]
    return best if sure and best in KNOWN else ""


@cache
def _known() -> dict[str, _Gains]:
    """Each small word with its languages; one that several share counts for less."""
    languages: dict[str, list[str]] = {}
    for language, words in WORDS.items():
        for word in dict.fromkeys(words.split()):
            languages.setdefault(word, []).append(language)
    return {word: _shared(found, 1.0) for word, found in languages.items()}


def _shared(languages: list[str], worth: float) -> _Gains:
    rivals = sum(1.0 if language in KNOWN else 0.3 for language in languages)
    each = worth / max(1.0, rivals) ** 0.8
    return tuple((language, each) for language in languages)


@lru_cache(maxsize=8_192)
def _gains(word: str) -> _Gains:
    """What a word says for each language."""
    if known := _known().get(word):
        return known if word.isascii() else known + _of_letters(word, 0.3)
    head, apostrophe, tail = word.partition("'")
    if apostrophe and head in _ELISIONS:
        rest = _known().get(tail, ())
        return _shared(_ELISIONS[head].split(), 1.0) + tuple(
            (name, gain / 2) for name, gain in rest
        )
    return _of_letters(word, 0.5) + _of_shape(word)


def _of_letters(word: str, worth: float) -> _Gains:
    if word.isascii():
        return ()
    found: _Gains = ()
    for letter in dict.fromkeys(word):
        if letter in LETTERS:
            found += _shared(LETTERS[letter].split(), worth)
    return found


def _of_shape(word: str) -> _Gains:
    """Endings and pairs of letters of a longer word."""
    if not 4 <= len(word) <= 30:
        return ()
    found: _Gains = ()
    for size in (6, 5, 4, 3, 2):
        if len(word) > size and (languages := ENDINGS.get(word[-size:])):
            found = _shared(languages.split(), 0.35)
            break
    for pair, languages in PAIRS.items():
        if pair in word:
            found += _shared(languages.split(), 0.15)
    return found
