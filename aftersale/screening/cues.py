"""What the words around a number say it is: a telephone's, or a reference."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache

from aftersale.screening.lexicon import Phrases, any_of, everywhere
from aftersale.screening.reading import Reading


class Cues:
    """The words of one text that introduce numbers, found once."""

    def __init__(self, view: Reading) -> None:
        self._text = view.text
        phones = list(_phones().find(view))
        self._starts = [match.start() for match in phones]
        self._phones = [match.end() for match in phones]
        self._references = [match.end() for match in _references().find(view)]

    def before(self, start: int) -> str:
        """What the nearest word before a number says it is: "phone", "reference" or ""."""
        said = _last(self._phones, start)
        named = max(
            _last(self._references, start), self._text.rfind("#", max(0, start - 30), start)
        )
        if said > named and start - said <= 25:
            return "phone"
        return "reference" if named >= 0 and start - named <= 30 else ""

    def after(self, end: int) -> bool:
        """Whether the words right behind a number say that it is a telephone's."""
        place = bisect_left(self._starts, end)
        if place == len(self._starts) or self._starts[place] - end > 24:
            return False
        return _behind().match(self._text, end, end + 40) is not None


def _last(ends: list[int], start: int) -> int:
    """The last of these places at or before `start`, -1 for none."""
    place = bisect_right(ends, start)
    return ends[place - 1] if place else -1


@cache
def _phones() -> Phrases:
    return Phrases(everywhere("phone"))


@cache
def _references() -> Phrases:
    return Phrases(everywhere("reference"))


@cache
def _behind() -> re.Pattern[str]:
    mine = r"(?:(?:is|ist|est|es|e) )?(?:my |our |meine |unsere |mon |notre |il mio |mi )?"
    return re.compile(rf"[^\w\n]{{0,3}}{mine}{any_of(everywhere('phone'))}(?!\w)")
