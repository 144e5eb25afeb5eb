"""Putting letters on disk: those that arrive together are committed together, then answered.

One durable commit costs as much for fifty letters as for one, so a storm of mail is kept at the
speed of reading it and not at the speed of the disk.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction

from aftersale.journal.inserting import insert
from aftersale.journal.queue.tasks import enqueue_many
from aftersale.kernel import clock
from aftersale.relay import filing, policy
from aftersale.relay.models import Incoming


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """A letter for one of our addresses, admitted and not yet kept."""

    alias_id: int | None
    seller_id: int | None
    envelope_from: str
    from_address: str
    rcpt_to: str
    message_id: str
    subject: str
    raw: bytes = field(repr=False)
    market: str = ""
    peer: str = ""
    checks: str = ""

    @property
    def once(self) -> str:
        """What tells it from other letters: its address and Message-ID, or all of it."""
        told = self.message_id.encode() or self.raw
        return hashlib.sha256(b"%s\n%s" % (self.rcpt_to.lower().encode(), told)).hexdigest()

    def row(self) -> Incoming:
        """The row it becomes."""
        return Incoming(
            alias_id=self.alias_id,
            envelope_from=self.envelope_from,
            from_address=self.from_address,
            rcpt_to=self.rcpt_to,
            message_id=self.message_id,
            subject=self.subject,
            raw=self.raw,
            size=len(self.raw),
            received_at=clock.now(),
            once=self.once,
            seller_id=self.seller_id,
            market=self.market,
            from_domain=policy.domain_of(self.from_address)[:255],
            peer=self.peer[:60],
            checks=self.checks[:300],
        )


def write_all(together: list[list[Parcel]]) -> list[Exception | None]:
    """Write all in one commit; when that fails, each alone, so that one cannot stop the others.

    For each letter's parcels what the database raised; None when they are on disk.
    """
    if not together:
        return []
    error = _try([parcel for parcels in together for parcel in parcels])
    if error is None or len(together) == 1:
        return [error] * len(together)
    return [_try(parcels) for parcels in together]


def _try(parcels: list[Parcel]) -> Exception | None:
    try:
        try:
            write(parcels)
        except IntegrityError:  # another relay kept the same letter in this very moment
            write(parcels)
    except Exception as error:
        return error
    return None


@transaction.atomic
def write(parcels: list[Parcel]) -> None:
    """Keep the letters and leave the errand to read them, in one transaction."""
    known = _known(parcels)
    fresh: dict[str, Incoming] = {}
    others: list[Incoming] = []
    for parcel in parcels:
        if parcel.once not in known and parcel.once not in fresh:
            fresh[parcel.once] = parcel.row()
        elif _body(parcel.raw) not in {_body(raw) for raw in _kept(parcel, known, fresh)}:
            others.append(_borrowed(parcel.row()))
    made = insert([*fresh.values(), *others])
    enqueue_many(filing.file, [(row.pk,) for row in made[: len(fresh)]])


def _known(parcels: list[Parcel]) -> set[str]:
    rows = Incoming.objects.filter(once__in=[parcel.once for parcel in parcels])
    return set(rows.values_list("once", flat=True))


def _kept(parcel: Parcel, known: set[str], fresh: dict[str, Incoming]) -> list[bytes]:
    if parcel.once in known:
        return [bytes(raw) for raw in _raws(parcel.once)]
    return [bytes(fresh[parcel.once].raw)]


def _raws(once: str) -> list[bytes]:
    return list(Incoming.objects.filter(once=once).values_list("raw", flat=True))


def _borrowed(row: Incoming) -> Incoming:
    """The same Message-ID over another text: kept for staff to see, never filed by itself."""
    row.once, row.stage = None, Incoming.Stage.DUPLICATE
    row.problem = "another letter with this Message-ID came before"
    return row


def _body(raw: bytes) -> bytes:
    """The letter below its headers: two deliveries differ in their Received lines only."""
    return hashlib.sha256(raw.partition(b"\r\n\r\n")[2].rstrip()).digest()
