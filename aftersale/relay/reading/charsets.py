"""From bytes to text: what the mail declares, what it really is, and a guess where none helps."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import lru_cache

from . import eastern_bytes

# What senders write, and what they mean: browsers read these names the same way (WHATWG).
_MEANT = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "ansi_x3.4-1968": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso_8859-1": "cp1252",
    "iso88591": "cp1252",
    "l1": "cp1252",
    "ansi": "cp1252",
    "8859_1": "cp1252",
    "windows1252": "cp1252",
    "win-1252": "cp1252",
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
    "iso-8859-11": "cp874",
    "iso-2022-jp-ms": "iso2022_jp_ext",
    "cp50220": "iso2022_jp_ext",
    "cp50221": "iso2022_jp_ext",
    "x-euc-jp": "euc_jp",
    "x-gb18030": "gb18030",
    "gb_2312-80": "gb18030",
    "gb2312-80": "gb18030",
    "hz-gb-2312": "hz",
    "ks_c_5601": "cp949",
    "ksc5601": "cp949",
    "ksc_5601": "cp949",
    "x-windows-949": "cp949",
    "big5-hkscs": "big5hkscs",
    "x-big5": "big5hkscs",
    "koi8r": "koi8_r",
    "koi": "koi8_r",
    "x-koi8-r": "koi8_r",
    "win1251": "cp1251",
    "windows1251": "cp1251",
    "windows1250": "cp1250",
    "x-cp1250": "cp1250",
    "x-cp1251": "cp1251",
    "x-cp1252": "cp1252",
    "unicode": "utf-16",
    "unicode-1-1-utf-7": "utf-7",
    "unicode-1-1-utf-8": "utf-8",
    "utf8mb4": "utf-8",
    "utf-8mb4": "utf-8",
    "utf8-mb4": "utf-8",
    "unicode-utf-8": "utf-8",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
}
# Python knows these as text encodings too, but no mail is written in them and some are slow.
_NEVER = {"punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
_SINGLE_BYTE = re.compile(r"cp(?:125\d|437|8\d\d)|iso8859-\d+|koi8-[rut]|mac-|latin_1|ascii")
_WIDE = re.compile(r"utf-(?:16|32)")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_JAPANESE_ESCAPE = re.compile(rb"\x1b\$[@B]|\x1b\(J")
_KOREAN_ESCAPE = re.compile(rb"\x1b\$\)C")
_MULTIBYTE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]")
_META = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?([\w.:-]{2,30})", re.I
)
_TWICE = re.compile(r"[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u2122]")
_HALF = re.compile("[\ud800-\udfff]")
_SAMPLE = 8_192
_HEAD = 2_048
# Of an undeclared text in Cyrillic, Greek or an Asian script most letters are above ASCII; of the
# Western languages few are, and what looks like Polish then is German all the same.
_DENSE = 0.3


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and what was wrong with the bytes ("" when nothing was)."""

    text: str
    problem: str = ""


def decode(data: bytes, declared: str = "") -> Decoded:
    """The text in `data`; `declared` is the mail's own charset name. Never raises."""
    name = declared.strip().strip("\"'").lower()
    encoding = _known(name)
    if data.isascii() and (not encoding or _is_ascii_like(encoding)):
        return _plain_ascii(data, name if not encoding else "")
    if not encoding:
        problem = f"unknown charset {name[:40]}" if name else "no charset declared"
        return Decoded(_guess(data), problem)
    found = _as_declared(data, encoding, name)
    return _not_twice(found) if _TWICE.search(found.text) else found


def header_text(data: bytes, hint: str = "") -> str:
    """Header bytes as text: UTF-8 where it is (RFC 6532), else as the body is declared (`hint`),
    else guessed."""
    if b"\x1b" in data and _JAPANESE_ESCAPE.search(data):
        return data.decode("iso2022_jp_ext", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        encoding = _known(hint.strip().lower())
    if encoding and encoding != "utf-8" and not _WIDE.match(encoding):
        try:
            return _whole(data.decode(encoding))
        except (UnicodeError, ValueError):
            pass
    return _guess(data)


def in_page(data: bytes) -> str:
    """The charset that an HTML page names in its own head, or ""."""
    found = _META.search(data, 0, _HEAD)
    return found[1].decode("ascii", "replace") if found else ""


def _is_ascii_like(encoding: str) -> bool:
    return encoding == "utf-8" or bool(_SINGLE_BYTE.match(encoding))


def _plain_ascii(data: bytes, unknown: str) -> Decoded:
    if b"\x1b" in data and _JAPANESE_ESCAPE.search(data):
        return Decoded(data.decode("iso2022_jp_ext", "replace"))
    if b"\x1b" in data and _KOREAN_ESCAPE.search(data):
        return Decoded(data.decode("iso2022_kr", "replace"))
    return Decoded(data.decode("ascii"), f"unknown charset {unknown[:40]}" if unknown else "")


@lru_cache(maxsize=512)
def _known(name: str) -> str:
    """Python's name of a declared charset, or "" when there is none to trust."""
    if not name or len(name) > 60 or not name.isascii():
        return ""
    try:
        found = codecs.lookup(_MEANT.get(name, name))
    except (LookupError, ValueError):
        return _known_beneath_dirt(name)
    usable = getattr(found, "_is_text_encoding", True) and found.name not in _NEVER
    return found.name if usable else ""


def _known_beneath_dirt(name: str) -> str:
    """`3Dus-ascii`, `charset=utf-8`, `utf-8 (unicode)`, `utf 8`: a name with something to it."""
    cleaned = re.sub(r"^(?:3d|charset=|x-|cs|[\"'])+|[^a-z0-9]+$|[\s,;(].*$", "", name)
    if cleaned and cleaned != name:
        return _known(cleaned)
    joined = re.sub(r"[\s_]+", "-", name)
    return _known(joined) if joined != name else ""


def _as_declared(data: bytes, encoding: str, name: str) -> Decoded:
    if _SINGLE_BYTE.match(encoding) and (really := _utf8_in_disguise(data)):
        return Decoded(really, f"declared {name}, is utf-8")
    if encoding == "cp1252" and "ascii" in name:
        return Decoded(_guess(data), f"some bytes are not {name}")
    for mark, marked in _MARKS:
        if data.startswith(mark) and (encoding == "utf-8" or _WIDE.match(encoding)):
            return Decoded(data.decode(marked, "replace").lstrip("\ufeff"))
    if _WIDE.match(encoding) and b"\x00" not in data[:_HEAD]:
        narrow = _utf8_in_disguise(data)
        return Decoded(narrow or _replaced(data, encoding), f"bytes are not {name}")
    try:
        return Decoded(_whole(data.decode(encoding)))
    except (UnicodeError, ValueError):
        return _not_as_declared(data, encoding, name)


def _utf8_in_disguise(data: bytes) -> str:
    """Valid UTF-8 that is not plain ASCII is never by chance a text of single bytes."""
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        return ""


def _not_as_declared(data: bytes, encoding: str, name: str) -> Decoded:
    """A few bad bytes are shown as such; a text that is something else altogether is guessed."""
    if encoding == "utf-8" and not _MULTIBYTE.search(data):
        return Decoded(_guess(data), f"bytes are not {name}")
    text = _replaced(data, encoding)
    bad = text.count("\ufffd")
    good = len(_MULTIBYTE.findall(data)) if encoding == "utf-8" else 0
    if bad * 20 <= len(text) or bad <= good:
        return Decoded(text, f"some bytes are not {name}")
    return Decoded(_utf8_in_disguise(data) or _guess(data), f"bytes are not {name}")


def _replaced(data: bytes, encoding: str) -> str:
    try:
        return _whole(data.decode(encoding, "replace"))
    except (UnicodeError, ValueError):
        return data.decode("cp1252", "replace")


def _whole(text: str) -> str:
    """UTF-7 may hold halves of characters, which nothing that comes after can bear."""
    if not _HALF.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _not_twice(found: Decoded) -> Decoded:
    """Text that some program took for Western and encoded once more (`GrÃ¶ÃŸe`), set right: only
    where every strange character of it comes from that."""
    if found.problem and "is utf-8" not in found.problem:
        return found
    try:
        text = found.text.encode("cp1252", _WESTERN_GAPS).decode("utf-8")
    except UnicodeError:
        return found
    return Decoded(text, f"{found.problem}, encoded twice".lstrip(", "))


def _gap(error: UnicodeError) -> tuple[bytes, int]:
    """The five bytes that cp1252 does not know stand for themselves."""
    if isinstance(error, UnicodeEncodeError):
        gap = error.object[error.start]
        if gap in "\x81\x8d\x8f\x90\x9d":
            return gap.encode("latin-1"), error.start + 1
    raise error


_WESTERN_GAPS = "aftersale.western-gaps"
codecs.register_error(_WESTERN_GAPS, _gap)


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
    first = next((match.start() for match in _STRANGE.finditer(data)), 0)
    return data[max(0, first - _SAMPLE // 2) : first + _SAMPLE // 2]


def _likeliest(sample: bytes) -> str:
    strange = len(_STRANGE.findall(sample))
    letters = strange + len(_LETTER.findall(sample))
    if strange < 6 or strange < _DENSE * letters:
        return ""  # a text with a few umlauts is Western
    if eastern := eastern_bytes.likeliest(sample):
        return eastern
    from charset_normalizer import from_bytes

    best = from_bytes(sample, steps=3, cp_isolation=_CANDIDATES, enable_fallback=False).best()
    return best.encoding if best else ""


_STRANGE = re.compile(rb"[\x80-\xff]")
_LETTER = re.compile(rb"[A-Za-z]")
_CANDIDATES = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "koi8_r", "iso8859_2", "iso8859_15",
    "cp932", "euc_jp", "gb18030", "big5", "cp949",
]  # fmt: skip
