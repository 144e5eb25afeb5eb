"""From bytes to text: what the mail declares, what it really is, and a guess where neither"
" helps."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

# What senders write, and what they mean: browsers read these names the same way (WHATWG).
_MEANT = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "ansi_x3.4-1968": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "iso-2022-jp": "iso2022_jp_ext",
    "big5": "big5hkscs",
    "tis-620": "cp874",
    "unicode-1-1-utf-7": "utf-7",
    "unicode-1-1-utf-8": "utf-8",
    "utf8mb4": "utf-8",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
}
# Python knows these as text encodings too, but no mail is written in them and some are slow.
_NEVER = {"punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
_SINGLE_BYTE = {"cp1252", "cp1254", "cp1250", "cp1251"}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_JAPANESE_ESCAPE = re.compile(rb"\x1b\$[@B]")
_SAMPLE = 8_192


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and what was wrong with the bytes ("" when nothing was)."""

    text: str
    problem: str = ""


def decode(data: bytes, declared: str = "") -> Decoded:
    """The text in `data`; `declared` is the mail's own charset name. Never raises."""
    name = declared.strip().strip("\"'").lower()
    encoding = _known(name)
    if data.isascii() and (not encoding or encoding in _SINGLE_BYTE or encoding == "utf-8"):
        return _plain_ascii(data, name if not encoding else "")
    if not encoding:
        problem = f"unknown charset {name[:40]}" if name else ""
        return Decoded(_guess(data), problem or "no charset declared")
    return _as_declared(data, encoding, name)


def header_text(data: bytes) -> str:
    """Header bytes as text: UTF-8 where it is (RFC 6532), else the Western code page."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data)


def _plain_ascii(data: bytes, unknown: str) -> Decoded:
    if _JAPANESE_ESCAPE.search(data):
        return Decoded(data.decode("iso2022_jp_ext", "replace"))
    return Decoded(data.decode("ascii"), f"unknown charset {unknown[:40]}" if unknown else "")


def _known(name: str) -> str:
    """Python's name of a declared charset, or "" when there is none to trust."""
    if not name or len(name) > 40 or not name.isascii():
        return ""
    try:
        found = codecs.lookup(_MEANT.get(name, name))
    except (LookupError, ValueError):
        return _known_beneath_dirt(name)
    usable = getattr(found, "_is_text_encoding", True) and found.name not in _NEVER
    return found.name if usable else ""


def _known_beneath_dirt(name: str) -> str:
    """`3Dus-ascii`, `charset=utf-8`, `utf-8;`: a name with something stuck to it."""
    cleaned = re.sub(r"^(?:3d|charset=|x-|cs)+|[^a-z0-9]+$", "", name)
    return _known(cleaned) if cleaned and cleaned != name else ""


def _as_declared(data: bytes, encoding: str, name: str) -> Decoded:
    if encoding in _SINGLE_BYTE and (really := _utf8_in_disguise(data)):
        return Decoded(really, f"declared {name}, is utf-8")
    for mark, marked in _MARKS:
        if data.startswith(mark) and (encoding == "utf-8" or encoding.startswith("utf-16")):
            return Decoded(data.decode(marked, "replace").lstrip("\ufeff"))
    try:
        return Decoded(data.decode(encoding))
    except (UnicodeError, ValueError):
        return _not_as_declared(data, encoding, name)


def _utf8_in_disguise(data: bytes) -> str:
    """Valid UTF-8 that is not plain ASCII is never by chance a Western text."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _not_as_declared(data: bytes, encoding: str, name: str) -> Decoded:
    """A few bad bytes are shown as such; a text that is something else altogether is guessed."""
    text = _replaced(data, encoding)
    if text.count("\ufffd") * 20 <= len(text):
        return Decoded(text, f"some bytes are not {name}")
    return Decoded(_utf8_in_disguise(data) or _guess(data), f"bytes are not {name}")


def _replaced(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, "replace")
    except (UnicodeError, ValueError):
        return data.decode("cp1252", "replace")


def _guess(data: bytes) -> str:
    """Undeclared bytes: UTF-8, else what charset-normalizer finds in a sample, else Western."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > _SAMPLE and data[: error.start].isascii() is False:
            return data.decode("utf-8", "replace")
    if _JAPANESE_ESCAPE.search(data):
        return data.decode("iso2022_jp_ext", "replace")
    return _replaced(data, _likeliest(_around_first_strange(data)) or "cp1252")


def _around_first_strange(data: bytes) -> bytes:
    first = next((match.start() for match in re.finditer(rb"[\x80-\xff]", data)), 0)
    return data[max(0, first - _SAMPLE // 2) : first + _SAMPLE // 2]


def _likeliest(sample: bytes) -> str:
    if sum(byte > 0x7F for byte in sample) < 6:
        return ""  # too little to judge by: a name with one umlaut is Western
    from charset_normalizer import from_bytes

    best = from_bytes(sample, steps=3, cp_isolation=_CANDIDATES, enable_fallback=False).best()
    return best.encoding if best else ""


_CANDIDATES = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "koi8_r", "iso8859_2", "iso8859_15",
    "cp932", "euc_jp", "gb18030", "big5", "cp949",
]  # fmt: skip
