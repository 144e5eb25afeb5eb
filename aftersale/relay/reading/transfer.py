"""Content-Transfer-Encoding undone: base64, quoted-printable and uuencode, also when broken."""

from __future__ import annotations

import binascii
import re

_NOT_BASE64 = bytes(
    set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")
)
_NOT_WHITE = re.compile(rb"\S")


def undo(body: bytes, encoding: str) -> tuple[bytes, str]:
    """The content, and what was wrong with its encoding ("" when nothing was)."""
    name = encoding.strip().strip("\"'").lower().partition(";")[0].strip()
    if name == "base64":
        return _base64(body)
    if name in ("quoted-printable", "quoted_printable"):
        return binascii.a2b_qp(body), ""
    if name in ("x-uuencode", "uuencode", "x-uue", "uue"):
        return _uuencoded(body)
    known = name in ("", "7bit", "8bit", "binary", "7-bit", "8-bit", "none")
    return body, "" if known else f"unknown transfer encoding {name[:40]}"


def _base64(body: bytes) -> tuple[bytes, str]:
    """Whatever decodes; text that only claims to be base64 is given back as it is."""
    letters = body.translate(None, _NOT_BASE64)
    if len(letters) < 0.8 * (len(body) - body.count(b"\n") - body.count(b"\r") - body.count(b" ")):
        return body, "declared base64, is not"
    if body.strip().count(b" ") > 2 and _looks_like_words(body):
        return body, "declared base64, is not"
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


def _looks_like_words(body: bytes) -> bool:
    first = body.strip()[:400].split()
    return bool(first) and sum(len(word) for word in first) / len(first) < 16


def _uuencoded(body: bytes) -> tuple[bytes, str]:
    decoded = bytearray()
    problem = ""
    for line in body.splitlines():
        if not _NOT_WHITE.search(line) or line.startswith(b"begin "):
            continue
        if line.strip() in (b"end", b"`"):
            break
        try:
            decoded += binascii.a2b_uu(line)
        except binascii.Error:
            problem = "broken uuencode"
    return bytes(decoded), problem
