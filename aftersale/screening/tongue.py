"""Which language a text is in, told by its small words; "" where they do not say it clearly."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from aftersale.screening.lexicon import vocabulary
from aftersale.screening.reading import Reading, read

AT_LEAST = 4
"""So many different small words must speak for a language before we say so."""

AHEAD = 1.6
"""So many times more of them than for the next, or than for a language that is expected."""

SHARE = 0.2
"""Of a text in a language at least so many words are its small ones; of a list of names fewer."""

LOOKED_AT = 400
"""Words from the beginning of a text; more would not say more."""

_SCRIPTS = {
    "ru": re.compile("[а-яА-Я]"), "el": re.compile("[α-ωΑ-Ω]"), "ar": re.compile("[ء-ي]"),
    "he": re.compile("[א-ת]"), "zh": re.compile("[一-鿿]"), "ja": re.compile("[ぁ-ヿ]"),
    "ko": re.compile("[가-힣]"), "th": re.compile("[ก-๛]"), "hi": re.compile("[ऀ-ॿ]"),
}  # fmt: skip
_FOREIGN = re.compile("[Ͱ-෿฀-๿぀-ヿ一-鿿가-힣]")
_LETTER = re.compile(r"[^\W\d_]")


def language_of(text: str) -> str:
    """The language of a text ("de"), or ""; beside our five we know some neighbours' ("nl")."""
    return told(read(text))


def told(reading: Reading, expected: tuple[str, ...] = ()) -> str:
    """The language of a reading; where one of `expected` is nearly as likely, it is "".

    At most the first 400 words are looked at.
    """
    if script := _script(reading.original[:2000]):
        return script
    votes = _votes(reading)
    if not votes:
        return ""
    (first, most), *others = votes.most_common()
    next_best = others[0][1] if others else 0
    rival = max((votes[each] for each in expected if each != first), default=0)
    clear = most >= AT_LEAST and most >= AHEAD * rival and most > next_best
    return first if clear and _share(reading, first) >= SHARE else ""


def _share(reading: Reading, language: str) -> float:
    """How many of the words looked at are small words of a language, from 0 to 1."""
    words = [word for word, _ in reading.words[:LOOKED_AT]]
    known = _known()
    return sum([language in known[word] for word in words if word in known]) / len(words)


def likely(reading: Reading, otherwise: str) -> str:
    """The language with the most small words in a text, if only by one; else `otherwise`."""
    best = _votes(reading).most_common(2)
    if not best or best[0][1] < 2 or (len(best) > 1 and best[0][1] == best[1][1]):
        return otherwise
    return best[0][0]


def _votes(reading: Reading) -> Counter[str]:
    """For each language, how many different words of it stand there; worked out once."""
    if "votes" not in reading.memo:
        reading.memo["votes"] = _counted(reading)
    found: Counter[str] = reading.memo["votes"]
    return found


def _counted(reading: Reading) -> Counter[str]:
    known = _known()
    seen = {word for word, _ in reading.words[:LOOKED_AT]}
    return Counter(language for word in seen & known.keys() for language in known[word])


def _script(text: str) -> str:
    """A language that has a script of its own, if most letters are in it."""
    if not _FOREIGN.search(text):
        return ""
    letters = len(_LETTER.findall(text))
    for language in ("ja", *_SCRIPTS):
        if len(_SCRIPTS[language].findall(text)) > letters * (0.2 if language == "ja" else 0.5):
            return language
    return ""


@cache
def _known() -> dict[str, tuple[str, ...]]:
    """Each small word and the languages that have it."""
    found: dict[str, list[str]] = {}
    for language, words in vocabulary("languages").items():
        for word in dict.fromkeys(words):
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}
