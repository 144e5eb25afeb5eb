"""Files uuencoded into a text (`begin 644 lamp.jpg` … `end`), as old mail programs sent them."""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass

_BEGIN = re.compile(r"^begin [0-7]{3,4} (\S[^\n]{0,200})\n", re.MULTILINE)
_MOST_FILES = 200
_LONGEST_LINE = 90  # 45 bytes make 61 characters; some programs pad


@dataclass(frozen=True, slots=True)
class File:
    """One file found in a text."""

    name: str
    content: bytes
    whole: bool
    """Whether its end was there."""


def decode(body: bytes) -> tuple[bytes, str]:
    """The content of a part that is uuencoded as a whole, and what was wrong with it."""
    decoded = bytearray()
    problem = ""
    for line in body.splitlines():
        if not line.strip() or line.startswith(b"begin "):
            continue
        if line.strip() in (b"end", b"`"):
            break
        data = _line(line)
        problem = problem if data is not None else "broken uuencode"
        decoded += data or b""
    return bytes(decoded), problem


def take_out(text: str) -> tuple[str, list[File]]:
    """The text without the files written in it, and the files."""
    if "begin " not in text:
        return text, []
    kept: list[str] = []
    files: list[File] = []
    position = 0
    for _ in range(_MOST_FILES):
        begin = _BEGIN.search(text, position)
        if begin is None:
            break
        file, end = _read(text, begin)
        kept.append(text[position : begin.start() if file else end])
        files += [file] if file else []
        position = end
    kept.append(text[position:])
    return "".join(kept), files


def _read(text: str, begin: re.Match[str]) -> tuple[File | None, int]:
    """The file that begins here, and where the text goes on; None when these are only words."""
    content = bytearray()
    position = begin.end()
    while position < len(text):
        stop = text.find("\n", position)
        stop = len(text) if stop < 0 else stop
        line = text[position:stop]
        if line == "end" and (content or position > begin.end()):
            return File(begin[1].strip(), bytes(content), whole=True), min(stop + 1, len(text))
        data = _line(line.encode("ascii", "replace")) if len(line) <= _LONGEST_LINE else None
        if data is None or not line:
            break
        content += data
        position = stop + 1
    if not content:
        return None, begin.end()
    return File(begin[1].strip(), bytes(content), whole=False), min(position, len(text))


def _line(line: bytes) -> bytes | None:
    """The bytes in one line; None when it is none. Blanks at its end may have been lost."""
    if not line or not 32 <= line[0] <= 96:
        return None
    size = (line[0] - 32) & 63
    needed = 1 + (size + 2) // 3 * 4
    if len(line.rstrip()) > needed + 2:
        return None
    try:
        return binascii.a2b_uu(line[:needed].ljust(needed))
    except binascii.Error:
        return None
