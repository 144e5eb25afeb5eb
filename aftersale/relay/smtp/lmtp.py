"""LMTP (RFC 2033): a mail server in front hands letters in, and hears about each recipient.

The conversation is that of SMTP but for its greeting and for DATA, after which every recipient
has an answer of their own: the server in front then knows whom to tell, and whom to try again.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import stat
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session, syntax

from aftersale import config
from aftersale.relay.smtp import authentication, trust
from aftersale.relay.smtp.gate import No
from aftersale.relay.smtp.server import KEPT, Conversation, Postman, Server, letter_of

STRANGER = b"554 5.7.1 This host may not hand in mail here\r\n"
SOCKET_MODE = 0o660  # the group of the socket's folder decides who may write to it


class LocalPostman(Postman):
    """Takes letters from a mail server in front, one decision for each recipient."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """As many answers as recipients were accepted, in their order."""
        raw, sender = letter_of(envelope)
        name = config.get().trusted_mta
        found = trust.verdict(raw, name)
        if found is trust.Verdict.FAILED and config.get().mail_checks:
            return "\r\n".join([authentication.FAILED] * len(envelope.rcpt_tos))
        checked = found is trust.Verdict.PASSED
        recipients = list(dict.fromkeys(envelope.rcpt_tos))
        helo = session.host_name or ""
        answers = await asyncio.gather(
            *(self._take(sender, each, raw, helo, checked) for each in recipients)
        )
        by_recipient = dict(zip(recipients, answers, strict=True))
        return "\r\n".join(by_recipient[each] for each in envelope.rcpt_tos)

    async def _take(self, sender: str, recipient: str, raw: bytes, helo: str, checked: bool) -> str:
        """The host that wrote to us is not the one the letter came from: it has no peer."""
        try:
            await self.gate.take(sender, [recipient], raw, "", helo, checked=checked)
        except No as no:
            return str(no)
        except Exception as error:
            return await self.handle_exception(error)
        return KEPT


class LocalConversation(Conversation):
    """One connection of the mail server in front."""

    recipients = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if self not in self.open_ones and not _may_hand_in(transport):
            assert isinstance(transport, asyncio.Transport)
            transport.write(STRANGER)
            transport.close()
            return
        super().connection_made(transport)

    def _is_one_too_many(self) -> bool:
        return False  # it is one host, and ours: its own limits hold

    @syntax("LHLO hostname")
    async def smtp_LHLO(self, arg: str) -> None:
        await super().smtp_EHLO(arg)

    async def smtp_HELO(self, arg: str) -> None:
        await self.push("500 5.5.1 This is LMTP: say LHLO")

    async def smtp_EHLO(self, arg: str) -> None:
        await self.push("500 5.5.1 This is LMTP: say LHLO")

    async def smtp_DATA(self, arg: str | None) -> None:
        try:
            await super().smtp_DATA(arg)
        finally:
            self.recipients = 0

    async def push(self, status: str | bytes) -> None:
        """After DATA one answer goes to every recipient, also when no letter came of it."""
        said = status.decode() if isinstance(status, bytes) else status
        if self.recipients and "\n" not in said:
            said = "\r\n".join([said] * self.recipients)
        if said.startswith("354"):
            assert self.envelope is not None
            self.recipients = len(self.envelope.rcpt_tos)
        await super().push(said)
        self.errors = 0  # refusals are news for the server in front, not its fault


class LocalServer(Server):
    """Listens for the mail server in front, at an address or a UNIX socket."""

    def __init__(self, gate: Any, listen: config.Address | config.Socket) -> None:
        super().__init__(gate, listen if isinstance(listen, config.Address) else _NOWHERE)
        self.postman = LocalPostman(gate)
        self.socket = listen if isinstance(listen, config.Socket) else None

    async def start(self) -> None:
        """Begin to listen. Raises OSError when the address is taken."""
        if self.socket is None:
            await super().start()
            return
        path = self.socket.path
        path.parent.mkdir(parents=True, exist_ok=True)
        _clear_away(self.socket)
        loop = asyncio.get_running_loop()
        self._listening = await loop.create_unix_server(self._conversation, str(path))
        os.chmod(path, SOCKET_MODE)

    def _conversation(self) -> Conversation:
        return LocalConversation(self.open_ones, self.postman, **self._options())

    @property
    def where(self) -> str:
        return f"{self.socket or self.address} (LMTP)"

    async def stop(self, patience: float = 5.0) -> None:
        await super().stop(patience)
        if self.socket is not None:
            with contextlib.suppress(FileNotFoundError):
                self.socket.path.unlink()


_NOWHERE = config.Address("", 0)


def _may_hand_in(transport: asyncio.BaseTransport) -> bool:
    """Over a UNIX socket its file permissions decide, else the hosts of the settings."""
    from ipaddress import ip_address

    peer = transport.get_extra_info("peername")
    if not isinstance(peer, tuple):
        return True
    host = ip_address(str(peer[0]).partition("%")[0])
    host = getattr(host, "ipv4_mapped", None) or host
    return any(host in each for each in config.get().lmtp_hosts)


def _clear_away(socket: config.Socket) -> None:
    """A socket left behind by a relay that was killed; any other file is left alone."""
    with contextlib.suppress(FileNotFoundError):
        if stat.S_ISSOCK(socket.path.stat().st_mode):
            socket.path.unlink()
