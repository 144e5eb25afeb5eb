"""A file of orders as numbered lines of bytes: bounded, decoded, and read more than once."""

from __future__ import annotations

import codecs
import io
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from aftersale.orders.importing.facts import Fault, Unusable

LONGEST_LINE = 2**20  # bytes; the longest order that anyone has made for us has 20,000
SPOOL = 16 * 2**20

_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Source:
    """The lines of a file. `size` and `done` are bytes, for those who wait."""

    def __init__(self, file: BinaryIO, encoding: str = "") -> None:
        self.file = file
        self.encoding = _known(encoding)
        self.size = file.seek(0, io.SEEK_END)
        self.done = 0

    def lines(self) -> Iterator[tuple[int, bytes | Fault]]:
        """Every line that is not blank, with its number from 1, from the beginning.

        One that is too long or contains NUL comes as the fault that it is.
        """
        self.file.seek(0)
        for number, raw in enumerate(self._raw(), 1):
            self.done = self.file.tell()
            line = raw.removeprefix(codecs.BOM_UTF8) if number == 1 else raw
            if line.isspace() or not line:
                continue
            yield number, _checked(line, number)

    def _raw(self) -> Iterator[bytes]:
        while line := self.file.readline(LONGEST_LINE + 2):
            if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
                while (rest := self.file.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                    pass
            yield line

    def text(self, line: bytes, number: int) -> str | Fault:
        """A line as text: UTF-8, else Windows-1252 as older reports are, or as one has said."""
        for encoding in (self.encoding,) if self.encoding else ("utf-8", "cp1252"):
            try:
                return line.decode(encoding).rstrip("\r\n")
            except UnicodeDecodeError:
                continue
        tried = self.encoding or "UTF-8 or Windows-1252"
        return Fault(number, "", f"is not text in {tried}", "Say which it is: --encoding NAME")


def opened(path: str, stdin: BinaryIO) -> BinaryIO:
    """The file at `path`, or all of standard input for `-`; raises `Unusable`."""
    try:
        return spooled(stdin) if path == "-" else Path(path).open("rb")
    except OSError as wrong:
        raise Unusable(f"{path} cannot be read: {wrong.strerror}. Check the name") from None


def spooled(lines: BinaryIO | Iterable[bytes]) -> BinaryIO:
    """What can be read only once, put where it can be read again."""
    if isinstance(lines, io.IOBase) and lines.seekable():
        return lines  # type: ignore[return-value]  # a seekable file of bytes
    kept = tempfile.SpooledTemporaryFile(max_size=SPOOL)  # noqa: SIM115 - closed by its end
    if isinstance(lines, io.IOBase):
        shutil.copyfileobj(lines, kept)
    else:
        kept.writelines(line if line.endswith(b"\n") else line + b"\n" for line in lines)
    return kept  # type: ignore[return-value]


def _checked(line: bytes, number: int) -> bytes | Fault:
    if len(line) > LONGEST_LINE:
        reason = f"is longer than {LONGEST_LINE:,} bytes"
        return Fault(number, "", reason, "An order has one line of its own, far shorter than that")
    if b"\0" in line:
        remedy = "The file is damaged here, or is not text: export it again as UTF-8"
        return Fault(number, "", "contains a NUL byte", remedy)
    return line


def _known(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name if encoding else ""
    except LookupError:
        raise Unusable(
            f"--encoding {encoding} is unknown. Use utf-8, cp1252, latin-1, shift_jis or another "
            "that Python knows"
        ) from None


def beginning(source: Source) -> bytes:
    """The first line that is not blank; raises `Unusable` when nothing of the file can be used."""
    source.file.seek(0)
    head = source.file.read(4)
    if head.startswith(_BOMS):
        raise Unusable("The file is in UTF-16. Save it as UTF-8, or as text (tab delimited)")
    for magic, what in ((b"PK\x03\x04", "a spreadsheet or archive"), (b"\x1f\x8b", "compressed")):
        if head.startswith(magic):
            raise Unusable(f"The file is {what}. Unpack it, or save it as text (tab delimited)")
    for _, line in source.lines():
        if isinstance(line, Fault):
            raise Unusable(str(line))
        return line.strip(b"\r\n")
    raise Unusable("The file is empty. Export the orders again")
