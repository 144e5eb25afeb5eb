"""The SMTP conversation, on top of aiosmtpd: limits, answers, and what that library lacks."""

from __future__ import annotations

import asyncio
import logging
import re
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

from aftersale import config
from aftersale.relay.smtp import data
from aftersale.relay.smtp.gate import Gate, No
from aftersale.relay.smtp.taking import Taking
from aftersale.relay.smtp.tls import Certificate

log = logging.getLogger(__name__)

MOST_BYTES = 25 * 2**20
MOST_RECIPIENTS = 20
MOST_CONNECTIONS = 200
MOST_CONNECTIONS_OF_ONE = 60  # of one host, so that it cannot take all of them
MOST_ERRORS = 20  # of one connection; whoever goes on guessing addresses has to come again
LONGEST_LINE = 2**20  # real mail has lines far beyond the 998 characters of the standard
PATIENCE = 120.0  # seconds a silent host may keep a connection
LONGEST_LETTER = 900.0  # seconds a letter may take to come in, however slowly it trickles
BUSY = b"421 4.7.0 Too many connections, try again in a minute\r\n"
LATER = "451 4.3.0 The letter could not be kept just now, try again later"
KEPT = "250 2.6.0 Kept, and on its way"
TOO_MANY_ERRORS = b"421 4.7.0 Too many errors, come again later"
_BARE_ANSWER = re.compile(r"^([245])(\d\d) (?!\d\.\d+\.\d+ |ENHANCED|\S+ ESMTP)", re.MULTILINE)
_PLAIN = {"2": "2.0.0", "4": "4.3.0", "5": "5.5.1"}  # where the library gives no code of RFC 3463


class Postman:
    """What is said to EHLO, MAIL, RCPT and DATA; the decisions are the gate's."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, name: str, answers: list[str]
    ) -> list[str]:
        """Say what we can; nobody logs in here, so AUTH is not on offer."""
        session.host_name = name
        kept = [each for each in answers[:-1] if not each.startswith("250-AUTH")]
        return [*kept, "250-PIPELINING", "250 ENHANCEDSTATUSCODES"]

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
        raw, sender = letter_of(envelope)
        peer = str(session.peer[0]) if session.peer else ""
        try:
            await self.gate.take(sender, envelope.rcpt_tos, raw, peer, session.host_name or "")
        except No as no:
            return str(no)
        return KEPT

    async def handle_exception(self, error: Exception) -> str:
        """Whatever goes wrong here, the other host keeps the letter and comes again."""
        log.exception("mail could not be taken in", exc_info=error)
        return LATER


def letter_of(envelope: Envelope) -> tuple[bytes, str]:
    """The letter, and its sender, "" for none."""
    raw = bytes(envelope.original_content or b"")
    return raw, "" if envelope.mail_from == "<>" else str(envelope.mail_from)


class Conversation(Taking):
    """One connection. Beyond the limit of connections it says so and ends."""

    line_length_limit = LONGEST_LINE

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
        self.host = ""
        self.errors = 0
        self.letter_until = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Also called a second time, when the connection goes on under TLS."""
        self.host = _host(transport)
        if self not in self.open_ones and self._is_one_too_many():
            assert isinstance(transport, asyncio.Transport)
            transport.write(BUSY)
            transport.close()
            return
        self.open_ones.add(self)
        super().connection_made(transport)

    def _is_one_too_many(self) -> bool:
        own = sum(each.host == self.host for each in self.open_ones)
        return len(self.open_ones) >= MOST_CONNECTIONS or own >= MOST_CONNECTIONS_OF_ONE

    def connection_lost(self, error: Exception | None) -> None:
        if self in self.open_ones:
            self.open_ones.discard(self)
            super().connection_lost(error)

    def eof_received(self) -> bool | None:
        return super().eof_received() if self in self.open_ones else False

    def data_received(self, piece: bytes) -> None:
        """A letter that goes on coming keeps the connection, but not for ever."""
        super().data_received(piece)
        if self.letter_until:
            left = self.letter_until - self.loop.time()
            self._reset_timeout(max(0.01, min(PATIENCE, left)))

    async def smtp_DATA(self, arg: str | None) -> None:
        """Read the letter in our own way, and answer what becomes of it."""
        if await self.check_helo_needed():
            return
        assert self.envelope is not None
        if arg or not self.envelope.rcpt_tos:
            await self.push("501 Syntax: DATA" if arg else "503 Say RCPT first")
            return
        await self.push("354 End the letter with a dot on a line of its own")
        try:
            answer = await self._take_letter(self.envelope)
        finally:
            self._set_post_data_state()
        await self.push(answer)

    async def _take_letter(self, envelope: Envelope) -> str:
        try:
            envelope.content = envelope.original_content = await self._letter()
            return str(await self.event_handler.handle_DATA(self, self.session, envelope))
        except data.Unfit as unfit:
            return str(unfit)
        except ConnectionError:
            raise
        except Exception as error:
            return str(await self.event_handler.handle_exception(error))

    async def _letter(self) -> bytes:
        self.letter_until = self.loop.time() + LONGEST_LETTER
        try:
            return await data.read(self._reader, at_most=MOST_BYTES, longest_line=LONGEST_LINE)
        finally:
            self.letter_until = 0.0

    async def push(self, status: str | bytes) -> None:
        """Answer, with a code of RFC 3463 where the library has none; end after many errors."""
        said = status.decode() if isinstance(status, bytes) else status
        await super().push(_BARE_ANSWER.sub(_with_code, said))
        self.errors += said[:1] in "45"
        if self.errors >= MOST_ERRORS and self.transport is not None:
            await super().push(TOO_MANY_ERRORS)
            self.transport.close()

    @property
    def is_receiving(self) -> bool:
        """Whether a letter has been announced and not yet answered."""
        return bool(self.envelope and self.envelope.rcpt_tos)

    def end(self) -> None:
        """Close the connection; what was not answered with 250 is sent again later."""
        if self.transport is not None:
            self.transport.close()


def _host(transport: asyncio.BaseTransport) -> str:
    """The address of the other host; "" over a UNIX socket."""
    peer = transport.get_extra_info("peername")
    return str(peer[0]) if isinstance(peer, tuple) else ""


def _with_code(answer: re.Match[str]) -> str:
    return f"{answer[0]}{_PLAIN[answer[1]]} "


class Server:
    """Listens at one address. `start`, then `stop`; `address` says where it listens."""

    def __init__(
        self, gate: Gate, listen: config.Address, certificate: Certificate | None = None
    ) -> None:
        self.postman = Postman(gate)
        self.listen = listen
        self.certificate = certificate
        self.open_ones: set[Conversation] = set()
        self._listening: asyncio.Server | None = None

    async def start(self) -> None:
        """Begin to listen. Raises OSError when the port is taken."""
        loop = asyncio.get_running_loop()
        self._listening = await loop.create_server(
            self._conversation, self.listen.host, self.listen.port
        )

    def _conversation(self) -> Conversation:
        return Conversation(self.open_ones, self.postman, **self._options())

    def _options(self) -> dict[str, Any]:
        loop = asyncio.get_running_loop()
        if self.certificate is None:
            return {"loop": loop}
        context, required = self.certificate.context, config.get().tls_required
        return {"loop": loop, "tls_context": context, "require_starttls": required}

    @property
    def where(self) -> str:
        """Where it listens, for people."""
        return str(self.address)

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
