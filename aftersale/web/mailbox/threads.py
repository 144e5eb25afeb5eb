"""Mail in threads, as mail programs put it: by Message-ID and References, both ways."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from aftersale.kernel.actor import SYSTEM
from aftersale.relay import mailbox
from aftersale.relay import queries as relay
from aftersale.relay.reading import addresses, headers

if TYPE_CHECKING:
    from aftersale.relay.models import Incoming, Letter

MOST = 200
HEAD = 32_000  # bytes of a mail in which its headers end


@dataclass(frozen=True)
class Mail:
    """One mail of a mailbox: `came` is what arrived, else it was `sent` from here."""

    key: str
    pk: int
    is_sent: bool
    person: str
    address: str
    subject: str
    at: datetime
    is_read: bool
    message_id: str
    references: tuple[str, ...]
    raw: bytes = field(repr=False)

    @property
    def initials_of(self) -> str:
        """Whose initials stand for the writer: the person, not the marketplace that carries it."""
        return self.person.partition(" via ")[0]


@dataclass(frozen=True)
class Thread:
    """Mails that belong together, the oldest first."""

    mails: list[Mail]

    @property
    def newest(self) -> Mail:
        return self.mails[-1]

    @property
    def subject(self) -> str:
        return self.mails[0].subject

    @property
    def unread(self) -> int:
        return sum(not mail.is_read for mail in self.mails)

    @property
    def people(self) -> list[str]:
        """Who wrote, each once, in order."""
        return list(dict.fromkeys(mail.person for mail in self.mails))

    @property
    def last_received(self) -> Mail | None:
        """The newest mail that came, which an answer answers."""
        return next((mail for mail in reversed(self.mails) if not mail.is_sent), None)


def threads_of(address: str, me: str, opened: Letter | None = None) -> list[Thread]:
    """The threads of a mailbox, the one with the newest mail first. `me` names its owner.

    Of a full mailbox only the newest mails are looked at, and `opened`, however old it is.
    """
    found = {mail.key: mail for mail in _mails(address, me)}
    if opened:
        found.setdefault(f"letter-{opened.pk}", _came(opened))
    mails = sorted(found.values(), key=lambda mail: (mail.at, mail.is_sent, mail.pk))
    joined: dict[str, list[Mail]] = {}
    of: dict[str, str] = {}
    for mail in mails:
        ids = [each for each in (mail.message_id, *mail.references) if each]
        root = next((of[each] for each in ids if each in of), mail.key)
        of.update(dict.fromkeys(ids, root))
        joined.setdefault(root, []).append(mail)
    found = [Thread(each) for each in joined.values()]
    return sorted(found, key=lambda thread: thread.newest.at, reverse=True)


def thread_with(threads: Iterable[Thread], pk: int) -> Thread | None:
    """The thread that holds this letter."""
    for thread in threads:
        if any(mail.pk == pk and not mail.is_sent for mail in thread.mails):
            return thread
    return None


def _mails(address: str, me: str) -> list[Mail]:
    came = mailbox.letters_to(address).defer(None)[:MOST]
    sent = relay.mail_visible_to(SYSTEM).filter(from_address__iexact=address)[:MOST]
    return [*map(_came, came), *(_sent(each, me) for each in sent)]


def _came(letter: Letter) -> Mail:
    head = _head(letter.raw)
    boxes = addresses.parse(head.first("from"))
    name = boxes[0].name if boxes else ""
    return Mail(
        f"letter-{letter.pk}", letter.pk, False, name or letter.from_address,
        letter.from_address, letter.subject, letter.arrived_at, letter.is_read,
        *_ids(head), bytes(letter.raw),
    )  # fmt: skip


def _sent(mail: Incoming, me: str) -> Mail:
    return Mail(
        f"sent-{mail.pk}", mail.pk, True, me, mail.rcpt_to, mail.subject, mail.received_at,
        True, *_ids(_head(mail.raw)), bytes(mail.raw),
    )  # fmt: skip


def _head(raw: bytes) -> headers.Headers:
    return headers.split(bytes(raw[:HEAD]))[0]


def _ids(head: headers.Headers) -> tuple[str, tuple[str, ...]]:
    message_id = next(iter(head.ids("message-id")), "")
    return message_id, tuple([*head.ids("references"), *head.ids("in-reply-to")])
