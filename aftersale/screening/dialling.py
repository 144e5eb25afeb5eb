"""Looking for telephone numbers written in digits: in rows, torn apart, or backwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from aftersale.screening.cues import Cues
from aftersale.screening.disguises import says_backwards
from aftersale.screening.facts import Context
from aftersale.screening.reading import Reading
from aftersale.screening.references import without_references
from aftersale.screening.telephone import LONGEST, Dialled, judge

Place = tuple[int, int, str]
"""Start and end in the reading, and the action."""

_ROW = re.compile(r"[0-9](?:(?:[ \t().\-/*_~|·•]{0,4}|[-./] ?\n ?)\d){5,}")
_GROUP = re.compile(r"[0-9][0-9]*")
_THEN = (
    r"and then|then|and|und dann|dann|und|et puis|puis|ensuite|et|e poi|poi|e|y luego|luego|"
    r"despues|followed by"
)
_GAP = rf"\.{{2,3}}|[,;:=+x×…\"'<>\n]|[^\w\s\0!-~€£°]{{1,3}}|[^\S\n](?:{_THEN})[^\S\n]"
_TORN = re.compile(
    rf"[0-9](?<!\w.)[\d ]{{0,11}}(?P<gap>[^\S\n]?(?:{_GAP})\s?)(?=\d)[\d ]{{1,12}}"
    r"(?:(?P=gap)(?=\d)[\d ]{1,12}){0,15}(?!\w)"
)
_PICTURE = re.compile(r"[^\w\s!-~€£°×…]")
_MOST = 600
"""Rows looked at closely in one text. More is no letter: what is left then goes to staff."""


def numbers(view: Reading, context: Context) -> Iterator[Place]:
    """Every telephone number written in digits, in the opened reading."""
    if sum(map(view.text.count, "0123456789")) < 6 and "|" not in view.text:
        return
    text = without_references(view, context)
    looks = _Looks(text, context.market, cues_of(view))
    found = [place for row in _ROW.finditer(text) for place in looks.in_row(row)]
    yield from found
    taken = {place for start, end, _ in found for place in range(start, end)}
    for match in _TORN.finditer(text):
        if match.start() not in taken and (place := looks.torn(match)):
            yield place
    if says_backwards(view):
        for row in _ROW.finditer(text):
            if row.start() not in taken and looks.is_backwards(row):
                yield row.start(), row.end(), "block"


def cues_of(view: Reading) -> Cues:
    """The text's words that introduce numbers; found once."""
    if "cues" not in view.memo:
        view.memo["cues"] = Cues(view)
    found: Cues = view.memo["cues"]
    return found


class _Looks:
    """One text's search, with a limit to the work that it may cause."""

    def __init__(self, text: str, market: str, cues: Cues) -> None:
        self.text = text
        self.market = market
        self.cues = cues
        self.left = _MOST

    def in_row(self, row: re.Match[str]) -> Iterator[Place]:
        """The numbers in a row of groups: the longest from each group on."""
        groups = [match.span() for match in _GROUP.finditer(self.text, row.start(), row.end())]
        said_at_end = self.cues.after(row.end())
        at = 0
        while at < len(groups):
            if found := self._from(groups, at, said_at_end):
                last, action = found
                yield self._start(groups[at][0]), groups[last][1], action
                at = last
            at += 1

    def _from(
        self, groups: list[tuple[int, int]], at: int, said_at_end: bool
    ) -> tuple[int, str] | None:
        """The last group of a number that begins with group `at`, and the action."""
        start = self._start(groups[at][0])
        plus, said = start < groups[at][0], self.cues.before(start)
        if not (plus or said == "phone" or said_at_end or self.text[groups[at][0]] in "036789"):
            return None
        for last, lengths in reversed(list(_windows(groups, at))):
            digits = "".join(self.text[first:stop] for first, stop in groups[at : last + 1])
            cue = "phone" if self.cues.after(groups[last][1]) else said
            self.left -= 1
            number = Dialled(digits, lengths, plus, cue)
            if action := "hold" if self.left < 0 else judge(number, self.market):
                return last, action
        return None

    def _start(self, start: int) -> int:
        """Where the number begins, with its plus sign or bracket."""
        before = self.text[max(0, start - 5) : start]
        sign = _PLUS.search(before) if "+" in before or "plus" in before else None
        if sign:
            return start - len(before) + sign.start()
        return start

    def torn(self, match: re.Match[str]) -> Place | None:
        """A number with the same strange gap between all its groups, "07700 ⭐ 900 ⭐ 123"."""
        values = [re.sub(r"\D", "", each) for each in match[0].split(match["gap"])]
        digits = "".join(values)
        if not 9 <= len(digits) <= LONGEST or _grows(values) or self.left < 0:
            return None
        self.left -= 1
        start = self._start(match.start())
        cue = "phone" if self.cues.after(match.end()) else self.cues.before(start)
        plus = start < match.start()
        speaks = plus or cue == "phone" or digits[0] == "0" or _PICTURE.search(match["gap"])
        number = Dialled(digits, tuple(map(len, values)), plus, cue)
        if cue == "reference" or not speaks or judge(number, self.market) != "block":
            return None
        return start, match.start() + len(match[0].rstrip()), "block"

    def is_backwards(self, row: re.Match[str]) -> bool:
        """Whether a row is a number when read from its end."""
        groups = _GROUP.findall(row[0])[::-1]
        digits = "".join(groups)[::-1] if len(groups) == 1 else "".join(g[::-1] for g in groups)
        self.left -= 1
        number = Dialled(digits, tuple(map(len, groups)), plus=False, cue="phone")
        return self.left >= 0 and judge(number, self.market) == "block"


_PLUS = re.compile(r"(?:\+|(?<!\w)plus)[ (]{0,2}$")


def _grows(values: list[str]) -> bool:
    """ "0, 15, 20, 25": a series, not a number."""
    return len(values) > 3 and all(int(a) < int(b) for a, b in pairwise(values))


def _windows(groups: list[tuple[int, int]], at: int) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Each last group that makes 7 to 17 digits from group `at` on, with the groups' lengths."""
    lengths: tuple[int, ...] = ()
    for last in range(at, len(groups)):
        lengths += (groups[last][1] - groups[last][0],)
        if sum(lengths) > LONGEST:
            return
        if sum(lengths) >= 7:
            yield last, lengths
