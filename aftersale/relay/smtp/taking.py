"""Reading what another host sends, in large pieces: the library reads line by line.

A letter of twelve kilobytes has two hundred lines, one with a large file two hundred thousand;
waiting for each would cost more than everything else the relay does.
"""

from __future__ import annotations

import re

from aiosmtpd.smtp import SMTP, syntax

_END = b"\r\n.\r\n"
_PLAIN = re.compile(r"<([\w.+=#~/-]{1,64}@[A-Za-z0-9.-]{1,255})>(| .*)", re.ASCII)


class TooMuch(Exception):
    """The letter is larger than is taken, or has a line that is."""

    def __init__(self, answer: str) -> None:
        super().__init__(answer)
        self.answer = answer


class Taking(SMTP):
    """An SMTP conversation that takes letters whole."""

    @syntax("DATA")
    async def smtp_DATA(self, arg: str | None) -> None:
        """As the library does it, but for how the letter is read."""
        if await self.check_helo_needed() or await self.check_auth_needed("DATA"):
            return
        assert self.envelope is not None
        if not self.envelope.rcpt_tos:
            await self.push("503 Error: need RCPT command")
        elif arg:
            await self.push("501 Syntax: DATA")
        else:
            await self._take()

    async def _take(self) -> None:
        await self.push("354 End data with <CR><LF>.<CR><LF>")
        try:
            content = await self._letter()
        except TooMuch as no:
            await self.push(no.answer)
            self._set_post_data_state()
            return
        assert self.envelope is not None
        self.envelope.content = self.envelope.original_content = content
        status = await self._call_handler_hook("DATA")
        self._set_post_data_state()
        await self.push(status)

    async def _letter(self) -> bytes:
        """What comes until the line with a single dot, without the dots that were doubled."""
        taken = bytearray(b"\r\n")  # as if a line had ended, so that the dot may come first
        size = 0
        while True:
            began = max(0, len(taken) - len(_END))
            piece = await self._reader.read(2**30)  # whatever is there
            if not piece:
                raise ConnectionResetError("the other host went away within a letter")
            taken += piece
            size += len(piece)
            if (end := taken.find(_END, began)) >= 0:
                break
            if self.data_size_limit and size > self.data_size_limit:
                del taken[: -len(_END)]  # what is left is only listened to for its end
        if rest := bytes(taken[end + len(_END) :]):
            self._reader.feed_data(rest)  # commands that were sent along
        return self._accepted(bytes(taken[2 : end + 2]), size - len(rest))

    def _accepted(self, raw: bytes, size: int) -> bytes:
        if self.data_size_limit and size > self.data_size_limit:
            raise TooMuch("552 Error: Too much mail data")
        if len(raw) > self.line_length_limit:
            longest = max(map(len, raw.split(b"\n")))
            if longest > self.line_length_limit:
                raise TooMuch("500 Line too long (see RFC5321 4.5.3.1.6)")
        if b"\r\n." in raw or raw.startswith(b"."):
            raw = raw[raw.startswith(b".") :].replace(b"\r\n.", b"\r\n")
        return raw

    def _getaddr(self, arg: str) -> tuple[str | None, str | None]:
        """The address of MAIL and RCPT; the plain form without the library's whole grammar."""
        if found := _PLAIN.fullmatch(arg or ""):
            return found[1], found[2].lstrip()
        parsed: tuple[str | None, str | None] = super()._getaddr(arg)
        return parsed
