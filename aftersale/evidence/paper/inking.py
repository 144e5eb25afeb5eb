"""What people wrote, made fit for print without losing what it says."""

from __future__ import annotations

import re
import unicodedata

from aftersale.returns.paper.inking import inked

_FACE = re.compile(
    "[\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]?"
)


def line(text: str, at_most: int = 0) -> str:
    """`text` on one line; a small picture, which no font here prints, is told by its name."""
    return inked(_FACE.sub(_named, text), at_most)


def lines(text: str) -> list[str]:
    """Line by line as it was written; empty lines stay, though never two together."""
    found: list[str] = []
    for each in text.splitlines():
        said = line(each)
        if said or (found and found[-1]):
            found.append(said)
    return found


def _named(face: re.Match[str]) -> str:
    return f"[{unicodedata.name(face[0][0], 'picture').lower()}]"
