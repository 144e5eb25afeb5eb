"""The door as the servers see it: whose addresses are ours, and taking a letter in.

Everything is decided with the database, in threads, so that the servers go on listening.
"""

from __future__ import annotations

from collections.abc import Sequence

from aftersale import config
from aftersale.relay import queries
from aftersale.relay.smtp import admission, authentication, keeping
from aftersale.relay.smtp.admission import Handed, No, read_cover
from aftersale.relay.smtp.authentication import Found
from aftersale.relay.smtp.keeping import Keeper, Parcel
from aftersale.relay.smtp.threads import Gathered, Threads

__all__ = ["Gate", "No", "read_cover", "take_now"]


class Gate:
    """One for all servers of a process: what many connections ask is asked together."""

    def __init__(self, keeper: Keeper, threads: int = 4) -> None:
        self.keeper = keeper
        self.threads = Threads("checks", threads)
        self.knowing: Gathered[str, bool] = Gathered("aliases", _known)
        self.admitting: Gathered[Handed, list[Parcel]] = Gathered("gate", admission.admit)

    async def knows(self, address: str) -> bool:
        """Whether mail for `address` is taken here at all."""
        return await self.knowing.ask(address)

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
        found = Found("front") if checked else Found()
        if config.get().mail_checks and not checked:
            found = await self.threads.ask(authentication.check, raw, peer, sender, helo)
        handed = Handed(sender, recipients, raw, read_cover(raw), peer, found)
        await self.keeper.keep(await self.admitting.ask(handed))

    def close(self) -> None:
        """Let the threads end."""
        for each in (self.threads, self.knowing, self.admitting):
            each.close()


def take_now(sender: str, recipients: Sequence[str], raw: bytes, *, peer: str = "") -> None:
    """Keep a letter that came by no connection of ours, under the same rules. Raises `No`."""
    (found,) = admission.admit([Handed(sender, recipients, raw, read_cover(raw), peer)])
    if isinstance(found, Exception):
        raise found
    keeping.write(found)


def _known(addresses: list[str]) -> list[bool]:
    return queries.are_ours(addresses)
