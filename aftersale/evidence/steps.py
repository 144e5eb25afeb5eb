"""What a timeline consists of: steps, and the files that came with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from aftersale.accounts import queries as accounts
from aftersale.journal import queries as journal
from aftersale.kernel import names
from aftersale.market.rulebook import current

if TYPE_CHECKING:
    from aftersale.journal.models import Entry
    from aftersale.orders.models import Order

SIDES = ("buyer", "seller", "staff", "shop", "carrier", "system")
EVERYBODY = frozenset({"buyer", "seller", "staff"})
NOT_THE_BUYER = frozenset({"seller", "staff"})
NOT_THE_SELLER = frozenset({"buyer", "staff"})
STAFF_ALONE = frozenset({"staff"})


@dataclass(frozen=True, kw_only=True)
class Exhibit:
    """A file somebody added. `size` is in bytes, `digest` the SHA-256 of its bytes.

    `url_name` and `url_args` are where it is shown: a name without a colon is one within the door
    (`return_file` is `seller:return_file` for sellers). "" if no page shows it by itself.
    """

    name: str
    media_type: str
    size: int
    digest: str
    by_side: str
    added_at: datetime
    about: str
    url_name: str = ""
    url_args: tuple[str | int, ...] = ()

    @property
    def is_picture(self) -> bool:
        """Whether it can be looked at as an image."""
        return self.media_type.startswith("image/")


@dataclass(frozen=True, kw_only=True)
class Step:
    """Something that happened on an order. `title` is an English sentence, `text` what was said.

    `side` is who did it (`SIDES`), `kind` a stable name (`message`, `returns.return_denied`),
    `entry_id` its entry in the journal if it has one, `sees` who may read it (`EVERYBODY`, …).
    """

    at: datetime
    side: str
    kind: str
    title: str
    text: str = ""
    about: str = ""
    entry_id: int | None = None
    files: tuple[Exhibit, ...] = ()
    sees: frozenset[str] = EVERYBODY


@dataclass(frozen=True)
class Parties:
    """Who bought from whom, by name, on which marketplace."""

    buyer: str
    seller: str
    market: str

    def name(self, side: str) -> str:
        """What a side is called in sentences."""
        named = {"buyer": self.buyer, "seller": self.seller, "staff": "The marketplace"}
        return named.get(side, "Aftersale")


def parties(order: Order) -> Parties:
    """The names of both sides of an order; one that would tell how to reach them is left out."""
    seller = accounts.seller_names([order.seller_id]).get(order.seller_id, "")
    return Parties(
        buyer=names.tellable(order.buyer_name) or "The buyer",
        seller=names.tellable(seller) or "The seller",
        market=current(order.market).name,
    )


def entries(order: Order, kinds: str = "") -> list[Entry]:
    """What the journal has in the order's chain, oldest first, of kinds that begin so."""
    return list(journal.entries_of_order(order.market, order.number, kinds))


def side_of(by: str) -> str:
    """The side of whoever the journal names: `seller` of `seller:7`."""
    side = by.partition(":")[0]
    return side if side in SIDES else "system"


def in_order(steps: Iterable[Step]) -> list[Step]:
    """Oldest first; what happened at the same moment as the journal has it."""
    return sorted(steps, key=lambda each: (each.at, each.entry_id or 0))
