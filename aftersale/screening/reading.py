"""A text as the rules read it: plain small letters, and for each of them its place in the original.

People hide a phone number with full-width digits, invisible characters, Cyrillic letters or
spaces between letters. Rules search the plain letters; spans are given in the original.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, count
from operator import add, itemgetter
from typing import Any

from aftersale.screening.lookalikes import LATIN, ORNATE

_DASHES = dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
_BREAKS = dict.fromkeys("\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", "\n")
_UNSEEN = dict.fromkeys("\u115f\u1160\u3164\uffa0\u17b4\u17b5", "")  # letters without any ink
_OTHER = {"。": ".", "｡": ".", "、": ",", "\u2800": " ", "№": "no ", **_BREAKS, **_UNSEEN, **ORNATE}
_PIECE = re.compile(r"\S+")
_LATIN = re.compile(r"[a-zA-Z0-9]")


@dataclass
class Reading:
    """`text` is what rules search; character i came from `original[starts[i]:ends[i]]`.

    `soft[i]` is 1 for a dot or an at-sign that was written as a word, "shop dot com".
    `memo` keeps what one rule worked out for the others.
    """

    original: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    soft: bytes
    memo: dict[str, Any] = field(default_factory=dict)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stands in the original."""
        if start >= end:
            place = (*self.starts[start : start + 1], *self.ends[-1:], 0)[0]
            return place, place
        return self.starts[start], self.ends[end - 1]

    def source(self, start: int, end: int) -> str:
        """What the writer really wrote for `text[start:end]`."""
        first, last = self.span(start, end)
        return self.original[first:last]

    @cached_property
    def words(self) -> list[tuple[str, int]]:
        """Each word and where it begins."""
        text = self.text
        for sign in set(text):
            if not (sign.isalnum() or sign == "_"):
                text = text.replace(sign, " ")
        parts = text.split(" ")
        places = map(add, accumulate(map(len, parts), initial=0), count())
        return [each for each in zip(parts, places, strict=False) if each[0]]

    @cached_property
    def index(self) -> dict[str, list[int]]:
        """Where each word begins."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for word, place in self.words:
            found[word].append(place)
        return dict(found)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The different words."""
        return frozenset(self.index)

    @cached_property
    def beginnings(self) -> dict[str, list[str]]:
        """The different words by their first three letters; in no order."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for word in self.index:
            found[word[:3]].append(word)
        return dict(found)

    def places_of(self, words: frozenset[str]) -> list[int]:
        """Where any of these words begins, from left to right."""
        index = self.index
        return sorted([place for word in words & self.vocabulary for place in index[word]])

    def words_between(self, start: int, end: int) -> list[tuple[str, int]]:
        """The words that begin in `text[start:end]`."""
        first = bisect_left(self.words, start, key=itemgetter(1))
        last = bisect_left(self.words, end, key=itemgetter(1))
        return self.words[first:last]

    def rewritten(
        self, matches: Iterable[re.Match[str]], by: str | None, *, soft: bool = False
    ) -> Reading:
        """The reading with each match replaced by `by`; for None, freed of its spaces, or of the
        sign that the pattern's group "gap" matched. Matches come from left to right."""
        found = [*matches]
        if not found:
            return self
        pen, reached = _Pen(self), 0
        for match in found:
            if match.start() < reached:
                continue
            reached = match.end()
            pen.copy_until(match.start())
            if by is None:
                pen.squeeze(match.end(), match.groupdict().get("gap"))
            else:
                pen.write(by, match.end(), soft=soft)
        if not reached:
            return self
        pen.copy_until(len(self.text))
        return pen.reading()


def read(text: str, at_most: int | None = None) -> Reading:
    """The plain reading of a text, or of its first characters; `original` is always the whole.

    Time grows with the length read, whatever it contains.
    """
    original, text = text, text[:at_most]
    characters = set(text)
    if all(len(_PLAIN[ord(character)]) == 1 for character in characters):
        places = range(len(text) + 1)
        plain = _one_for_one(_latinised(text, characters), characters)
        return Reading(original, plain, places[:-1], places[1:], bytes(len(text)))
    return _with_gaps(original, _latinised(text, characters), characters)


def _with_gaps(original: str, text: str, characters: set[str]) -> Reading:
    """A reading in which some characters became none or several, "ß" and marks without ink."""
    odd = "".join(each for each in characters if len(_PLAIN[ord(each)]) != 1)
    plain = _one_for_one(text, characters.difference(odd))
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for match in re.finditer(f"[{re.escape(odd)}]", text):
        place, written = match.start(), _PLAIN[ord(match[0])]
        letters += (plain[at:place], written)
        starts += range(at, place)
        ends += range(at + 1, place + 1)
        starts += [place] * len(written)
        ends += [place + 1] * len(written)
        if not written and ends:  # a mark without ink belongs to the letter before it
            ends[-1] = place + 1
        at = place + 1
    letters.append(plain[at:])
    starts += range(at, len(text))
    ends += range(at + 1, len(text) + 1)
    return Reading(original, "".join(letters), starts, ends, bytes(len(starts)))


def _one_for_one(text: str, characters: set[str]) -> str:
    """What `translate` would give; a letter at a time is slower than a whole text at a time."""
    strange = [each for each in characters if not each.isascii() or each == "\r"]
    wanted = [_PLAIN[ord(each)] for each in strange]
    if len(strange) > _MANY or any(each != each.lower() for each in wanted):
        return text.translate(_PLAIN)
    for each, plain in zip(strange, wanted, strict=True):
        text = text.replace(each, plain)
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text.translate(_PLAIN)


_MANY = 60


def _latinised(text: str, characters: set[str]) -> str:
    """Look-alike letters made Latin, in words that hold a Latin letter or a digit, and in whole
    addresses of nothing but look-alikes."""
    if LATIN.keys().isdisjoint(characters):
        return text
    return _PIECE.sub(_alike, text)


def _alike(piece: re.Match[str]) -> str:
    if _LATIN.search(piece[0]):
        return piece[0].translate(_TABLE)
    return _DISGUISED.sub(lambda match: match[0].translate(_TABLE), piece[0])


_TABLE = str.maketrans(LATIN)
_ALIKE = re.escape("".join(LATIN))
_DISGUISED = re.compile(rf"(?<!\w)[{_ALIKE}]{{2,60}}[.@][{_ALIKE}.]{{2,60}}(?!\w)")


def _plain(character: str) -> str:
    if character in _OTHER:
        return _OTHER[character]
    if character.isascii():
        return character.lower() if character.isprintable() or character in "\t\n" else ""
    if character in _DASHES:
        return "-"
    kind = unicodedata.category(character)
    if kind in ("Nd", "No") and (digit := unicodedata.digit(character, None)) is not None:
        return str(digit)
    return "".join(_bare(each) for each in unicodedata.normalize("NFKD", character).casefold())


class _Plain(dict[int, str]):
    """Code points and what they are read as, worked out when first met."""

    def __missing__(self, point: int) -> str:
        plain = _plain(chr(point))
        if len(self) < 20_000:
            self[point] = plain
        return plain


_PLAIN = _Plain()


def _bare(character: str) -> str:
    kind = unicodedata.category(character)
    if kind in ("Mn", "Me", "Cf"):
        return ""
    return " " if kind == "Zs" else character


class _Pen:
    """Writes a new reading from an old one, keeping every place."""

    def __init__(self, old: Reading) -> None:
        self.old = old
        self.at = 0
        self.letters: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.soft = bytearray()

    def copy_until(self, end: int) -> None:
        begin = self.at
        self.soft += self.old.soft[begin:end]
        self.letters.append(self.old.text[begin:end])
        self.starts.extend(self.old.starts[begin:end])
        self.ends.extend(self.old.ends[begin:end])
        self.at = end

    def squeeze(self, end: int, gap: str | None) -> None:
        for place in range(self.at, end):
            letter = self.old.text[place]
            if letter != gap if gap else not letter.isspace():
                self.at = place
                self.copy_until(place + 1)
        self.at = end

    def write(self, letter: str, end: int, *, soft: bool) -> None:
        start, stop = self.old.span(self.at, end)
        self.soft.extend([soft] * len(letter))
        self.letters.append(letter)
        self.starts.extend([start] * len(letter))
        self.ends.extend([stop] * len(letter))
        self.at = end

    def reading(self) -> Reading:
        text = "".join(self.letters)
        return Reading(self.old.original, text, self.starts, self.ends, bytes(self.soft))
