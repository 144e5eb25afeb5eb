"""The hashes that go with a pack: what stood in the order's chain when it was made."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from aftersale.journal import queries as journal
from aftersale.kernel import clock

if TYPE_CHECKING:
    from aftersale.orders.models import Order

FORMAT = "aftersale-evidence-1"
ATTACHED = "hashes.json"


class Unreadable(ValueError):
    """What was given is no hash page of a pack, in words."""


@dataclass(frozen=True)
class Sealed:
    """An entry as it stood in the chain: its number, kind, moment (UTC) and digest."""

    id: int
    kind: str
    at: str
    digest: str


@dataclass(frozen=True)
class Seal:
    """The hashes of one order at one moment; `head` is the digest of the last entry."""

    market: str
    order_number: str
    case: str
    made_at: str
    head: str
    entries: tuple[Sealed, ...]

    def as_json(self) -> str:
        """As it is attached to a pack."""
        return json.dumps({"format": FORMAT, **asdict(self)}, indent=1)


def of_order(order: Order, case: str) -> Seal:
    """What stands in an order's chain now."""
    chain = journal.chain(order.market, order.number)
    sealed = tuple(
        Sealed(each.entry.pk, each.entry.kind, stamp(each.entry.at), each.digest)
        for each in chain.links
        if each.entry
    )
    return Seal(order.market, order.number, case, stamp(clock.now()), chain.head, sealed)


def stamp(at: datetime) -> str:
    """A moment in UTC to the microsecond, as it goes into digests."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def read(text: str | bytes) -> Seal:
    """The hashes of a pack again. Raises `Unreadable`."""
    try:
        told: dict[str, Any] = json.loads(text)
        if told.pop("format") != FORMAT:
            raise Unreadable("its hashes are of a kind this version does not know")
        entries = tuple(_sealed(each) for each in told.pop("entries"))
        return Seal(**{name: str(value) for name, value in told.items()}, entries=entries)
    except (KeyError, TypeError, AttributeError, json.JSONDecodeError, UnicodeDecodeError):
        raise Unreadable("its hashes are not whole") from None


def _sealed(told: dict[str, Any]) -> Sealed:
    return Sealed(int(told["id"]), str(told["kind"]), str(told["at"]), str(told["digest"]))
