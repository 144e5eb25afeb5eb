"""Reads a file of ratings, JSON lines or a table with a header, one rating after the other."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

import orjson

from aftersale.kernel.text import one_newline
from aftersale.market import rulebook
from aftersale.market.checks import LANGUAGES
from aftersale.orders.importing import values
from aftersale.orders.importing.facts import Fault, Refused, Unusable
from aftersale.orders.importing.forms import Form

LONGEST = 100_000


def _text(value: Any) -> str:
    """Text of several lines, as it is."""
    if not isinstance(value, str):
        raise values.Wrong(f"is {values.name_of(value)}, not text")
    if "\x00" in value or len(value) > LONGEST:
        raise values.Wrong("is too long, or contains a NUL character")
    return one_newline(value).strip()


KINDS = {
    "order": values.code(40, "the order's number"),
    "stars": values.PIECES,
    "words": values.Kind(_text, "Write it as text"),
    "left_at": values.PAST,
    "language": values.one_of(tuple(LANGUAGES), "a language spoken here"),
    "reply": values.Kind(_text, "Write it as text"),
    "replied_at": values.PAST,
}
NEEDED = ("order", "stars", "left_at")
COLUMNS = ("market", *KINDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingFacts:
    """One rating as it is told, by the number of its order."""

    line: int
    market: str
    order: str
    stars: int
    left_at: datetime
    words: str = ""
    language: str = ""
    reply: str = ""
    replied_at: datetime | None = None

    def refused(self, name: str, reason: str, remedy: str) -> Refused:
        """This one turned away for one reason."""
        return Refused((Fault(self.line, name, reason, remedy),), self.order, (self.line,))


@dataclass(slots=True)
class Outcome:
    """How an import went."""

    format: str = ""
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    held: int = 0

    @property
    def seen(self) -> int:
        """All that were in the file."""
        return self.new + self.changed + self.unchanged + self.refused


Found = RatingFacts | Refused


def read_all(file: BinaryIO, market: str = "") -> tuple[str, Iterator[Found]]:
    """What the file is called, and its ratings; raises `Unusable` when it holds none."""
    lines = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    try:
        first = lines.readline()
        while first and not first.strip():
            first = lines.readline()
        if first.lstrip().startswith("{"):
            return "JSON lines", _json(first, lines, market)
        names = _columns(first)
    except UnicodeDecodeError:
        raise Unusable("The file is not in UTF-8. Save it as UTF-8") from None
    return "table", _table(names, first, lines, market)


def _json(first: str, lines: io.TextIOWrapper, market: str) -> Iterator[Found]:
    for number, line in enumerate([first, *_rest(lines)], 1):
        if not line.strip():
            continue
        try:
            yield read(orjson.loads(line), number, market)
        except orjson.JSONDecodeError:
            yield _broken(number, "is not JSON", "Write each rating as one JSON object on a line")


def _rest(lines: io.TextIOWrapper) -> Iterator[str]:
    try:
        yield from lines
    except UnicodeDecodeError:
        raise Unusable("The file is not in UTF-8. Save it as UTF-8") from None


def _columns(header: str) -> list[str]:
    names = [
        each.strip().lower()
        for each in next(csv.reader([header], delimiter=_separator(header)), [])
    ]
    if missing := [each for each in NEEDED if each not in names]:
        raise Unusable(
            "The file is neither JSON lines nor a table of ratings: the first line must be a "
            f"rating, or name the columns. The column {missing[0]} is missing"
        )
    if unknown := [each for each in names if each not in COLUMNS and not each.startswith("x_")]:
        raise Unusable(f"The column {unknown[0]!r} is not known. There are {', '.join(COLUMNS)}")
    return names


def _separator(header: str) -> str:
    return max(",;\t", key=header.count)


def _table(names: list[str], first: str, lines: io.TextIOWrapper, market: str) -> Iterator[Found]:
    rows = csv.reader(_rest(lines), delimiter=_separator(first))
    for number, cells in enumerate(rows, 2):
        if not any(cells):
            continue
        if len(cells) != len(names):
            reason = f"has {len(cells)} cells, but the first line has {len(names)}"
            yield _broken(number, reason, "Put cells with a separator or a line break into quotes")
            continue
        told = {name: cell for name, cell in zip(names, cells, strict=True) if cell.strip()}
        yield read(told, number, market)


def _broken(number: int, reason: str, remedy: str) -> Refused:
    return Refused((Fault(number, "", reason, remedy),), lines=(number,))


def read(facts: Any, line: int, market: str = "") -> Found:
    """One rating in our own form, or everything that is wrong with it."""
    faults: list[Fault] = []
    form = Form(facts, line, faults)
    kinds = KINDS | {"market": values.one_of(rulebook.markets(), "a marketplace here")}
    told = form.told(kinds, NEEDED if market else ("market", *NEEDED))
    if told.get("stars") is not None and not 1 <= told["stars"] <= 5:
        form.fault("stars", f"is {told['stars']}", "Write 1 to 5")
    if faults:
        named = facts.get("order") if isinstance(facts, Mapping) else None
        return Refused(tuple(faults), named if isinstance(named, str) else "", (line,))
    return RatingFacts(line=line, market=told.pop("market", market), **told)
