"""The ledger: a CSV file a day for each market, which the operator's accounting picks up.

In `DATA/refunds/`, named after the market and its local day; one row for each amount of a refund.
Writers take turns by a lock on the market, and say done only when the rows are on disk. A writer
that was killed leaves all rows of a refund, or some: the next one cuts off what is not whole.
"""

from __future__ import annotations

import csv
import fcntl
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

from aftersale import config
from aftersale.kernel import clock
from aftersale.market.rulebook import current
from aftersale.refunds.ports.answers import Answer, Hold, Taken, Unclear, Unknown, Word
from aftersale.refunds.ports.payout import Amount, Payout

COLUMNS = (
    "id", "row", "rows", "refund", "market", "order_number", "seller", "buyer", "kind", "words",
    "item", "sku", "quantity", "currency", "amount_minor", "tax_minor", "reason", "note", "about",
    "asked_at", "asked_by", "written_at", "payer",
)  # fmt: skip
HEADER = (",".join(COLUMNS) + "\n").encode()
LONGEST_ROW = 2**16  # bytes
LONGEST_REFUND = 4 * 2**20  # bytes: more rows than any order has
_FORMULA = ("=", "+", "-", "@")


def folder() -> Path:
    """Where the files are."""
    return config.get().data / "refunds"


def file_of_today(market: str) -> str:
    """The name of the file that is written now: `uk-2026-03-09.csv`, by the market's own day."""
    zone = ZoneInfo(current(market).zone)
    return f"{market}-{clock.now().astimezone(zone):%Y-%m-%d}.csv"


def hand_over(payout: Payout, hold: Hold) -> Answer:
    """Put the rows of `payout` into today's file, unless an earlier try has put them somewhere.

    The name of the file is kept before anything is written to it: whoever comes after a writer
    that was killed looks there. `Unclear` when the disk has trouble, or that file is gone.
    """
    try:
        with _turn_of(payout.market):
            if payout.placed_in and _holds(folder() / payout.placed_in, payout.name):
                return Taken(reference=payout.placed_in)
            name = file_of_today(payout.market)
            _begin(folder() / name)
            if not hold(name):
                return Unclear("another worker has taken it over")
            _append(folder() / name, _rows(payout))
    except OSError as trouble:
        return Unclear(f"the ledger could not be written: {trouble.strerror or trouble}")
    return Taken(reference=name)


def ask_about(payout: Payout) -> Word:
    """Whether the file it may be in has it."""
    try:
        with _turn_of(payout.market):
            is_there = payout.placed_in and _holds(folder() / payout.placed_in, payout.name)
    except OSError as trouble:
        return Unclear(f"the ledger could not be read: {trouble.strerror or trouble}")
    return Taken(reference=payout.placed_in) if is_there else Unknown()


@contextmanager
def _turn_of(market: str) -> Iterator[None]:
    """One writer for each market at a time; the lock goes with the process that holds it."""
    folder().mkdir(parents=True, exist_ok=True)
    with open(folder() / f".{market}.lock", "ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _holds(path: Path, name: str) -> bool:
    """Whether all rows of `name` are there. A file that was begun and is gone is an `OSError`."""
    with _opened(path) as handle:
        _mend(handle)
    with open(path, encoding="utf-8", newline="") as read:
        return any(row and row[0] == name for row in csv.reader(read))


def _append(path: Path, rows: bytes) -> None:
    """All rows or none, and on disk when this returns."""
    with _opened(path) as handle:
        _mend(handle)
        end = os.fstat(handle).st_size
        try:
            _write(handle, rows if end else HEADER + rows)
        except OSError:
            os.ftruncate(handle, end)
            raise


def _begin(path: Path) -> None:
    """A file is there before it is named anywhere: one that is missing later was taken away."""
    if not path.exists():
        with _opened(path, os.O_CREAT) as handle:
            _write(handle, HEADER)
        _settle_name(path.parent)


@contextmanager
def _opened(path: Path, more: int = 0) -> Iterator[int]:
    handle = os.open(path, os.O_RDWR | os.O_APPEND | more, 0o640)
    try:
        yield handle
    finally:
        os.close(handle)


def _write(handle: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]
    os.fsync(handle)


def _settle_name(where: Path) -> None:
    """A new file is only sure to be found after a crash when its folder is on disk too."""
    handle = os.open(where, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _mend(handle: int) -> None:
    """Cut off what a killed writer left half done: half a row, or some rows of a refund."""
    size = os.fstat(handle).st_size
    if _excess(handle, size, LONGEST_ROW) == 0:
        return
    os.ftruncate(handle, size - _excess(handle, size, LONGEST_REFUND))
    os.fsync(handle)


def _excess(handle: int, size: int, window: int) -> int:
    """How many bytes are too much, seen from the last `window` bytes."""
    tail = os.pread(handle, window, max(0, size - window))
    return len(tail) - _whole(tail)


def _whole(tail: bytes) -> int:
    """How many bytes of the end of a file are whole refunds; a row is always one line."""
    lines = tail.splitlines(keepends=True)
    if lines and not lines[-1].endswith(b"\n"):
        lines.pop()
    unfinished = _unfinished(lines[-1]) if lines else ""
    while unfinished and lines and _first_cells(lines[-1])[0] == unfinished:
        lines.pop()
    return sum(map(len, lines))


def _unfinished(line: bytes) -> str:
    """Whose rows are not all there, when this is the last of them; "" when they are."""
    name, row, rows = _first_cells(line)
    return "" if row in (rows, "row") else name


def _first_cells(line: bytes) -> tuple[str, str, str]:
    cells = next(csv.reader([line.decode("utf-8", "replace")]), [])
    name, row, rows, *_ = [*cells, "", "", ""]  # somebody may have written into it by hand
    return name, row, rows


def _rows(payout: Payout) -> bytes:
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    for number, amount in enumerate(payout.amounts, 1):
        writer.writerow([_cell(each) for each in _row(payout, amount, number)])
    return made.getvalue().encode()


def _row(payout: Payout, amount: Amount, number: int) -> list[object]:
    """In the order of `COLUMNS`."""
    return [
        payout.name, number, len(payout.amounts), payout.refund_id, payout.market,
        payout.order_number, payout.seller_id, payout.buyer_id, amount.kind, amount.words,
        amount.item, amount.sku, amount.quantity, payout.currency, amount.amount_minor,
        amount.tax_minor, payout.reason, payout.note, payout.about,
        payout.asked_at.isoformat(timespec="seconds"), payout.asked_by,
        clock.now().isoformat(timespec="seconds"), payout.payer,
    ]  # fmt: skip


def _cell(value: object) -> str:
    """On one line; words that a spreadsheet would take for a formula begin with an apostrophe."""
    if not isinstance(value, str):
        return str(value)
    flat = " ".join(value.split())
    return f"'{flat}" if flat.startswith(_FORMULA) else flat
