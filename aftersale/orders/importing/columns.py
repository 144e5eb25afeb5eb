"""The columns of Amazon's order reports, and a row read by what its columns tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from aftersale.orders.importing import values
from aftersale.orders.importing.facts import Fault, Unusable
from aftersale.orders.importing.forms import Form

# What we want to know, and the columns that may tell it, the first that is there first.
ROLES = {
    "number": ("order-id", "amazon-order-id"),
    "item": ("order-item-id",),
    "placed_at": ("purchase-date",),
    "email": ("buyer-email",),
    "name": ("buyer-name",),
    "sku": ("sku",),
    "asin": ("asin",),
    "title": ("product-name",),
    "quantity": ("quantity-purchased", "quantity"),
    "currency": ("currency",),
    "price": ("item-price",),
    "tax": ("item-tax",),
    "shipping": ("shipping-price",),
    "shipping_tax": ("shipping-tax",),
    "wrapping": ("gift-wrap-price",),
    "discount": ("item-promotion-discount",),
    "shipping_discount": ("ship-promotion-discount",),
    "channel": ("sales-channel",),
    "status": ("order-status",),
    "fulfilment": ("fulfillment-channel",),
    "ship_by": ("latest-ship-date", "promise-date"),
    "deliver_from": ("earliest-delivery-date", "delivery-start-date"),
    "deliver_by": ("latest-delivery-date", "delivery-end-date"),
    "gift": ("gift-message-text", "gift-wrap-type"),
    "business": ("is-business-order",),
    "invoiced_at": ("invoice-date",),
}
NEEDED = ("number", "placed_at", "sku", "title", "quantity")
DISCOUNT = values.Kind(
    lambda value: values.amount(str(value).removeprefix("-")), values.AMOUNT.remedy
)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one report: their names as they stand, and which tells what."""

    header: tuple[str, ...]
    roles: dict[str, str]

    @classmethod
    def of(cls, line: str) -> Columns:
        """Raises `Unusable` when a column that no order can do without is missing."""
        header = tuple(cell.strip().strip('"').lower() for cell in line.split("\t"))
        roles = {
            role: next((name for name in names if name in header), "")
            for role, names in ROLES.items()
        }
        missing = ["/".join(ROLES[role]) for role in NEEDED if not roles[role]]
        if missing:
            raise Unusable(
                f"This report lacks the columns {', '.join(missing)}. Take an order report "
                "(Orders, Unshipped Orders or All Orders), and keep its first line"
            )
        return cls(header, roles)

    @property
    def number_at(self) -> int:
        """Where in a row the order number stands, from 0."""
        return self.header.index(self.roles["number"])


class Row:
    """A row of the report, read by what its columns tell."""

    __slots__ = ("_known", "cells", "columns", "form")

    def __init__(self, cells: list[str], line: int, columns: Columns, faults: list[Fault]) -> None:
        self.cells, self.columns = cells, columns
        self._known: dict[str, Any] = {}
        self.form = Form(dict(zip(columns.header, cells, strict=False)), line, faults)
        self._check_width(len(columns.header))

    def _check_width(self, width: int) -> None:
        found = len(self.cells)
        if found < width or any(self.cells[width:]):
            remedy = "Export the report again; columns are parted by single tabs, without quotes"
            self.form.fault("", f"has {found} columns, but the first line has {width}", remedy)

    def read(self, role: str, kind: values.Kind, *, needed: bool = False) -> Any:
        """What the row tells of `role`; a fault is noted once, however often one asks."""
        name = self.columns.roles[role]
        if role not in self._known:
            self._known[role] = self.form.read(name, kind, needed=needed) if name else None
        return self._known[role]

    def text(self, role: str) -> str:
        """The bare text, in small letters."""
        return str(self.form.facts.get(self.columns.roles[role], "")).strip().lower()

    def minor(self, role: str) -> int:
        """An amount, 0 where nothing is told."""
        return self.read(role, DISCOUNT if "discount" in role else values.AMOUNT) or 0


def rows_per_order(lines: Iterable[bytes], number_at: int) -> dict[bytes, int]:
    """How many rows each order has, so that it is known when all of them have come."""
    counts: dict[bytes, int] = {}
    for line in lines:
        number = number_of(line, number_at)
        counts[number] = counts.get(number, 0) + 1
    return counts


def number_of(line: bytes, number_at: int) -> bytes:
    """The order number in a row, as it stands; empty in a row too short to have one."""
    cells = line.split(b"\t", number_at + 1)
    return cells[number_at].strip() if len(cells) > number_at else b""
