"""Which of the East Asian double-byte charsets undeclared bytes are in; a library that counts
letters needs far more text than a letter has to tell them apart."""

from __future__ import annotations

import re

_RUN = re.compile(rb"(?:[\x81-\xfe][\x30-\x39\x40-\x7e\x80-\xfe])+|[\x80-\xff]+")
_KANA = re.compile(r"[\u3040-\u30ff]")
_STRANGE = re.compile(r"[^\x00-\x7f]")
_FEWEST_RUNS = 5
_LONG_RUN = 16  # bytes; words in single bytes are shorter, and half of them odd


def likeliest(sample: bytes) -> str:
    """Python's name of the charset, or "" when the bytes are in none of them."""
    runs = _RUN.findall(sample)
    if len(runs) < _FEWEST_RUNS and max(map(len, runs), default=0) < _LONG_RUN:
        return ""
    for japanese in ("euc_jp", "cp932"):
        text = _decoded(sample, japanese)
        if text and len(_KANA.findall(text)) > 0.25 * len(_STRANGE.findall(text)):
            return japanese
    if _decoded(sample, "gb18030"):
        return _korean_or_chinese(runs) if _is_high(runs) else _big5(sample) or "gb18030"
    return _big5(sample)


def _decoded(sample: bytes, encoding: str) -> str:
    """The text, where the bytes are all of that charset; the sample may end inside a character."""
    for end in (len(sample), len(sample) - 1):
        try:
            return sample[:end].decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""


def _is_high(runs: list[bytes]) -> bool:
    """Whether both bytes of every character are above ASCII, as in EUC."""
    return all(byte >= 0xA1 for run in runs for byte in run)


def _korean_or_chinese(runs: list[bytes]) -> str:
    """Hangul begin with B0 to C8; common Chinese characters go on to D7."""
    leads = [lead for run in runs for lead in run[::2] if lead >= 0xB0]
    if not leads:
        return ""
    if sum(lead <= 0xC8 for lead in leads) >= 0.95 * len(leads):
        return "cp949"
    return "gb18030" if sum(lead <= 0xD7 for lead in leads) >= 0.8 * len(leads) else ""


def _big5(sample: bytes) -> str:
    text = _decoded(sample, "big5hkscs")
    common = sum("\u4e00" <= each <= "\u9fff" for each in text)
    return "big5hkscs" if common > 0.8 * len(_STRANGE.findall(text)) else ""
