"""Looking into a mailbox by IMAP (RFC 3501) without changing anything in it.

The folder is opened for reading only and bodies are peeked at: nothing is marked, moved or
deleted. Of mail that is no marketplace's, only the sender is asked for.
"""

from __future__ import annotations

import contextlib
import imaplib
import ipaddress
import re
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aftersale import config
from aftersale.kernel import reaching

PATIENCE = 20.0  # seconds for each answer
MOST_AT_ONCE = 500  # mails looked at in one round
MOST_BYTES = 25 * 2**20
_NUMBER = re.compile(rb"\bUID (\d+)")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
imaplib._MAXLINE = max(imaplib._MAXLINE, 10 * 2**20)  # type: ignore[attr-defined]


class Trouble(Exception):
    """The mailbox could not be looked into; the text is for the seller."""


@dataclass(frozen=True)
class Access:
    """Where a mailbox is and how to open it. `security` is tls, starttls or none."""

    host: str
    port: int
    security: str
    login: str
    password: str
    folder: str = "INBOX"


@dataclass(frozen=True)
class Sight:
    """One mail as the folder lists it: number, size in bytes, and the field From."""

    uid: int
    size: int
    sender: bytes


class Box:
    """An open folder. `validity` and `next_uid` are those of the folder (RFC 3501, 2.3.1.1)."""

    def __init__(self, client: imaplib.IMAP4, validity: int, next_uid: int) -> None:
        self.client, self.validity, self.next_uid = client, validity, next_uid

    def after(self, uid: int) -> list[int]:
        """Numbers of the mails after `uid`, the oldest first, at most so many at once."""
        return self._search(f"UID {uid + 1}:*", beyond=uid)

    def since(self, moment: datetime) -> list[int]:
        """Numbers of the mails that came on that day or later."""
        day = f"{moment.day}-{_MONTHS[moment.month - 1]}-{moment.year}"
        return self._search(f"SINCE {day}", beyond=0)

    def _search(self, asked: str, *, beyond: int) -> list[int]:
        """`n:*` names the last mail even when it is older than n, so numbers are compared here."""
        _, found = self._ask("SEARCH", asked)
        numbers = sorted(int(each) for line in found if line for each in line.split())
        return [each for each in numbers if each > beyond][:MOST_AT_ONCE]

    def sights(self, uids: list[int]) -> Iterator[Sight]:
        """Who sent these mails, and how large they are."""
        if not uids:
            return
        asked = "(UID RFC822.SIZE BODY.PEEK[HEADER.FIELDS (FROM)])"
        _, found = self._ask("FETCH", ",".join(map(str, uids)), asked)
        for each in found:
            if isinstance(each, tuple) and (number := _NUMBER.search(each[0])):
                size = _SIZE.search(each[0])
                yield Sight(int(number[1]), int(size[1]) if size else 0, each[1])

    def letter(self, uid: int) -> bytes | None:
        """One whole mail, or None when it has gone in the meantime."""
        _, found = self._ask("FETCH", str(uid), "(UID BODY.PEEK[])")
        return next((bytes(each[1]) for each in found if isinstance(each, tuple)), None)

    def _ask(self, *words: str) -> Any:
        answer, found = self.client.uid(*words)
        if answer != "OK":
            raise Trouble(f"the mail host says {_said(found)}")
        return answer, found


@contextlib.contextmanager
def opened(access: Access) -> Iterator[Box]:
    """The folder, opened for reading. Raises `Trouble` for whatever goes wrong."""
    client = None
    try:
        client = _connected(access)
        _log_in(client, access)
        yield _folder(client, access.folder)
    except (imaplib.IMAP4.error, OSError, ssl.SSLError, ValueError) as wrong:
        raise Trouble(_plain(wrong)) from None
    finally:
        if client is not None:
            with contextlib.suppress(Exception):
                client.logout()


def _connected(access: Access) -> imaplib.IMAP4:
    context = ssl.create_default_context()
    if access.security == "tls":
        return _TlsClient(access.host, access.port, ssl_context=context, timeout=PATIENCE)
    client = _Client(access.host, access.port, timeout=PATIENCE)
    if access.security == "starttls":
        client.starttls(context)
    elif not _is_local(client.sock):
        client.shutdown()
        raise Trouble("a password is sent over an encrypted connection only")
    return client


def _log_in(client: imaplib.IMAP4, access: Access) -> None:
    try:
        client.login(access.login, access.password)
    except imaplib.IMAP4.error as wrong:
        raise Trouble(f"the mail host refuses the password: {_plain(wrong)}") from None


def _folder(client: imaplib.IMAP4, folder: str) -> Box:
    quoted = '"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"'
    answer, found = client.select(quoted, readonly=True)
    if answer != "OK":
        raise Trouble(f"there is no folder {folder}: {_said(found)}")
    return Box(client, _told(client, "UIDVALIDITY"), _told(client, "UIDNEXT"))


def _told(client: imaplib.IMAP4, name: str) -> int:
    """A number the host told when the folder was opened; 0 when it did not."""
    _, found = client.response(name)
    return int(found[0]) if found and found[0] else 0


class _Client(imaplib.IMAP4):
    """Connects to the address that was looked at, and to no other."""

    def _create_socket(self, timeout: float | None) -> socket.socket:
        return _reach(self.host, self.port)


class _TlsClient(imaplib.IMAP4_SSL):
    def _create_socket(self, timeout: float | None) -> socket.socket:
        plain = _reach(self.host, self.port)
        return self.ssl_context.wrap_socket(plain, server_hostname=self.host)


def _reach(host: str, port: int) -> socket.socket:
    """A connection to a public address of `host`: sellers must not look about in our network."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    reached = [each[4] for each in found if _may_reach(str(each[4][0]))]
    if not reached:
        raise Trouble(f"{host} has no public address")
    trouble: OSError | None = None
    for address in reached:
        try:
            return socket.create_connection(address[:2], timeout=PATIENCE)
        except OSError as wrong:
            trouble = wrong
    raise trouble or OSError("cannot be reached")


def is_public(host: str, port: int) -> bool:
    """Whether a seller's host may be connected to. Raises OSError when it has no address."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return all(_may_reach(str(each[4][0])) for each in found)


def _may_reach(address: str) -> bool:
    return config.get().private_mailboxes or reaching.is_public(address)


def _is_local(one: socket.socket) -> bool:
    return ipaddress.ip_address(one.getpeername()[0].split("%")[0]).is_loopback


def _said(found: Any) -> str:
    words = b" ".join(each for each in found or () if isinstance(each, bytes))
    return _short(words.decode("utf-8", "replace"))


def _plain(wrong: Exception) -> str:
    told = wrong.args[0] if wrong.args and isinstance(wrong.args[0], bytes) else str(wrong)
    words = told.decode("utf-8", "replace") if isinstance(told, bytes) else told
    return _short(words) or type(wrong).__name__


def _short(words: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())[:300]
