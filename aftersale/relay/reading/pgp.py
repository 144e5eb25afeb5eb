"""Inline PGP (RFC 9580, 7): the marks of a signed text taken away, an encrypted text noticed."""

from __future__ import annotations

import re

_SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----"
_SIGNATURE = "-----BEGIN PGP SIGNATURE-----"
_END = "-----END PGP SIGNATURE-----"
_ENCRYPTED = "-----BEGIN PGP MESSAGE-----"
_HEADER = re.compile(r"\A\s*(?:(?:Hash|Charset|NotDashEscaped|Version|Comment)[^\n]*\n)*\n?")
_ESCAPED = re.compile(r"^- (?=-|From )", re.MULTILINE)


def is_encrypted(text: str) -> bool:
    """Whether what was said is in a block nobody but the addressee can read."""
    return _ENCRYPTED in text and text.lstrip().startswith(_ENCRYPTED)


def bare(text: str) -> str:
    """The text as it was before it was signed; text that is not signed as it is."""
    before, begin, rest = text.partition(_SIGNED)
    if not begin or (before and not before.endswith("\n")):
        return text
    signed, mark, after = rest.partition(_SIGNATURE)
    if not mark:
        return text
    below = after.partition(_END)[2].lstrip("\n")
    words = _ESCAPED.sub("", signed[_header(signed) :]).rstrip("\n")
    return before + words + (f"\n\n{below}" if below.strip() else "\n")


def _header(signed: str) -> int:
    found = _HEADER.match(signed)
    return found.end() if found else 0
