"""What accounting gives back: a CSV file that says which refunds arrived and which did not."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

STATES = ("settled", "failed")


class Unusable(Exception):
    """It is no such file; the words say what is missing."""


@dataclass(frozen=True)
class Row:
    """One row: the name of a refund's round (`id`) or its number (`refund`), and its state."""

    line: int
    name: str
    number: int | None
    is_settled: bool
    reference: str
    words: str


@dataclass(frozen=True)
class BadRow:
    """A row that says nothing one could go by."""

    line: int
    words: str


def read(lines: Iterable[str]) -> Iterator[Row | BadRow]:
    """The rows of a statement, with the lines they begin on.

    Columns in any order, others are passed over: `id` or `refund` (or both), `state`, and if
    there are any `reference` and `words`. Commas or semicolons. Raises `Unusable`.
    """
    rows = iter(lines)
    head = next(rows, "").lstrip("\ufeff")
    between = ";" if head.count(";") > head.count(",") else ","
    names = [each.strip().lower() for each in next(csv.reader([head], delimiter=between), [])]
    if "state" not in names or not {"id", "refund"} & set(names):
        raise Unusable("needs a first line that names the columns: id (or refund), state")
    reader = csv.reader(rows, delimiter=between)
    line = 2
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                told = dict(zip(names, (cell.strip() for cell in cells), strict=False))
                yield _row(line, told)
            line = reader.line_num + 2
    except csv.Error as wrong:
        raise Unusable(f"line {line} is not CSV: {wrong}") from None


def _row(line: int, told: dict[str, str]) -> Row | BadRow:
    name, number, state = told.get("id", ""), told.get("refund", ""), told.get("state", "").lower()
    if state not in STATES:
        return BadRow(line, f"state is {state!r}; it may be settled or failed")
    if number and not (number.isascii() and number.isdigit() and len(number) < 19):
        return BadRow(line, f"refund is {number!r}, which is no number")
    if not name and not number:
        return BadRow(line, "neither id nor refund says which")
    return Row(
        line=line,
        name=name or number,
        number=int(number) if number else None,
        is_settled=state == "settled",
        reference=told.get("reference", "")[:100],
        words=told.get("words", "")[:500],
    )
