"""The last guard before a letter is frozen: a private address in it becomes the masked one.

Quotations and signatures are cut when mail is read and screening judges what people write; this
holds even where both have missed something.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from aftersale.kernel import magic, names

FEWEST = 5  # letters of the part before the sign that may tell somebody by itself
HIDDEN = "[…]"
_EDGE_BEFORE = r"(?<![\w.+-])"
_EDGE_AFTER = r"(?![\w-]|\.\w)"
_MARKED = re.compile(r"[\d._+]")
_SIGN = r"\s*(?:@|＠|%40|&#0*64;|&#x40;|=40|\(\s*at\s*\)|\[\s*at\s*\]|\{\s*at\s*\})\s*"
_INVISIBLE = r"[\u00ad\u200b-\u200f\u2060\ufeff]*"


def mask(text: str, private: Iterable[str], masked: str) -> str:
    """`text` with every address of `private` replaced by `masked`, however it is written.

    The part before the sign is hidden also where it stands alone, if it is no ordinary word: it
    has a digit, a dot or the like in it.
    """
    return masker(private, masked)(text)


def masker(private: Iterable[str], masked: str) -> Callable[[str], str]:
    """What does the same to one text after the other."""
    known = _known(private)
    if not known:
        return lambda text: text
    written = "|".join(each for address in known for each in _written(address))
    whole = re.compile(rf"{_EDGE_BEFORE}(?:{written}){_EDGE_AFTER}", re.I)
    letters = "|".join(_letters(each) for each in _telling(known))
    alone = re.compile(rf"(?<!\w)(?:{letters})(?!\w)", re.I) if letters else None

    def mask_one(text: str) -> str:
        text = whole.sub(lambda _: masked, text)
        return alone.sub(lambda _: HIDDEN, text) if alone else text

    return mask_one


def mask_bytes(content: bytes, private: Iterable[str]) -> bytes:
    """A plain text file with every address of `private` hidden, in the charset it came in."""
    charset = "utf-16" if content.startswith(magic.UTF_16) else "utf-8"
    try:
        text = content.decode(charset)
    except UnicodeDecodeError:
        charset, text = "latin-1", content.decode("latin-1")
    hidden = mask(text, private, "[address]").replace(HIDDEN, "[name]")
    return content if hidden == text else hidden.encode(charset)


def public_name(name: str, private: Iterable[str], otherwise: str) -> str:
    """A name as the other side may see it: not one that is, or holds, a way to reach its owner."""
    locals_ = frozenset(each.partition("@")[0].lower() for each in private)
    return names.tellable(name, locals_) or otherwise


def _known(private: Iterable[str]) -> list[str]:
    """The addresses, the longest first, those with a tag ("ana+shop@…") also without it."""
    found = {each for each in private if "@" in each}
    for each in tuple(found):
        local, _, domain = each.rpartition("@")
        if bare := local.partition("+")[0]:
            found.add(f"{bare}@{domain}")
    return sorted(found, key=len, reverse=True)


def _telling(known: Iterable[str]) -> list[str]:
    """The parts before the sign that nobody would write for another reason."""
    locals_ = {each.rpartition("@")[0].strip('"') for each in known}
    return sorted(
        (each for each in locals_ if len(each) >= FEWEST and _MARKED.search(each)),
        key=len, reverse=True,
    )  # fmt: skip


def _written(address: str) -> list[str]:
    """The forms of an address: as it is, with its domain in the other script, spaced, escaped."""
    local, _, domain = address.rpartition("@")
    return [f"{_letters(local)}{_SIGN}{_letters(each)}" for each in _domains(domain)]


def _domains(domain: str) -> set[str]:
    found = {domain, unicodedata.normalize("NFC", domain)}
    for way in (_to_ascii, _from_ascii):
        found |= {way(each) for each in tuple(found)}
    return found


def _to_ascii(domain: str) -> str:
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain


def _from_ascii(domain: str) -> str:
    try:
        return domain.encode("ascii").decode("idna")
    except UnicodeError:
        return domain


def _letters(word: str) -> str:
    """A pattern for the word, with what cannot be seen between its letters."""
    return _INVISIBLE.join(map(re.escape, word))
