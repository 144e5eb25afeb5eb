"""Reading a letter off the wire: up to the dot on a line of its own, and no other dot.

The library reads line by line, which costs a second for every million lines; here the end is
looked for in whole blocks. Only CR LF ends a line: a dot between bare line feeds is text, so
that nobody can hide a second letter in a first (SMTP smuggling).
"""

from __future__ import annotations

import asyncio
import re

END = b"\r\n.\r\n"
_BARE_LINE_FEED = re.compile(rb"(?<!\r)\n")


class Unfit(Exception):
    """The letter is not taken as it is; the text is the whole SMTP answer."""


TOO_LARGE = "552 5.3.4 The letter is too large, {megabytes} MB are the most"
TOO_LONG = "500 5.6.0 A line of the letter is too long"


async def read(reader: asyncio.StreamReader, *, at_most: int, longest_line: int) -> bytes:
    """The letter, its lines ended by CR LF and its dots as they were written.

    It is read to its end also when it cannot be taken: only then may an answer be given
    (RFC 5321, 4.2.5). Raises `Unfit` with that answer.
    """
    blocks = await _blocks(reader, at_most)
    raw = b"".join(blocks)[2 : -len(END) + 2]
    if _has_line_beyond(raw, longest_line):
        raise Unfit(TOO_LONG)
    if raw[:1] == b".":
        raw = raw[1:]
    raw = raw.replace(b"\r\n.", b"\r\n")
    if raw.count(b"\n") == raw.count(b"\r\n"):  # which is told much faster than put right
        return raw
    return _BARE_LINE_FEED.sub(b"\r\n", raw)


async def _blocks(reader: asyncio.StreamReader, at_most: int) -> list[bytes]:
    """Everything up to the end, after a line end of our own: the dot may come at once."""
    reader._buffer[:0] = b"\r\n"  # type: ignore[attr-defined]
    found: list[bytes] = []
    size, is_last = 0, False
    while not is_last:
        try:
            block, is_last = await reader.readuntil(END), True
        except asyncio.LimitOverrunError as more:
            block = await reader.readexactly(more.consumed)
        size += len(block)
        if size <= at_most + len(END) + 2:
            found.append(block)
        else:
            found.clear()  # what is too large need not be remembered while the rest comes
    if not found:
        raise Unfit(TOO_LARGE.format(megabytes=at_most // 2**20))
    return found


def _has_line_beyond(raw: bytes, longest: int) -> bool:
    """Looks at one place in every `longest` bytes, not at every line."""
    begun = 0
    while len(raw) - begun > longest:
        ended = raw.rfind(b"\n", begun, begun + longest + 1)
        if ended < begun:
            return True
        begun = ended + 1
    return False
