"""Long lists of words looked for without case, at the cost of lists with case.

`re.IGNORECASE` tries every alternative at every place. Where pattern and text are folded first,
the engine passes over alternatives by their first letters, which is several times cheaper.
"""

from __future__ import annotations

import re

_CAPITALS = re.compile(r"\\.|[A-Z]+")


def fold(text: str) -> str:
    """`text` in lower case, as long as it was; letters that `re.IGNORECASE` takes for the same in
    words we know (the Turkish i, the Greek last sigma) become the same."""
    if text.isascii():
        return text.lower()
    return text.replace("İ", "i").lower().replace("ı", "i").replace("ς", "σ")


def may_begin(line: str, heads: frozenset[str]) -> bool:
    """Whether a line may begin with words whose first three letters are among `heads`. Only one
    that begins with plain letters is refused: asked before a costly pattern."""
    head = line[:3]
    return head.lower() in heads or not (head[:1].isalpha() and head.isascii())


class Caseless:
    """A pattern for any case. What a match holds is folded; its places are those of the text."""

    __slots__ = ("_pattern",)

    def __init__(self, pattern: str) -> None:
        lowered = _CAPITALS.sub(lambda m: m[0] if m[0][0] == "\\" else m[0].lower(), pattern)
        self._pattern = re.compile(_letters_folded(lowered))

    def match(self, text: str) -> re.Match[str] | None:
        """The match at the beginning of `text`."""
        return self._pattern.match(fold(text))

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in `text`."""
        return self._pattern.search(fold(text))


def _letters_folded(pattern: str) -> str:
    """The letters of a pattern beyond ASCII, folded as the text will be."""
    return "".join(sign if sign.isascii() else fold(sign) for sign in pattern)
