"""Opening what was written apart: "shop (dot) com", "w w w . shop . com", "bob at gmail dot com".

Every rewriting looks a bounded way ahead, so time grows with the length of the text only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from aftersale.screening.lexicon import any_of, everywhere, shared
from aftersale.screening.reading import Reading

_MAY_BE_SPREAD = re.compile(r" \S {1,3}\S {1,3}\S")
_SPREAD = re.compile(
    r"(?<!\S)(?=(?:\S {1,3}){0,40}[a-z])(?!(?:\S {1,3}){0,4}(?:\d {1,3}){5})"
    r"(?:[\w@.:/+-] {1,3}){3,}[\w@.:/+-](?!\S)"
)
_MAY_BE_LINKED = re.compile(r"[.\-_*·•~|/][a-z][.\-_*·•~|/][a-z][.\-_*·•~|/]")
_LINKED = re.compile(r"(?<![\w.-])[a-z](?P<gap>[.\-_*·•~|/])(?:[\w.@](?P=gap)){4,40}\w(?![\w-])")
_TORN_COM = r"\.\s{0,2}(?:c\s{1,2}o\s{0,2}m|co\s{1,2}m)(?!\w)"
_BRACKET = r"\s{0,2}[\[({<]\s{0,2}%s\s{0,2}[\])}>]\s{0,2}"
_MARK = r"(?:\s{0,2}[-_*~\"'´`’‘“”|/…=+]{1,3}\s{0,2}|\s{0,2}\.{2,3}\s{0,2})"
_SURE_AT = ("arroba", "chiocciola", "chiocciolina", "arobase", "arobas", "arrobase", "klammeraffe")
_REACH = 5
"""Characters that a disguise may begin before the sign it is known by: " - dot"."""


@dataclass(frozen=True)
class _Step:
    """One rewriting: where to look, what to find there, what that stands for (None: the same
    without gaps), and whether it was a word. Places are signs, or whole words."""

    pattern: re.Pattern[str]
    letter: str | None
    soft: bool
    signs: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()

    def found(self, reading: Reading) -> Iterator[re.Match[str]]:
        """Each match around a sign or word, from left to right."""
        text = reading.text
        places = reading.places_of(self.words) if self.words else _all_of(text, self.signs)
        for place in places:
            first = place
            while first > 0 and place - first < _REACH and not text[first - 1].isalnum():
                first -= 1
            for start in range(first, place + 1):
                if match := self.pattern.match(text, start):
                    yield match
                    break


def _all_of(text: str, signs: tuple[str, ...]) -> list[int]:
    places = []
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            places.append(at)
            at = text.find(sign, at + 1)
    return sorted(places)


def opened(reading: Reading) -> Reading:
    """The reading with hidden dots and at-signs in their place; worked out once."""
    if "opened" not in reading.memo:
        reading.memo["opened"] = _opened(reading)
    found: Reading = reading.memo["opened"]
    return found


def _opened(reading: Reading) -> Reading:
    if spread := _MAY_BE_SPREAD.search(reading.text):
        from_here = max(0, spread.start() - 3)
        reading = reading.rewritten(_SPREAD.finditer(reading.text, from_here), None)
    if _MAY_BE_LINKED.search(reading.text):
        reading = reading.rewritten(_LINKED.finditer(reading.text), None)
    for step in _steps():
        reading = reading.rewritten(step.found(reading), step.letter, soft=step.soft)
    return reading


@cache
def _steps() -> tuple[_Step, ...]:
    """Each rewriting in turn."""
    return (*_coded(), *_dots(), *_ats())


def _at_signs(signs: str, pattern: str, letter: str | None, *, soft: bool = False) -> _Step:
    """A step at signs, which are separated by spaces; ␣ stands for a space."""
    places = tuple(each.replace("␣", " ").replace("⏎", "\n") for each in signs.split())
    return _Step(re.compile(pattern), letter, soft, signs=places)


def _at_words(words: Iterable[str], pattern: str, letter: str, *, soft: bool = False) -> _Step:
    first = frozenset(each.partition(" ")[0] for each in words)
    return _Step(re.compile(pattern), letter, soft, words=first)


_COM = ("com", "net", "org")
_SPACED = r"[^\S\n]{1,3}"


def _coded() -> tuple[_Step, ...]:
    """Signs as the code of pages and links writes them, and noughts for the letter O."""
    return (
        _at_signs("&# &p %2e", r"&#(?:0{0,5}46|x2e);|&period;|(?<=[\w-])%2e(?=\w)", "."),
        _at_signs("&# &c %40", r"&#(?:0{0,5}64|x40);|&commat;|(?<=[\w.-])%40(?=[\w-])", "@"),
        _at_signs("c0m", r"(?<![a-z\d])c0m(?!\w)", "com"),
    )


def _provider() -> str:
    return any_of(re.escape(name) for name in shared("mail_providers"))


def _ending() -> str:
    return any_of(shared("spoken_endings")) + r"(?!\w)"


def _host() -> str:
    return rf"(?:{_provider()}(?!\w)|[\w-]{{2,40}}\.[a-z]{{2}})"


def _dots() -> tuple[_Step, ...]:
    words = everywhere("dot")
    dots, ats, ending = any_of(words), any_of(everywhere("at")), _ending()
    a_host_or_at = rf"[\w-]{{1,40}}\s{{0,3}}[\[({{]?(?:{dots}|{ats}|@)(?!\w)"
    sign = r"[^\w\s!-~€£$°–—“”‘’«»…\0]{1,2}"
    named = "".join(rf"(?<!\b{article})" for article in everywhere("articles"))
    before = rf"[\[({{<]\s?(?:\.|{dots})\s{{0,2}}(?={ending}\s?[\])}}>])"
    return (
        _at_signs("[ ( { <", _BRACKET % rf"(?:\.|{dots})", "."),
        _at_signs("[ ( { <", rf"\s{{0,2}}{before}", "."),
        _at_signs("www", r"(?<!\w)www\s{1,2}\.\s{0,2}(?=\w)|(?<!\w)www\.\s{1,2}(?=\w)", "www."),
        _at_signs(
            "www␣ www,",
            rf"(?<!\w)www[ ,]{{1,2}}(?=[\w-]{{2,40}}[ .,]{{1,3}}(?:{dots}|{ending}))",
            "www.",
        ),
        _at_signs("␣. ⏎.", rf"\s{{1,3}}\.\s{{0,3}}(?={ending})", ".", soft=True),
        _at_words(_COM, r"(?:\.\s{1,2}|,)(?=(?:com|net|org)(?!\w))", ".", soft=True),
        _at_words(_COM, rf"(?<=\w) ?{sign} ?(?=(?:com|net|org)(?!\w))", "."),
        _at_signs("· • ∙ ⋅", rf"(?<=\w) ?[·•∙⋅] ?(?={ending})", "."),
        _at_signs(".c", _TORN_COM, None),
        _at_words(words, rf"(?<=\w){_MARK}{dots}{_MARK}(?={ending}|{a_host_or_at})", "."),
        _at_signs("_", rf"(?<=[a-z\d])_{{1,2}}{dots}_{{1,2}}(?={ending}|{a_host_or_at})", "."),
        _at_words(
            words, rf"{named}{_SPACED}{dots}{_SPACED}(?={ending}|{a_host_or_at})", ".", soft=True
        ),
        _at_signs("dotcom", r"(?<!\bthe)(?:[^\S\n]{1,3}|(?<=\w))dot(?=com(?!\w))", "."),
    )


def _ats() -> tuple[_Step, ...]:
    words, host = everywhere("at"), _host()
    ats = any_of(words)
    strong = any_of(shared("strong_endings")) + r"(?!\w)"
    behind = rf"(?:{_provider()}(?!\w)|[\w-]{{2,40}}\.{strong})"
    return (
        _at_signs("[ ( { <", _BRACKET % rf"(?:@|{ats})", "@"),
        _at_signs("[ ( { <", _BRACKET % "a" + rf"(?={host})", "@"),
        _at_signs(
            "@", rf"(?:\s{{1,2}}@\s{{1,2}}|@\s{{1,2}})(?={host})|\s{{1,2}}@(?={behind})", "@"
        ),
        _at_words(_SURE_AT, rf"{_SPACED}{any_of(_SURE_AT)}{_SPACED}(?=[\w-]{{2,40}}\b)", "@"),
        _at_words(words, rf"(?<=\w){_MARK}{ats}{_MARK}(?={host})", "@"),
        _at_signs("_", rf"(?<=[a-z\d])_{{1,2}}{ats}_{{1,2}}(?={host})", "@"),
        _at_words(words, rf"{_SPACED}{ats}{_SPACED}(?!www\.)(?={host})", "@", soft=True),
    )
