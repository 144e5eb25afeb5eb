"""RTF as text, and the HTML that Outlook hides in RTF (MS-OXRTFEX), out of its own compression
(MS-OXRTFCP). Bounded: what unfolds without end is cut."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from itertools import islice

from . import charsets

LONGEST = 1_000_000
"""In bytes, unfolded."""

_COMPRESSED, _PLAIN = 0x75465A4C, 0x414C454D
_DICTIONARY = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n" + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([^\\{}\r\n]+)",
    re.DOTALL,
)
_SILENT = {
    b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"header", b"footer",
    b"generator", b"listtable", b"listoverridetable", b"themedata", b"datastore", b"latentstyles",
    b"rsidtbl", b"xmlnstbl", b"fldinst", b"mmathPr", b"objdata", b"bkmkstart", b"bkmkend",
}  # fmt: skip
_BREAKS = {b"par": "\n", b"line": "\n", b"sect": "\n", b"page": "\n", b"row": "\n"}
_SIGNS = {
    b"tab": "\t", b"cell": "\t", b"emdash": "—", b"endash": "–", b"bullet": "•", b"lquote": "‘",
    b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"emspace": " ", b"enspace": " ",
}  # fmt: skip
_DEEPEST = 1_000
_MOST_TOKENS = 200_000


@dataclass(frozen=True, slots=True)
class Words:
    """Text, or the HTML that was hidden; the other one is ""."""

    text: str = ""
    html: str = ""


def decompress(data: bytes) -> bytes:
    """RTF out of Outlook's compression; b"" when it is none. What is cut short gives its part."""
    if len(data) < 16:
        return b""
    size, kind = struct.unpack_from("<4xII", data)
    if kind == _PLAIN:
        return data[16 : 16 + size]
    return _unfolded(data, min(size, LONGEST)) if kind == _COMPRESSED else b""


def _unfolded(data: bytes, size: int) -> bytes:
    out = bytearray(_DICTIONARY)
    most = len(_DICTIONARY) + size
    position = 16
    while position < len(data) and len(out) < most:
        control = data[position]
        position += 1
        for bit in range(8):
            if position >= len(data):
                break
            if not control >> bit & 1:
                out.append(data[position])
                position += 1
            elif position + 1 >= len(data) or not _repeat(out, data[position : position + 2]):
                return bytes(out[len(_DICTIONARY) : most])
            else:
                position += 2
    return bytes(out[len(_DICTIONARY) : most])


def _repeat(out: bytearray, pair: bytes) -> bool:
    """Copies what stands in the ring of 4,096 bytes; False at the mark of the end."""
    reference = int.from_bytes(pair, "big")
    offset, length = reference >> 4, (reference & 0xF) + 2
    back = (len(out) - offset) % 4096
    if back == 0:
        return False
    source = len(out) - back
    if source >= 0 and length <= back:
        out += out[source : source + length]
        return True
    for _ in range(length):
        source = len(out) - back
        out.append(out[source] if source >= 0 else 0x20)
    return True


def read(data: bytes) -> Words:
    """The words of an RTF document, or the HTML hidden in it."""
    if not data.lstrip().startswith(b"{\\rtf"):
        return Words()
    walk = _Walk()
    for token in islice(_TOKEN.finditer(data[:LONGEST]), _MOST_TOKENS):
        walk.take(token)
        if walk.ended:
            break
    said = walk.text()
    return Words(html=said) if walk.is_html else Words(text=said.strip("\n"))


@dataclass(slots=True)
class _Group:
    """What holds between two braces."""

    silent: bool = False
    tag: bool = False
    rtf_only: bool = False
    fallback: int = 1


class _Walk:
    """Where the reading is: the open groups and the words so far."""

    def __init__(self) -> None:
        self.group = _Group()
        self.above: list[_Group] = []
        self.out: list[str] = []
        self.bytes = bytearray()
        self.codepage = "cp1252"
        self.is_html = False
        self.starred = False
        self.skip = 0
        self.ended = False

    def take(self, token: re.Match[bytes]) -> None:
        """One control, brace or run of words."""
        starred, self.starred = self.starred, False
        if token[1]:
            self._control(token[1], int(token[2]) if token[2] else None, starred)
        elif token[3]:
            self._bytes(bytes([int(token[3], 16)]))
        elif token[4]:
            self._symbol(token[4])
        elif token[5]:
            self._brace(token[5])
        else:
            self._bytes(token[6])

    def text(self) -> str:
        """Everything read."""
        self._flush()
        said = "".join(self.out).replace("\x00", "")  # halves of characters find each other here
        return said.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _control(self, word: bytes, number: int | None, starred: bool) -> None:
        if word == b"ansicpg" and number:
            self.codepage = f"cp{number}"
        elif word == b"fromhtml":
            self.is_html = number != 0
        elif word in (b"htmltag", b"mhtmltag"):
            self.group.tag, self.group.silent = word == b"htmltag", word == b"mhtmltag"
        elif word == b"htmlrtf":
            self.group.rtf_only = number != 0
        elif word in _SILENT or starred:
            self.group.silent = True
        elif word == b"uc":
            self.group.fallback = min(number or 0, 10)
        elif word == b"u" and number is not None:
            self._say(chr(number & 0xFFFF))
            self.skip = self.group.fallback
        elif word in _BREAKS or word in _SIGNS:
            self._say(_BREAKS.get(word) or _SIGNS[word])

    def _symbol(self, sign: bytes) -> None:
        if sign == b"*":
            self.starred = True
        elif sign in b"\\{}":
            self._bytes(sign)
        elif sign in (b"\n", b"\r"):
            self._say("\n")
        elif sign in b"~_":
            self._say(" " if sign == b"~" else "-")

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self.skip = 0
        if brace == b"{":
            if len(self.above) >= _DEEPEST:
                self.ended = True
                return
            self.above.append(self.group)
            old = self.group
            self.group = _Group(old.silent, old.tag, old.rtf_only, old.fallback)
        elif self.above:
            self.group = self.above.pop()
            self.ended = not self.above

    def _bytes(self, data: bytes) -> None:
        """Words in the document's code page; those that only stand in for a sign are dropped."""
        if self.skip:
            skipped = min(self.skip, len(data))
            self.skip -= skipped
            data = data[skipped:]
        if data and self._is_heard():
            self.bytes += data

    def _say(self, text: str) -> None:
        if self._is_heard():
            self._flush()
            self.out.append(text)

    def _is_heard(self) -> bool:
        return not (self.group.silent or (self.is_html and self.group.rtf_only))

    def _flush(self) -> None:
        if self.bytes:
            self.out.append(charsets.decode(bytes(self.bytes), self.codepage).text)
            self.bytes.clear()
