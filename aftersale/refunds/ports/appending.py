"""CSV files that only grow: what is said to be written is on disk, wholly or not at all.

Every row begins with what it belongs to, its number, and how many rows that has. Writers take
turns by a lock; one that was killed leaves all rows of something, or some, and the next one cuts
off what is not whole.
"""

from __future__ import annotations

import csv
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LONGEST_ROW = 2**16  # bytes
LONGEST_ENTRY = 4 * 2**20  # bytes: more rows than any order has
_FORMULA = ("=", "+", "-", "@")


@contextmanager
def turn(folder: Path, name: str) -> Iterator[None]:
    """One writer for each `name` at a time; the lock goes with the process that holds it."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / f".{name}.lock", "ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def holds(path: Path, name: str) -> bool:
    """Whether all rows of `name` are there. A file that was begun and is gone is an `OSError`."""
    with _opened(path) as handle:
        _mend(handle)
    with open(path, encoding="utf-8", newline="") as read:
        return any(row and row[0] == name for row in csv.reader(read))


def append(path: Path, header: bytes, rows: bytes) -> None:
    """All rows or none, and on disk when this returns."""
    with _opened(path) as handle:
        _mend(handle)
        end = os.fstat(handle).st_size
        try:
            _write(handle, rows if end else header + rows)
        except OSError:
            os.ftruncate(handle, end)
            raise


def begin(path: Path, header: bytes) -> None:
    """A file is there before it is named anywhere: one that is missing later was taken away."""
    if not path.exists():
        with _opened(path, os.O_CREAT) as handle:
            _write(handle, header)
        _settle_name(path.parent)


def cell(value: object) -> str:
    """On one line; words that a spreadsheet would take for a formula begin with an apostrophe."""
    if not isinstance(value, str):
        return str(value)
    flat = " ".join(value.split())
    return f"'{flat}" if flat.startswith(_FORMULA) else flat


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
    """Cut off what a killed writer left half done: half a row, or some of what belongs together."""
    size = os.fstat(handle).st_size
    if _excess(handle, size, LONGEST_ROW) == 0:
        return
    os.ftruncate(handle, size - _excess(handle, size, LONGEST_ENTRY))
    os.fsync(handle)


def _excess(handle: int, size: int, window: int) -> int:
    """How many bytes are too much, seen from the last `window` bytes."""
    tail = os.pread(handle, window, max(0, size - window))
    return len(tail) - _whole(tail)


def _whole(tail: bytes) -> int:
    """How many bytes of the end of a file are whole; a row is always one line."""
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
