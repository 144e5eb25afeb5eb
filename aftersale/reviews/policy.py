"""What decides about reviews, questions and brands, without Django and without a clock (C8)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from aftersale.kernel import names
from aftersale.kernel.errors import Refusal
from aftersale.kernel.text import fold, length

STARS = (1, 2, 3, 4, 5)
MOST_ASINS = 500
LONGEST_BRAND = 80
LONGEST_PROOF = 2000
_ASIN = re.compile(r"[A-Z0-9]{5,20}")


def public_name(name: str) -> str:
    """What everybody reads of a buyer: "Ana A."; "" where a name would tell how to reach them."""
    first, *others = names.tellable(name).split() or [""]
    return f"{first} {others[-1][0]}." if others else first


def require_stars(stars: int) -> None:
    """One to five; refuses `stars_missing`."""
    if stars not in STARS:
        raise Refusal("stars_missing")


def require_length(text: str, at_most: int) -> None:
    """Refuses `empty` and `too_long`, counted as the composer does."""
    if not text.strip():
        raise Refusal("empty")
    require_short(text, at_most)


def require_short(text: str, at_most: int) -> None:
    """Refuses `too_long`."""
    if (long := length(text)) > at_most:
        raise Refusal("too_long", at_most=at_most, over=long - at_most)


def asins_in(text: str | Iterable[str]) -> list[str]:
    """ASINs as somebody lists them, each once; refuses `bad_asin` and `too_many_asins`."""
    words = re.split(r"[\s,;]+", text) if isinstance(text, str) else text
    found = list(dict.fromkeys(word.strip().upper() for word in words if word.strip()))
    for each in found:
        if not _ASIN.fullmatch(each):
            raise Refusal("bad_asin", asin=each[:40])
    if len(found) > MOST_ASINS:
        raise Refusal("too_many_asins", at_most=MOST_ASINS)
    return found


def covers(name: str, asins: Iterable[str], *, asin: str, title: str) -> bool:
    """Whether a brand covers a product: by its ASIN, or because its title begins with the name."""
    if asin and asin in asins:
        return True
    brand, words = fold(name).split(), fold(title).split()
    return bool(brand) and words[: len(brand)] == brand


def score(ups: int, downs: int) -> int:
    """By what answers of the same rank are ordered."""
    return ups - downs
