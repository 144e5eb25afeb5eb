"""The SMTP conversation, on top of aiosmtpd: limits, answers, and what that library lacks."""

from __future__ import annotations

import asyncio
import logging
import re
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

from aftersale import config
from aftersale.relay.smtp.gate import Gate, No

log = logging.getLogger(__name__)

MOST_BYTES = 25 * 2**20
MOST_RECIPIENTS = 20
MOST_CONNECTIONS = 200
LONGEST_LINE = 2**20  # real mail has lines far beyond the 998 characters of the standard
PATIENCE = 120.0  # seconds a silent host may keep a connection
BUSY = b"421 4.7.0 Too many connections, try again in a minute\r\n"
LATER = "451 4.3.0 The letter could not be kept just now, try again later"
_BARE_LINE_FEED = re.compile(rb"(?<!\r)\n")


class Postman:
    """What is said to MAIL, RCPT and DATA; the decisions are the gate's."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address or "<>"
        envelope.mail_options.extend(options)
        return "250 2.1.0 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Only addresses of this house, and not too many at once."""
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return "452 4.5.3 Too many recipients, send the others separately"
        if not await self.gate.knows(address):
            return "550 5.1.1 There is no such address here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """250 once the letter is on disk, never before."""
        raw = _BARE_LINE_FEED.sub(b"\r\n", bytes(envelope.original_content or b""))
        peer = str(session.peer[0]) if session.peer else ""
        sender = "" if envelope.mail_from == "<>" else str(envelope.mail_from)
        try:
            await self.gate.take(sender, envelope.rcpt_tos, raw, peer, session.host_name or "")
        except No as no:
            return str(no)
        return "250 2.6.0 Kept, and on its way"

    async def handle_exception(self, error: Exception) -> str:
        """Whatever goes wrong here, the other host keeps the letter and comes again."""
        log.exception("mail could not be taken in", exc_info=error)
        return LATER


class Conversation(SMTP):
    """One connection. Beyond the limit of connections it says so and ends."""

    line_length_limit = LONGEST_LINE
    open_ones: set[Conversation]

    def __init__(self, open_ones: set[Conversation], postman: Postman, **options: Any) -> None:
        super().__init__(
            postman,
            data_size_limit=MOST_BYTES,
            enable_SMTPUTF8=True,
            timeout=PATIENCE,
            ident="ESMTP Aftersale",
            hostname=config.get().mail_domain,
            **options,
        )
        self.open_ones = open_ones

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if len(self.open_ones) >= MOST_CONNECTIONS:
            assert isinstance(transport, asyncio.Transport)
            transport.write(BUSY)
            transport.close()
            return
        self.open_ones.add(self)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        if self in self.open_ones:
            self.open_ones.discard(self)
            super().connection_lost(error)

    def eof_received(self) -> bool | None:
        return super().eof_received() if self in self.open_ones else False

    @property
    def is_receiving(self) -> bool:
        """Whether a letter has been announced and not yet answered."""
        return bool(self.envelope and self.envelope.rcpt_tos)

    def end(self) -> None:
        """Close the connection; what was not answered with 250 is sent again later."""
        if self.transport is not None:
            self.transport.close()


class Server:
    """Listens at one address. `start`, then `stop`; `address` says where it listens."""

    def __init__(self, gate: Gate, listen: config.Address) -> None:
        self.postman = Postman(gate)
        self.listen = listen
        self.open_ones: set[Conversation] = set()
        self._listening: asyncio.Server | None = None

    async def start(self) -> None:
        """Begin to listen. Raises OSError when the port is taken."""
        loop = asyncio.get_running_loop()
        self._listening = await loop.create_server(
            lambda: Conversation(self.open_ones, self.postman, loop=loop),
            self.listen.host,
            self.listen.port,
        )

    @property
    def address(self) -> config.Address:
        """Where it listens; the port was chosen by the system when 0 was asked for."""
        assert self._listening is not None
        host, port = self._listening.sockets[0].getsockname()[:2]
        return config.Address(host, port)

    async def stop(self, patience: float = 5.0) -> None:
        """Listen no more, give letters in hand `patience` seconds, and end."""
        if self._listening is None:
            return
        self._listening.close()
        loop = asyncio.get_running_loop()
        until = loop.time() + patience
        while any(each.is_receiving for each in self.open_ones) and loop.time() < until:
            await asyncio.sleep(0.05)
        for each in list(self.open_ones):
            each.end()
