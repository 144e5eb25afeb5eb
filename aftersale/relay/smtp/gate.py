"""The door as the servers see it: whose addresses are ours, and taking a letter in.

Everything is decided with the database, in threads, so that the servers go on listening. All that
becomes of a letter happens in one of them, for all letters that came together: handing a letter
from thread to thread costs more than looking at it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from aftersale import config
from aftersale.relay import policy, queries
from aftersale.relay.smtp import admission, authentication, keeping, names
from aftersale.relay.smtp.admission import Cover, Handed, No, read_cover
from aftersale.relay.smtp.authentication import Found
from aftersale.relay.smtp.threads import Gathered, Threads

__all__ = ["Gate", "No", "read_cover", "take_now"]
T = TypeVar("T")
MOST_AT_ONCE = 2**18  # bytes of a letter that is checked among others; a larger one holds them up


@dataclass(frozen=True)
class Brought:
    """A letter as it came; `found` is None until its sender has been checked."""

    sender: str
    recipients: Sequence[str]
    raw: bytes = field(repr=False)
    peer: str
    helo: str
    found: Found | None = None

    def check(self, cover: Cover) -> Found:
        """What the checks say of its sender."""
        author = policy.domain_of(cover.authors[0]) if cover.authors else ""
        return authentication.check(self.raw, self.peer, self.sender, self.helo, author=author)

    def opened(self) -> Handed:
        """As it is judged. Raises `names.NotKept` when a check would have to wait for an answer."""
        cover = read_cover(self.raw)
        with names.remembered():
            found = self.check(cover) if self.found is None else self.found
        return Handed(self.sender, self.recipients, self.raw, cover, self.peer, found)


class Gate:
    """One for all servers of a process: what many connections ask is asked together."""

    def __init__(self, threads: int = 4) -> None:
        self.threads = Threads("checks", threads)
        self.knowing: Gathered[str, bool] = Gathered("aliases", _known)
        self.taking: Gathered[Brought, None] = Gathered("gate", _take)

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
        brought = Brought(sender, recipients, raw, peer, helo, found)
        if config.get().mail_checks and not checked:
            await self._take_checked(replace(brought, found=None))
        else:
            await self.taking.ask(brought)

    async def _take_checked(self, brought: Brought) -> None:
        """Among others when nothing has to be waited for, else after checks of its own."""
        if len(brought.raw) <= MOST_AT_ONCE:
            try:
                return await self.taking.ask(brought)
            except names.NotKept:
                pass
        found = await self.threads.ask(_check, brought)
        return await self.taking.ask(replace(brought, found=found))

    def close(self) -> None:
        """Let the threads end."""
        for each in (self.threads, self.knowing, self.taking):
            each.close()


def take_now(sender: str, recipients: Sequence[str], raw: bytes, *, peer: str = "") -> None:
    """Keep a letter that came by no connection of ours, under the same rules. Raises `No`."""
    (found,) = admission.admit([Handed(sender, recipients, raw, read_cover(raw), peer)])
    if isinstance(found, Exception):
        raise found
    keeping.write(found)


def _known(addresses: list[str]) -> list[bool]:
    return queries.are_ours(addresses)


def _check(brought: Brought) -> Found:
    return brought.check(read_cover(brought.raw))


def _take(many: list[Brought]) -> list[Exception | None]:
    """Look at all of them, keep in one commit those that may be, say what stands against others."""
    answers: list[Exception | None] = [None] * len(many)
    opened = _sifted(list(map(_opened, many)), range(len(many)), answers)
    admitted = admission.admit([handed for _, handed in opened])
    kept = _sifted(admitted, [place for place, _ in opened], answers)
    written = keeping.write_all([parcels for _, parcels in kept])
    for (place, _), error in zip(kept, written, strict=True):
        answers[place] = error
    return answers


def _opened(brought: Brought) -> Handed | Exception:
    try:
        return brought.opened()
    except Exception as error:
        return error


def _sifted(
    found: Sequence[T | Exception], places: Sequence[int], answers: list[Exception | None]
) -> list[tuple[int, T]]:
    """Those that go on, each with its place; why the others do not is put into `answers`."""
    going: list[tuple[int, T]] = []
    for place, each in zip(places, found, strict=True):
        if isinstance(each, Exception):
            answers[place] = each
        else:
            going.append((place, each))
    return going
