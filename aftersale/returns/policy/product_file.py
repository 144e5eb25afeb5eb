"""The file that says what is done with returns of single products (A084, RET-CA).

Tab-separated, two rows of headings, then SKU and action. Read as spreadsheets write it: any of
their encodings and line ends, cells in quotes, tabs at the end of a line.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from aftersale.kernel.errors import Refusal

LONGEST_SKU = 60
MOST_LINES = 250_000
MOST_BYTES = 25_000_000
MOST_FAULTS = 100
HEADINGS = 2
AS_SET = ""  # what a line says to have no rule for the product any more

_WORDS = {
    "authorise": ("authorise", "authorize", "authorised", "authorized", "auto authorise",
                  "auto authorize", "automatic", "auto", "approve"),
    "manual": ("manual", "manually", "by hand", "manual authorisation", "manual authorization",
               "review", "ask"),
    "not_returnable": ("not returnable", "non returnable", "nonreturnable", "notreturnable",
                       "no return", "no returns", "exempt"),
    "returnless": ("returnless", "returnless refund", "returnless resolution", "return less",
                   "refund without return", "keep"),
    AS_SET: ("default", "as set", "none", "remove", "delete"),
}  # fmt: skip
_ACTIONS = {word: action for action, words in _WORDS.items() for word in words}
_BETWEEN = re.compile(r"[\s_-]+")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot be taken, by its number in the file.

    `why`: `sku_missing`, `sku_too_long`, `sku_unprintable`, `action_missing`, `action_unknown`,
    `twice` (`says` is the line it is on already), `too_many_cells` or `heading_missing`.
    """

    line: int
    why: str
    sku: str = ""
    says: str = ""


@dataclass
class Reading:
    """What a file says: an action by SKU; or, if anything is wrong, its bad lines."""

    actions: dict[str, str] = field(default_factory=dict)
    bad: list[BadLine] = field(default_factory=list)
    wrong: int = 0


def action_of(words: str) -> str | None:
    """The action somebody means; "" is none of its own, None is not known."""
    return _ACTIONS.get(_BETWEEN.sub(" ", words).strip().casefold())


def read(data: bytes) -> dict[str, str]:
    """The action of each SKU, `""` where its rule is to go.

    Refuses `product_file_unreadable`, `product_file_empty`, `product_file_too_long` and
    `bad_product_file`, with the bad lines as `faults` (the first hundred) and how many are `wrong`.
    """
    if len(data) > MOST_BYTES:
        raise Refusal("product_file_too_long", at_most=MOST_LINES)
    lines = re.split(r"\r\n|\n|\r", _text(data))
    if len(lines) > MOST_LINES + HEADINGS + 1:
        raise Refusal("product_file_too_long", at_most=MOST_LINES)
    found = _read(lines)
    if found.wrong:
        raise Refusal("bad_product_file", faults=tuple(found.bad), wrong=found.wrong)
    if not found.actions and not _has_headings(lines):
        raise Refusal("product_file_empty")
    return found.actions


def _text(data: bytes) -> str:
    """The text in whichever encoding it has: marked, UTF-8, else that of Western spreadsheets."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if "\0" in text or "\ufffd" in text:
        raise Refusal("product_file_unreadable")
    return text


def _has_headings(lines: list[str]) -> bool:
    return len(lines) > 1 and any("sku" in line.casefold() for line in lines[:HEADINGS])


def _read(lines: list[str]) -> Reading:
    found, seen = Reading(), dict[str, int]()
    for number, line in enumerate(lines, start=1):
        cells = _cells(line)
        if not any(cells):
            continue
        wrong = _heading(number, cells) if number <= HEADINGS else _product(number, cells, seen)
        if wrong:
            found.wrong += 1
            found.bad += [wrong] if len(found.bad) < MOST_FAULTS else []
        elif number > HEADINGS:
            seen[cells[0]] = number
            found.actions[cells[0]] = _action(cells[1])
    return found


def _cells(line: str) -> list[str]:
    """The cells of a line, those at its end left out if they are empty."""
    cells = [_unquoted(cell.strip()) for cell in line.split("\t")]
    while len(cells) > 2 and not cells[-1]:
        cells.pop()
    return cells if len(cells) > 1 else [*cells, ""]


def _unquoted(cell: str) -> str:
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"').strip()
    return cell


def _action(words: str) -> str:
    """The action of a line that was checked."""
    return action_of(words) or AS_SET


def _heading(number: int, cells: list[str]) -> BadLine | None:
    """A product where a heading belongs would be lost without a word."""
    if action_of(cells[1]) is None or len(cells) > 2:
        return None
    return BadLine(number, "heading_missing", cells[0])


def _product(number: int, cells: list[str], seen: Mapping[str, int]) -> BadLine | None:
    sku, words = cells[0], cells[1]
    if wrong := wrong_sku(sku):
        return BadLine(number, wrong, sku[:LONGEST_SKU])
    if len(cells) > 2:
        return BadLine(number, "too_many_cells", sku)
    if not words:
        return BadLine(number, "action_missing", sku)
    if action_of(words) is None:
        return BadLine(number, "action_unknown", sku, words[:LONGEST_SKU])
    return BadLine(number, "twice", sku, str(seen[sku])) if sku in seen else None


def wrong_sku(sku: str) -> str:
    """Why this can be no SKU, or nothing."""
    if not sku:
        return "sku_missing"
    if len(sku) > LONGEST_SKU:
        return "sku_too_long"
    fits = sku.isascii() or not any(unicodedata.category(each)[0] == "C" for each in sku)
    return "" if fits and sku.isprintable() else "sku_unprintable"


def written(market: str, actions: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The same file, line by line: what `read` reads, as spreadsheets open it."""
    yield f"\ufeffReturns: what is done with single products\t{market}\r\n"
    yield "SKU\tAction\r\n"
    for sku, action in actions:
        yield f"{_quoted(sku)}\t{action}\r\n"


def _quoted(sku: str) -> str:
    """In quotes where they would otherwise be read away."""
    return '"' + sku.replace('"', '""') + '"' if sku.startswith('"') else sku
