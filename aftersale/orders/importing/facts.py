"""What a file says about an order, once it has been read; and what it says wrongly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: on which line (0: none), in which field, why, and how to mend it."""

    line: int
    field: str
    reason: str
    remedy: str

    def __str__(self) -> str:
        place = f"line {self.line}: " if self.line else ""
        return f"{place}{self.field + ': ' if self.field else ''}{self.reason}. {self.remedy}"


@dataclass(frozen=True, slots=True)
class Refused:
    """An order that was not taken, or a line that is none. `lines`: all it took up in the file."""

    faults: tuple[Fault, ...]
    number: str = ""
    lines: tuple[int, ...] = ()


class Unusable(Exception):
    """Nothing of this file can be taken; says why and what to do instead."""


class LineFacts(NamedTuple):
    """A line of an order.

    `price_minor` is for one piece, tax included; `tax_minor` is the tax contained in all pieces.
    Both are None where the file does not tell.
    """

    sku: str
    title: str
    quantity: int
    price_minor: int | None = None
    asin: str = ""
    item: str = ""
    tax_minor: int | None = None
    category: str = ""


class ParcelFacts(NamedTuple):
    """A parcel; `steps` are the carrier's scans, oldest first."""

    carrier: str
    tracking: str = ""
    dispatched_at: datetime | None = None
    delivered_at: datetime | None = None
    steps: tuple[Mapping[str, str], ...] = ()
    label: str = ""


class BuyerFacts(NamedTuple):
    """Who bought. `is_known` is False where the file does not say."""

    email: str
    name: str
    language: str
    is_known: bool = True


class OrderFacts(NamedTuple):
    """One order as a file tells it.

    `told` holds the columns of the order that the file spoke of; what it left out stays as it
    was, or takes its usual value in a new order. `parcels` None: it said nothing of parcels.
    """

    read_from: tuple[int, ...]
    market: str
    number: str
    seller_slug: str
    seller_name: str
    buyer: BuyerFacts
    told: Mapping[str, Any]
    lines: tuple[LineFacts, ...]
    parcels: tuple[ParcelFacts, ...] | None = None

    @property
    def key(self) -> Key:
        """What an order is known by."""
        return self.market, self.number

    def refused(self, field: str, reason: str, remedy: str) -> Refused:
        """This order turned away for one reason."""
        first = self.read_from[0] if self.read_from else 0
        return Refused((Fault(first, field, reason, remedy),), self.number, self.read_from)


@dataclass(frozen=True, slots=True, kw_only=True)
class Defaults:
    """What the one who imports says about a file that does not say it itself.

    `new_seller` is the name under which an unknown seller is opened; `any_currency` takes
    orders in another currency than the marketplace's; `encoding` overrides what is recognised.
    """

    seller: str = ""
    new_seller: str = ""
    market: str = ""
    any_currency: bool = False
    encoding: str = ""


@dataclass(slots=True)
class Outcome:
    """How an import went, in orders (`lines` in lines of the file)."""

    format: str = ""
    lines: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    seconds: float = 0.0
    notes: list[str] = field(default_factory=list)

    @property
    def orders(self) -> int:
        """Orders seen, taken or not."""
        return self.taken + self.refused

    @property
    def taken(self) -> int:
        """Orders that stand as the file says."""
        return self.new + self.changed + self.unchanged
