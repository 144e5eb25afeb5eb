"""Reads a file of reviews, JSON lines or a table with a header, one review after the other."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
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
    "id": values.code(60, "the shop's own name of the review"),
    "asin": values.code(20, "the ASIN"),
    "seller": values.SLUG,
    "sku": values.SKU,
    "product": values.TITLE,
    "stars": values.PIECES,
    "title": values.words(500),
    "text": values.Kind(_text, "Write it as text"),
    "name": values.NAME,
    "language": values.one_of(tuple(LANGUAGES), "a language spoken here"),
    "verified": values.FLAG,
    "written_at": values.PAST,
}
NEEDED = ("id", "stars", "written_at")
COLUMNS = ("market", *KINDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFacts:
    """One review as it is told. The product is named by `asin`, or by `seller` and `sku`."""

    line: int
    market: str
    id: str
    stars: int
    written_at: datetime
    asin: str = ""
    seller: str = ""
    sku: str = ""
    product: str = ""
    title: str = ""
    text: str = ""
    name: str = ""
    language: str = ""
    verified: bool = False

    def refused(self, name: str, reason: str, remedy: str) -> Refused:
        """This one turned away for one reason."""
        return Refused((Fault(self.line, name, reason, remedy),), self.id, (self.line,))


@dataclass(slots=True)
class Outcome:
    """How an import went."""

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


Found = ReviewFacts | Refused


def read_all(file: BinaryIO, market: str = "") -> tuple[str, Iterator[Found]]:
    """What the file is called, and its reviews; raises `Unusable` when it holds none."""
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
            yield _broken(number, "is not JSON", "Write each review as one JSON object on a line")


def _rest(lines: io.TextIOWrapper) -> Iterator[str]:
    try:
        yield from lines
    except UnicodeDecodeError:
        raise Unusable("The file is not in UTF-8. Save it as UTF-8") from None


def _columns(header: str) -> list[str]:
    by = _separator(header)
    names = [each.strip().lower() for each in next(csv.reader([header], delimiter=by), [])]
    if missing := [each for each in NEEDED if each not in names]:
        raise Unusable(
            "The file is neither JSON lines nor a table of reviews: the first line must be a "
            f"review, or name the columns. The column {missing[0]} is missing"
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
        yield read(dict(zip(names, cells, strict=True)), number, market)


def _broken(number: int, reason: str, remedy: str) -> Refused:
    return Refused((Fault(number, "", reason, remedy),), lines=(number,))


def read(facts: Any, line: int, market: str = "") -> Found:
    """One review in our own form, or everything that is wrong with it."""
    faults: list[Fault] = []
    form = Form(facts, line, faults)
    kinds = KINDS | {"market": values.one_of(rulebook.markets(), "a marketplace here")}
    told = form.told(kinds, NEEDED if market else ("market", *NEEDED))
    if told.get("stars") is not None and not 1 <= told["stars"] <= 5:
        form.fault("stars", f"is {told['stars']}", "Write 1 to 5")
    if not told.get("asin") and not (told.get("seller") and told.get("sku")):
        form.fault("asin", "is missing", "Name the product by asin, or by seller and sku")
    if faults:
        named = facts.get("id") if isinstance(facts, Mapping) else None
        return Refused(tuple(faults), named if isinstance(named, str) else "", (line,))
    return ReviewFacts(line=line, market=told.pop("market", market), **told)
