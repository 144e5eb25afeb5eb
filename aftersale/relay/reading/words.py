"""Encoded words in headers: `=?utf-8?q?Gr=C3=BC=C3=9Fe?=` as people meant it (RFC 2047).

Real mail breaks the rules (words cut inside a character, inside quotes, with blanks in them), so
neighbours of one charset are joined as bytes before they are decoded, and what cannot be decoded
stays as it came.
"""

from __future__ import annotations

import binascii
import re

from . import charsets

_WORD = re.compile(r"=\?([^?\s*]{1,60})(?:\*[^?\s]{0,20})?\?([bBqQ])\?([^?]*)\?=")
_BROKEN_Q = re.compile(r"=\?([^?\s*]{1,60})\?([qQ])\?([^\s]{0,300}?)\?=(?=\s|$)")
_LINE_ENDS = re.compile(r"[\r\n]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def decode(value: str) -> str:
    """`value` with its encoded words read; never raises."""
    if "=?" not in value:
        return value
    pieces: list[str] = []
    run: list[tuple[str, bytes]] = []
    end = 0
    for match in _words_in(value):
        between = value[end : match.start()]
        if between.strip() or not run:
            pieces.append(_decode_run(run))
            pieces.append(between)
            run = []
        run.append((match[1], _word_bytes(match)))
        end = match.end()
    pieces.append(_decode_run(run))
    pieces.append(value[end:])
    return "".join(pieces)


def one_line(value: str) -> str:
    """`value` decoded and on one line, without control characters: safe to show and to store."""
    return _CONTROLS.sub("", _joined(decode(_joined(value)))).strip()


def _joined(value: str) -> str:
    """Lines with one blank between them; in time that grows with the length, whatever it holds."""
    if "\n" not in value and "\r" not in value:
        return value
    return " ".join(line.strip(" \t") for line in _LINE_ENDS.split(value))


def _words_in(value: str) -> list[re.Match[str]]:
    found = list(_WORD.finditer(value))
    return found or list(_BROKEN_Q.finditer(value))


def _decode_run(run: list[tuple[str, bytes]]) -> str:
    """Neighbouring words; those of one charset are one text, cut anywhere."""
    pieces: list[str] = []
    position = 0
    while position < len(run):
        charset = run[position][0]
        data = b""
        while position < len(run) and run[position][0].lower() == charset.lower():
            data += run[position][1]
            position += 1
        pieces.append(charsets.decode(data, charset).text)
    return "".join(pieces)


def _word_bytes(match: re.Match[str]) -> bytes:
    encoded = match[3].encode("utf-8", "replace")
    if match[2] in "qQ":
        return binascii.a2b_qp(encoded.replace(b" ", b"_"), header=True)
    stripped = re.sub(rb"[^A-Za-z0-9+/]", b"", encoded)
    whole = stripped[: len(stripped) - 1] if len(stripped) % 4 == 1 else stripped
    return binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))
