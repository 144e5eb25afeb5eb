"""Untrusted text made fit for paper: no controls, no pictures, nothing that cannot be broken.

It is never markup: the templates get it as data. Here it only loses what no font prints.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST_WORD, PIECE = 28, 4
BREAK = "\u200b"  # a place for a line to end, without a hyphen
_PICTURE = re.compile(
    "[\u2300-\u23ff\u2460-\u27bf\u2900-\u2bff\u3030\u303d\u3297\u3299\ufe00-\ufe0f\ufff0-\uffff"
    "\U0001f000-\U0001faff\U000e0000-\U000e01ef](?:\u200d)?"
)
_TURNS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")  # would turn what stands by
_ACCENT = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]"
_MARKS = re.compile(f"({_ACCENT}{{2}}){_ACCENT}+")
_UNPRINTABLE = {"Cc", "Cs", "Co", "Cn"}


def inked(text: str, at_most: int = 0) -> str:
    """`text` on one line as it can be printed, shortened to `at_most` characters if given."""
    bare = _TURNS.sub("", _PICTURE.sub("", unicodedata.normalize("NFC", text)))
    bare = "".join(" " if unicodedata.category(each) in _UNPRINTABLE else each for each in bare)
    flat = " ".join(_MARKS.sub(r"\1", bare).split())
    if at_most and len(flat) > at_most:
        flat = flat[: at_most - 1].rstrip() + "…"
    return " ".join(_breakable(word) for word in flat.split(" "))


def paragraphs(text: str, at_most: int) -> list[str]:
    """Several lines, each as `inked`, all together at most `at_most` characters; no empty ones."""
    return [line for each in text[:at_most].splitlines() if (line := inked(each))]


def _breakable(word: str) -> str:
    """A very long word with places to break it, none of them before an accent."""
    if len(word) <= LONGEST_WORD:
        return word
    parts, since = [], 0
    for each in word:
        if since >= PIECE and not unicodedata.combining(each):
            parts.append(BREAK)
            since = 0
        parts.append(each)
        since += 1
    return "".join(parts)
