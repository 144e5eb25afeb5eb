"""Text as people count it and as they search for it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_WORDS = re.compile(r"[^\W_]+", re.UNICODE)
_NEWLINES = re.compile(r"\r\n|\r|\n")


def one_newline(text: str) -> str:
    """Every kind of line break as a single line feed, as it is stored."""
    return _NEWLINES.sub("\n", text)


def length(text: str) -> int:
    """Characters as the composer counts them: code points, a line break as one."""
    return len(one_newline(text))


def posted_length(text: str) -> int:
    """Characters as a form posts them: a line break as two, carriage return and line feed (T13)."""
    return len(one_newline(text)) + one_newline(text).count("\n")


def fold(text: str) -> str:
    """For search: case and accents gone, ß as ss, the same on every database."""
    small = text.casefold()
    if small.isascii():
        return small
    bare = unicodedata.normalize("NFKD", small).translate(_marks())
    return unicodedata.normalize("NFKC", bare)


@cache
def _marks() -> dict[int, None]:
    """Every combining mark, to be left out."""
    return {code: None for code in range(0x300, 0x1F000) if unicodedata.combining(chr(code))}


def words(text: str) -> list[str]:
    """The folded words of `text`, in order."""
    return _WORDS.findall(fold(text))


def preview(text: str, at_most: int = 90) -> str:
    """The beginning of `text` on one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= at_most else flat[: at_most - 1].rstrip() + "…"
