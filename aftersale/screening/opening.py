"""Opening what was written apart: "shop (dot) com", "w w w . shop . com", "bob at gmail dot com".

Every rewriting looks a bounded way ahead, so time grows with the length of the text only.
"""

from __future__ import annotations

import re
from functools import cache

from aftersale.screening.lexicon import any_of, everywhere, shared
from aftersale.screening.reading import Reading

_MAY_BE_SPREAD = re.compile(r" \S \S \S")
_SPREAD = re.compile(r"(?<!\S)(?=(?:\S ){0,40}[a-z])(?:[\w@.:/+-] ){3,}[\w@.:/+-](?!\S)")
_BRACKET = r"\s{0,2}[\[({<]\s{0,2}%s\s{0,2}[\])}>]\s{0,2}"
_SURE_AT = ("arroba", "chiocciola", "chiocciolina", "arobase", "arobas", "arrobase", "klammeraffe")


def opened(reading: Reading) -> Reading:
    """The reading with hidden dots and at-signs in their place; worked out once."""
    if "opened" not in reading.memo:
        reading.memo["opened"] = _opened(reading)
    found: Reading = reading.memo["opened"]
    return found


def _opened(reading: Reading) -> Reading:
    if _MAY_BE_SPREAD.search(reading.text):
        reading = reading.rewritten(_SPREAD, None)
    for signs, pattern, letter, soft in _steps():
        if any(sign in reading.text for sign in signs):
            reading = reading.rewritten(pattern, letter, soft=soft)
    return reading


@cache
def _steps() -> tuple[tuple[tuple[str, ...], re.Pattern[str], str, bool], ...]:
    """Each rewriting in turn: signs that it may be needed, what to find, what that stands for,
    and whether it was a word."""
    dot_words, at_words = everywhere("dot"), everywhere("at")
    dots, ats = any_of(dot_words), any_of(at_words)
    ending = any_of(shared("spoken_endings")) + r"(?!\w)"
    a_host_or_at = rf"[\w-]{{1,40}}\s{{0,3}}[\[({{]?(?:{dots}|{ats}|@)(?!\w)"
    provider = any_of(re.escape(name) for name in shared("mail_providers"))
    host = rf"{provider}(?!\w)|[\w-]{{2,40}}\.[a-z]{{2}}"
    spaced = r"[^\S\n]{1,3}"
    brackets = ("[", "(", "{", "<")
    rows = (
        (brackets, _BRACKET % rf"(?:\.|{dots})", ".", False),
        (brackets, _BRACKET % rf"(?:@|{ats})", "@", False),
        (("www",), r"(?<=www)(?:\s{1,2}\.\s{0,2}|\.\s{1,2})(?=\w)", ".", False),
        ((" .",), rf"\s{{1,3}}\.\s{{0,3}}(?={ending})", ".", True),
        (("com", "net", "org"), r"(?:\.\s{1,2}|,)(?=(?:com|net|org)(?!\w))", ".", True),
        (dot_words, rf"{spaced}{dots}{spaced}(?={ending}|{a_host_or_at})", ".", True),
        (("dotcom",), r"(?<!\bthe)(?:[^\S\n]{1,3}|(?<=\w))dot(?=com(?!\w))", ".", False),
        (("@",), rf"(?:\s{{1,2}}@\s{{0,2}}|@\s{{1,2}})(?={host})", "@", False),
        (_SURE_AT, rf"{spaced}{any_of(_SURE_AT)}{spaced}(?=[\w-]{{2,40}}\b)", "@", False),
        (at_words, rf"{spaced}{ats}{spaced}(?={host})", "@", True),
    )
    return tuple((signs, re.compile(shape), letter, soft) for signs, shape, letter, soft in rows)
