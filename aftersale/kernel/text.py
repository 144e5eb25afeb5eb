"""Text as people count it and as they search for it."""

from __future__ import annotations

import re
import unicodedata

_WORDS = re.compile(r"[^\W_]+", re.UNICODE)
_NEWLINES = re.compile(r"\r\n|\r|\n")


def one_newline(text: str) -> str:
    """Every kind of line break as a single line feed, as it is stored."""
    return _NEWLINES.sub("\n", text)


def length(text: str) -> int:
    """Characters as the composer counts them: code points, a line break as one."""
    return len(one_newline(text))


def fold(text: str) -> str:
    """For search: case and accents gone, ß as ss, the same on every database."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not _is_mark(c))
    return unicodedata.normalize("NFKC", bare)


def words(text: str) -> list[str]:
    """The folded words of `text`, in order."""
    return _WORDS.findall(fold(text))


def preview(text: str, at_most: int = 90) -> str:
    """The beginning of `text` on one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= at_most else flat[: at_most - 1].rstrip() + "…"


def _is_mark(character: str) -> bool:
    return unicodedata.combining(character) != 0
