"""Who may hand in a letter, decided before it is taken: by alias, sender and mail checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from aftersale import config
from aftersale.accounts import queries as accounts
from aftersale.relay import actions, policy, queries
from aftersale.relay.filing.files import storable
from aftersale.relay.models import Alias
from aftersale.relay.reading import addresses, headers
from aftersale.relay.smtp import authentication, keeping
from aftersale.relay.smtp.keeping import Keeper, Parcel
from aftersale.relay.smtp.threads import Threads


class No(Exception):
    """The letter is not taken; the text is the whole SMTP answer."""


@dataclass(frozen=True)
class Cover:
    """What the gate reads of a letter: who says they wrote it, and its Message-ID and subject."""

    authors: tuple[str, ...]
    message_id: str
    subject: str


class Gate:
    """Decides with the database, in threads, so that the server goes on listening."""

    def __init__(self, keeper: Keeper, threads: int = 4) -> None:
        self.keeper = keeper
        self.threads = Threads("gate", threads)

    async def knows(self, address: str) -> bool:
        """Whether mail for `address` is taken here at all."""
        return await self.threads.ask(queries.is_ours, address)

    async def take(
        self,
        sender: str,
        recipients: Sequence[str],
        raw: bytes,
        peer: str,
        helo: str,
        *,
        checked: bool = False,
    ) -> None:
        """Keep the letter for each recipient, or raise `No`. Returns when it is on disk.

        `checked` says that a mail host we trust has made the mail checks already; `peer` is ""
        when the host that wrote to us is not the one the letter came from.
        """
        cover = read_cover(raw)
        if config.get().mail_checks and not checked:
            await self.threads.ask(_authenticate, raw, peer, sender, helo)
        parcels = await self.threads.ask(_addressed, cover, sender, recipients, raw)
        checks = "front" if checked else "own" if config.get().mail_checks else ""
        await self.keeper.keep([replace(each, peer=peer, checks=checks) for each in parcels])

    def close(self) -> None:
        """Let the threads end."""
        self.threads.close()


def take_now(sender: str, recipients: Sequence[str], raw: bytes, *, peer: str = "") -> None:
    """Keep a letter that came by no connection of ours, under the same rules. Raises `No`."""
    parcels = _addressed(read_cover(raw), sender, recipients, raw)
    keeping.write([replace(each, peer=peer) for each in parcels])


def read_cover(raw: bytes) -> Cover:
    """The few headers the gate needs; the body is not looked at."""
    found, _ = headers.split(raw)
    authors = tuple(
        box.address.lower() for value in found.all("from") for box in addresses.parse(value)
    )
    ids = found.ids("message-id")
    return Cover(authors, ids[0][:500] if ids else "", found.text("subject")[:500])


def _authenticate(raw: bytes, peer: str, sender: str, helo: str) -> None:
    answer = authentication.judge(raw, peer, sender, helo)
    if answer:
        raise No(answer)


def _addressed(cover: Cover, sender: str, recipients: Sequence[str], raw: bytes) -> list[Parcel]:
    """One parcel for each recipient; of several, one that may not write stops them all."""
    return [_parcel(cover, sender, recipient, raw) for recipient in dict.fromkeys(recipients)]


def _parcel(cover: Cover, sender: str, recipient: str, raw: bytes) -> Parcel:
    alias = queries.by_address(recipient)
    author = cover.authors[0] if cover.authors else sender
    if alias and sender:
        _admit(alias, cover, sender, author)
    return Parcel(
        alias_id=alias.pk if alias else None,
        seller_id=alias.seller_id if alias else None,
        envelope_from=storable(sender)[:320],
        from_address=storable(author)[:320],
        rcpt_to=recipient[:320],
        message_id=storable(cover.message_id),
        subject=storable(cover.subject),
        raw=raw,
        market=alias.market if alias else "",
    )


def _admit(alias: Alias, cover: Cover, sender: str, author: str) -> None:
    """The author is the registered or an approved address (T22), and the envelope agrees."""
    if len(set(cover.authors)) > 1:
        raise No("550 5.7.1 The letter names several authors; send it from one address")
    if not may_write(alias, author):
        actions.turn_away(alias, author, reason="not_approved")
        raise No(_NOT_APPROVED.format(author=_printable(author)))
    if not policy.agree(sender, author) and not may_write(alias, sender):
        actions.turn_away(alias, author, reason="envelope_differs")
        raise No(_DIFFERS.format(sender=_printable(sender), author=_printable(author)))


_NOT_APPROVED = (
    "550 5.7.1 {author} may not write here yet. Send from your registered address, or approve "
    "this one in your settings on the marketplace and send the letter again"
)
_DIFFERS = (
    "550 5.7.1 The letter says it is from {author}, but {sender} handed it in. Send it through "
    "the mail server of its own domain"
)


def may_write(alias: Alias, address: str) -> bool:
    """Whether `address` speaks for the side that writes to this alias."""
    if not address:
        return False
    if alias.side == "buyer":
        return bool(accounts.may_write_for_seller(alias.seller_id, address))
    return accounts.may_write_for_buyer(alias.buyer_id, address)


def _printable(address: str) -> str:
    return "".join(c if " " < c < "\x7f" else "?" for c in address)[:120] or "this address"
