"""Content-Transfer-Encoding undone: base64, quoted-printable and uuencode, also when broken."""

from __future__ import annotations

import binascii
import re

from . import uuencode

_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
_WHITE = b" \t\r\n\x0b\x0c"
_NOT_BASE64 = bytes(set(range(256)) - set(_BASE64))
_BASE64_LINES = re.compile(rb"\s*+((?:[A-Za-z0-9+/]{4,}+={0,2}[ \t]*+(?:\r?\n|\r|\Z))++)")
_NOT_LETTERS = re.compile(r"[^a-z0-9]")
# Blanks before a line end are no content (RFC 2045, 6.7 rule 3), also after a soft break's mark.
_TRAILING = re.compile(rb"(?<![ \t])[ \t]++(?=\r?\n|\Z)")
_AS_IT_IS = {"", "7bit", "8bit", "binary", "none", "8bits", "7bits", "ascii", "utf8", "plain"}


def undo(body: bytes, encoding: str) -> tuple[bytes, str]:
    """The content, and what was wrong with its encoding ("" when nothing was)."""
    declared = encoding.strip().strip("\"'").lower().partition(";")[0].partition("(")[0].strip()
    name = _NOT_LETTERS.sub("", declared)
    if name == "base64":
        return _base64(body)
    if name in ("quotedprintable", "quoteprintable", "qp"):
        return _quoted_printable(body), ""
    if name in ("xuuencode", "uuencode", "xuue", "uue", "xuu"):
        return uuencode.decode(body)
    known = name in _AS_IT_IS
    return body, "" if known else f"unknown transfer encoding {declared[:40]}"


def _quoted_printable(body: bytes) -> bytes:
    """What is no escape stays as it is; a mark at the very end was cut off with its line."""
    if b" \n" in body or b" \r\n" in body or b"\t\n" in body or b"\t\r\n" in body:
        body = _TRAILING.sub(b"", body)
    elif body.endswith((b" ", b"\t")):
        body = body.rstrip(b" \t")
    return binascii.a2b_qp(body.removesuffix(b"="))


def _base64(body: bytes) -> tuple[bytes, str]:
    """Whatever decodes; text that only claims to be base64 is given back as it is."""
    letters = body.translate(None, _NOT_BASE64)
    strange = len(body.translate(None, _BASE64 + _WHITE))
    if strange or body.count(b" ") > 2:
        if words := _with_words(body):
            return words
        if strange > 0.2 * (len(letters) + strange):
            return body, "declared base64, is not"
    return _decoded(letters)


def _with_words(body: bytes) -> tuple[bytes, str] | None:
    """Plain words, alone or beneath the encoded lines, where a mailing list put its footer."""
    head = _BASE64_LINES.match(body)
    end = head.end() if head else 0
    below = body[end:].strip()
    if not below or not _looks_like_words(below):
        return None
    if head is None or not _is_whole(head[1]):
        return body, "declared base64, is not"
    decoded, _ = _decoded(head[1].translate(None, _NOT_BASE64))
    if b"\x00" in decoded:  # a file: words beneath it are none of it
        return decoded, "words beneath base64 left out"
    return decoded.rstrip() + b"\r\n\r\n" + below, "words beneath base64"


def _is_whole(lines: bytes) -> bool:
    """A line of one word is no base64, but lines of groups of four are."""
    letters = lines.translate(None, _NOT_BASE64)
    return len(letters) % 4 == 0 and (len(letters) >= 16 or letters.endswith(b"="))


def _decoded(letters: bytes) -> tuple[bytes, str]:
    data, _, rest = letters.partition(b"=")
    problem = "base64 cut short" if len(data) % 4 == 1 else ""
    data = data[: len(data) - 1] if problem else data
    decoded = binascii.a2b_base64(data + b"=" * (-len(data) % 4))
    rest = rest.lstrip(b"=")
    if len(rest) >= 4:  # pieces encoded one by one and put together
        return decoded + _base64_rest(rest), "base64 in several pieces"
    return decoded, problem


def _base64_rest(rest: bytes) -> bytes:
    decoded = bytearray()
    for piece in re.split(rb"=+", rest):
        whole = piece[: len(piece) - 1] if len(piece) % 4 == 1 else piece
        decoded += binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))
    return bytes(decoded)


def _looks_like_words(text: bytes) -> bool:
    """Several words, or a line of signs: nothing that damage makes of base64."""
    first = text[:400].split()
    if not first:
        return False
    signs = first[0].translate(None, _BASE64)
    if len(signs) > 0.5 * len(first[0]) and len(first[0]) > 1:
        return True
    return text[:400].count(b" ") > 2 and sum(map(len, first)) / len(first) < 16
