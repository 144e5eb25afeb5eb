"""Reads a file of small records about orders: JSON lines, or a table with a header."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Generic, TypeVar

import orjson

from aftersale.kernel.text import one_newline
from aftersale.orders.importing import values
from aftersale.orders.importing.facts import Fault, Refused, Unusable

T = TypeVar("T")
LONGEST = 100_000


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise values.Wrong(f"is {values.name_of(value)}, not text")
    if "\x00" in value or len(value) > LONGEST:
        raise values.Wrong("is too long, or contains a NUL character")
    return one_newline(value).strip()


TEXT = values.Kind(_text, "Write it as text")
"""Text of several lines, as it is."""


@dataclass(slots=True)
class Outcome:
    """How an import went, in records; `held` of those taken wait for staff."""

    format: str = ""
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    held: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def seen(self) -> int:
        """All that were in the file."""
        return self.new + self.changed + self.unchanged + self.refused


@dataclass(frozen=True)
class Records(Generic[T]):
    """Files of one sort of record, called `noun`; `read` takes one apart, given its line."""

    noun: str
    needed: tuple[str, ...]
    columns: tuple[str, ...]
    read: Callable[[Any, int, str], T | Refused]

    def of(self, file: BinaryIO, market: str = "") -> tuple[str, Iterator[T | Refused]]:
        """What the form is called, and the records; raises `Unusable` when it holds none."""
        lines = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
        try:
            first = lines.readline()
            while first and not first.strip():
                first = lines.readline()
            if first.lstrip().startswith("{"):
                return "JSON lines", self._json(first, lines, market)
            names = self._columns(first)
        except UnicodeDecodeError:
            raise Unusable(NOT_UTF8) from None
        return "table", self._table(names, first, lines, market)

    def _json(self, first: str, lines: io.TextIOWrapper, market: str) -> Iterator[T | Refused]:
        remedy = f"Write each {self.noun} as one JSON object on a line"
        for number, line in enumerate([first, *_rest(lines)], 1):
            if not line.strip():
                continue
            try:
                yield self.read(orjson.loads(line), number, market)
            except orjson.JSONDecodeError:
                yield _broken(number, "is not JSON", remedy)

    def _columns(self, header: str) -> list[str]:
        by = _separator(header)
        names = [each.strip().lower() for each in next(csv.reader([header], delimiter=by), [])]
        if missing := [each for each in self.needed if each not in names]:
            raise Unusable(
                f"The file is neither JSON lines nor a table of {self.noun}s: the first line must "
                f"be a {self.noun}, or name the columns. The column {missing[0]} is missing"
            )
        known = self.columns
        if unknown := [each for each in names if each not in known and not each.startswith("x_")]:
            raise Unusable(f"The column {unknown[0]!r} is not known. There are {', '.join(known)}")
        return names

    def _table(
        self, names: list[str], first: str, lines: io.TextIOWrapper, market: str
    ) -> Iterator[T | Refused]:
        rows = csv.reader(_rest(lines), delimiter=_separator(first))
        remedy = "Put cells with a separator or a line break into quotes"
        for number, cells in enumerate(rows, 2):
            if not any(cells):
                continue
            if len(cells) != len(names):
                reason = f"has {len(cells)} cells, but the first line has {len(names)}"
                yield _broken(number, reason, remedy)
                continue
            yield self.read(dict(zip(names, cells, strict=True)), number, market)


NOT_UTF8 = "The file is not in UTF-8. Save it as UTF-8"


def _rest(lines: io.TextIOWrapper) -> Iterator[str]:
    try:
        yield from lines
    except UnicodeDecodeError:
        raise Unusable(NOT_UTF8) from None


def _separator(header: str) -> str:
    return max(",;\t", key=header.count)


def _broken(number: int, reason: str, remedy: str) -> Refused:
    return Refused((Fault(number, "", reason, remedy),), lines=(number,))
