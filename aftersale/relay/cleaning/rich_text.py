"""RTF: groups that say who wrote, when, with what and for whom stay behind; the text does not."""

from __future__ import annotations

import re

_TELLING = re.compile(
    rb"\{\s*\\(?:\*\s*\\)?(?:info|userprops|company|operator|author|manager|generator|template|"
    rb"atnauthor|atnid|atndate|revtbl|xmlnstbl|datastore|themedata|passwordhash|docvar|"
    rb"mailmerge|objdata|objname|objclass)"
    rb"(?![a-z])",
    re.IGNORECASE,
)
_STEP = re.compile(rb"[{}]|\\bin(\d{1,9}) ?|\\.", re.DOTALL)


def clean(raw: bytes) -> bytes:
    """The RTF without its properties, its authors' names, and objects put into it."""
    pieces, at = [], 0
    while found := _TELLING.search(raw, at):
        pieces.append(raw[at : found.start()])
        at = _end_of_group(raw, found.start())
    pieces.append(raw[at:])
    whole = b"".join(pieces)
    end = _end_of_group(whole, 0)
    return whole[:end]


def _end_of_group(raw: bytes, start: int) -> int:
    """Where the group that begins here ends; one that never does, ends with the file."""
    depth, at = 0, start
    while found := _STEP.search(raw, at):
        at = found.end()
        if found[1]:
            at += int(found[1])
        elif found[0] == b"{":
            depth += 1
        elif found[0] == b"}":
            depth -= 1
            if depth == 0:
                return at
    return len(raw)
