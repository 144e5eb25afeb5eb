"""Values with parameters: Content-Type and Content-Disposition (RFC 2045, 2183, 2231).

Reads what mail programs write, not only what they should: names with blanks and no quotes,
encoded words inside quotes, parameters cut in pieces, a missing semicolon.
"""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

from . import charsets, words

_PARAMETER = re.compile(r"""([^\s=;"]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^;"]*)))?""", re.DOTALL)
_SECTION = re.compile(r"^(.*?)(?:\*(\d{1,3}))?(\*)?$", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_COMMENT = re.compile(r"\([^()]*\)")
_DEEPEST_COMMENT = 4
_FORGOTTEN = re.compile(r"(\S+)\s+([\w*-]+\s*=.*)", re.DOTALL)
_ONE_WORD = {"charset", "boundary", "format", "delsp", "type", "report-type", "smime-type"}
_AT_MOST = 200


def parse(value: str) -> tuple[str, dict[str, str]]:
    """(`text/plain`, {`charset`: `utf-8`}) from a header's value; names in lower case."""
    head, _, rest = value.partition(";")
    main = _without_comments(head).strip().lower()
    if "=" in main and "/" in main:  # `text/plain charset=utf-8`: the semicolon was forgotten
        main, _, lost = main.partition(" ")
        rest = f"{lost};{rest}"
    return main.strip("\"' "), _joined(_pieces(rest))


def _without_comments(text: str) -> str:
    """`text/plain (as we say)`; comments may be nested."""
    for _ in range(_DEEPEST_COMMENT):
        if "(" not in text:
            break
        text = _COMMENT.sub(" ", text)
    return text


def _pieces(rest: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for match in _PARAMETER.finditer(rest):
        quoted, bare = match[2], match[3]
        if quoted is None and bare is None:
            continue
        key = match[1].lower()
        text = _ESCAPED.sub(_unescaped, quoted) if quoted is not None else (bare or "").strip()
        if quoted is None and key in _ONE_WORD and (two := _FORGOTTEN.fullmatch(text)):
            text = two[1]  # `charset=utf-8 format=flowed`: another forgotten semicolon
            other, _, value = two[2].partition("=")
            found.append((other.strip().lower(), value.strip()))
        found.append((key, text))
        if len(found) >= _AT_MOST:
            break
    return found


def _unescaped(match: re.Match[str]) -> str:
    """Windows paths in file names lose nothing: only quotes and backslashes are escapes."""
    return match[1] if match[1] in '"\\' else match[0]


def _joined(pieces: list[tuple[str, str]]) -> dict[str, str]:
    """Parameters cut in pieces (`name*0*=`, `name*1=`) put together again, RFC 2231 decoded."""
    plain: dict[str, str] = {}
    sections: dict[str, list[tuple[int, bool, str]]] = {}
    for key, text in pieces:
        match = _SECTION.match(key)
        if match and (match[2] or match[3]):
            order = int(match[2] or 0)
            sections.setdefault(match[1], []).append((order, bool(match[3]), text))
        else:
            plain.setdefault(key, words.decode(text))
    return plain | {name: _extended(parts) for name, parts in sections.items()}


def _extended(parts: list[tuple[int, bool, str]]) -> str:
    charset, data = "", b""
    for index, (_, encoded, text) in enumerate(sorted(parts, key=lambda part: part[0])):
        if index == 0 and encoded and text.count("'") >= 2:
            charset, _, text = text.split("'", 2)
        raw = text.encode("utf-8", "surrogateescape")
        data += unquote_to_bytes(raw) if encoded else raw
    return words.decode(charsets.decode(data, charset or "utf-8").text)
