"""Opening what was written apart: "shop (dot) com", "w w w . shop . com", "bob at gmail dot com".

Every rewriting looks a bounded way ahead, so time grows with the length of the text only.
"""

from __future__ import annotations

import re
from functools import cache

from aftersale.screening.lexicon import any_of, everywhere, shared
from aftersale.screening.reading import Reading

_MAY_BE_SPREAD = re.compile(r" \S {1,3}\S {1,3}\S")
_SPREAD = re.compile(
    r"(?<!\S)(?=(?:\S {1,3}){0,40}[a-z])(?!(?:\S {1,3}){0,4}(?:\d {1,3}){5})"
    r"(?:[\w@.:/+-] {1,3}){3,}[\w@.:/+-](?!\S)"
)
_MAY_BE_LINKED = re.compile(r"[a-z]([.\-_*·•~|/])[a-z]\1[a-z]\1[a-z]\1")
_LINKED = re.compile(r"(?<![\w.-])[a-z](?P<gap>[.\-_*·•~|/])(?:[\w.@](?P=gap)){4,40}\w(?![\w-])")
_TORN_COM = r"(?<=\w)\.\s{0,2}(?:c\s{1,2}o\s{0,2}m|co\s{1,2}m)(?!\w)"
_BRACKET = r"\s{0,2}[\[({<]\s{0,2}%s\s{0,2}[\])}>]\s{0,2}"
_MARK = r"(?:\s{0,2}[-_*~\"'´`’‘“”|/…=+]{1,3}\s{0,2}|\s{0,2}\.{2,3}\s{0,2})"
_SURE_AT = ("arroba", "chiocciola", "chiocciolina", "arobase", "arobas", "arrobase", "klammeraffe")

_Step = tuple[tuple[str, ...], re.Pattern[str], str | None, bool]


def opened(reading: Reading) -> Reading:
    """The reading with hidden dots and at-signs in their place; worked out once."""
    if "opened" not in reading.memo:
        reading.memo["opened"] = _opened(reading)
    found: Reading = reading.memo["opened"]
    return found


def _opened(reading: Reading) -> Reading:
    if _MAY_BE_SPREAD.search(reading.text):
        reading = reading.rewritten(_SPREAD, None)
    if _MAY_BE_LINKED.search(reading.text):
        reading = reading.rewritten(_LINKED, None)
    for signs, pattern, letter, soft in _steps():
        if any(sign in reading.text for sign in signs):
            reading = reading.rewritten(pattern, letter, soft=soft)
    return reading


@cache
def _steps() -> tuple[_Step, ...]:
    """Each rewriting in turn: signs that it may be needed, what to find, what that stands for,
    and whether it was a word."""
    rows = (*_coded(), *_dots(), *_ats())
    return tuple((signs, re.compile(shape), letter, soft) for signs, shape, letter, soft in rows)


_Row = tuple[tuple[str, ...], str, str | None, bool]
_COM = ("com", "net", "org")
_BRACKETS = ("[", "(", "{", "<")
_SPACED = r"[^\S\n]{1,3}"


def _coded() -> tuple[_Row, ...]:
    """Signs as the code of pages and links writes them, and noughts for the letter O."""
    return (
        (("&#", "&p", "%2e"), r"&#(?:0{0,5}46|x2e);|&period;|(?<=[\w-])%2e(?=\w)", ".", False),
        (("&#", "&c", "%40"), r"&#(?:0{0,5}64|x40);|&commat;|(?<=[\w.-])%40(?=[\w-])", "@", False),
        (("c0m",), r"(?<![a-z\d])c0m(?!\w)", "com", False),
    )


def _ending() -> str:
    return any_of(shared("spoken_endings")) + r"(?!\w)"


def _provider() -> str:
    return any_of(re.escape(name) for name in shared("mail_providers"))


def _host() -> str:
    return rf"(?:{_provider()}(?!\w)|[\w-]{{2,40}}\.[a-z]{{2}})"


def _dots() -> tuple[_Row, ...]:
    words = everywhere("dot")
    dots, ats, ending = any_of(words), any_of(everywhere("at")), _ending()
    a_host_or_at = rf"[\w-]{{1,40}}\s{{0,3}}[\[({{]?(?:{dots}|{ats}|@)(?!\w)"
    sign = r"[^\w\s!-~€£$°–—“”‘’«»…\0]{1,2}"
    return (
        (_BRACKETS, _BRACKET % rf"(?:\.|{dots})", ".", False),
        (_BRACKETS, rf"\s{{0,2}}[\[({{<]\s?(?:\.|{dots})\s{{0,2}}(?={ending}\s?[\])}}>])",
         ".", False),
        (("www",), r"(?<=www)(?:\s{1,2}\.\s{0,2}|\.\s{1,2})(?=\w)", ".", False),
        (("www ", "www,"),
         rf"(?<=\bwww)[ ,]{{1,2}}(?=[\w-]{{2,40}}[ .,]{{1,3}}(?:{dots}|{ending}))", ".", False),
        ((" .", "\n."), rf"\s{{1,3}}\.\s{{0,3}}(?={ending})", ".", True),
        (_COM, r"(?:\.\s{1,2}|,)(?=(?:com|net|org)(?!\w))", ".", True),
        (_COM, rf"(?<=\w) ?{sign} ?(?=(?:com|net|org)(?!\w))", ".", False),
        (("·", "•", "∙", "⋅"), rf"(?<=\w) ?[·•∙⋅] ?(?={ending})", ".", False),
        ((".c",), _TORN_COM, None, False),
        (words, rf"(?<=\w){_MARK}{dots}{_MARK}(?={ending}|{a_host_or_at})", ".", False),
        (words, rf"{_SPACED}{dots}{_SPACED}(?={ending}|{a_host_or_at})", ".", True),
        (("dotcom",), r"(?<!\bthe)(?:[^\S\n]{1,3}|(?<=\w))dot(?=com(?!\w))", ".", False),
    )  # fmt: skip


def _ats() -> tuple[_Row, ...]:
    words, host = everywhere("at"), _host()
    ats = any_of(words)
    strong = any_of(shared("strong_endings")) + r"(?!\w)"
    behind = rf"(?:{_provider()}(?!\w)|[\w-]{{2,40}}\.{strong})"
    return (
        (_BRACKETS, _BRACKET % rf"(?:@|{ats})", "@", False),
        (_BRACKETS, _BRACKET % "a" + rf"(?={host})", "@", False),
        (
            ("@",),
            rf"(?:\s{{1,2}}@\s{{1,2}}|@\s{{1,2}})(?={host})|\s{{1,2}}@(?={behind})",
            "@",
            False,
        ),
        (_SURE_AT, rf"{_SPACED}{any_of(_SURE_AT)}{_SPACED}(?=[\w-]{{2,40}}\b)", "@", False),
        (words, rf"(?<=\w){_MARK}{ats}{_MARK}(?={host})", "@", False),
        (words, rf"{_SPACED}{ats}{_SPACED}(?={host})", "@", True),
    )
