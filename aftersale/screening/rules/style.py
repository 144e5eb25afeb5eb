"""P11: plain style (D2): decoration is taken out of a seller's letter, nothing is stopped.

More than two blank lines become one; rows of signs that only decorate ("*****", "=====", "★★★",
"!!!!") go, or shrink to one sign; emoji go from letters that a seller writes first, as the
marketplace's rules for those ask. In an answer a seller may smile, and buyers write as they like:
fonts, colours, margins and GIFs cannot come at all, since letters are plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aftersale.screening.facts import Context
from aftersale.screening.reading import Reading
from aftersale.screening.rules import Spot

ID = "P11"
VERSION = 1
ACTION = "normalise"
BUYERS = "allow"

_EMOJI = (
    "[\u231a\u231b\u23e9-\u23f3\u2600-\u2712\u2714-\u27bf\u2b05-\u2b55\u3030\u303d"
    "\U0001f000-\U0001faff](?:[\ufe0f\u200d\u20e3\U0001f3fb-\U0001f3ff"
    "\U0001f000-\U0001faff\u2600-\u27bf\U000e0020-\U000e007f])*"
)
_SMILES = re.compile(rf"[ \t]?(?:{_EMOJI})+")
_ROW = re.compile(r"([*=_~#+•·●■◆★☆►▶◄✦✨─━═]|[-–—])(?:[ \t]?\1){4,}")
_SHOUT = re.compile(r"([!?])(?:[ \t]?[!?]){3,}")
_GAP = re.compile(r"\n(?:[ \t\u00a0]{0,200}\r?\n){3,}")
_GAP_WITH_EMOJI = re.compile(
    rf"\n(?:[ \t\u00a0]{{0,200}}(?:{_EMOJI})?[ \t\u00a0]{{0,200}}\r?\n){{3,}}"
)


def find(reading: Reading, context: Context) -> Iterator[Spot]:
    """Each gap and decoration, with what takes its place."""
    text, reached = reading.original[: context.limits.read_at_most], 0
    found = [(match, "\n\n") for match in _gap(context).finditer(text)]
    found += [(match, "") for match in _ROW.finditer(text)]
    found += [(match, match[1]) for match in _SHOUT.finditer(text)]
    if context.proactive:
        found += [(match, "") for match in _SMILES.finditer(text)]
    for match, instead in sorted(found, key=lambda each: (each[0].start(), -each[0].end())):
        if match.start() >= reached:
            reached = match.end()
            yield Spot(
                *match.span(), "style",
                remedy="tidy", replacement=instead or _between(text, *match.span()),
            )  # fmt: skip


def _gap(context: Context) -> re.Pattern[str]:
    return _GAP_WITH_EMOJI if context.proactive else _GAP


def _between(text: str, start: int, end: int) -> str:
    """A space where two words would grow together."""
    return " " if text[:start][-1:].isalnum() and text[end : end + 1].isalnum() else ""
