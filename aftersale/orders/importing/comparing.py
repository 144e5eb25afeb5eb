"""An order as the file tells it, held beside the order as it stands: what is to be written.

An order that was cancelled here stays cancelled, unless the file says that it has left.
A value the file does not tell stays as it is. A line once known is never lost, even when a later
file leaves it out. Parcels become exactly those the file tells, if it tells of parcels at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from aftersale.market import rulebook
from aftersale.orders.importing.facts import LineFacts, OrderFacts, ParcelFacts
from aftersale.orders.importing.tables import Row
from aftersale.orders.importing.taxes import scaled

USUAL: Mapping[str, Any] = {
    "buyer_name": "", "stage": "unshipped", "fulfilled_by": "seller", "is_gift": False,
    "total_minor": 0, "shipping_minor": 0, "shipping_tax_minor": 0, "ship_by": None,
    "deliver_from": None, "deliver_by": None, "dispatched_at": None, "delivered_at": None,
    "cancelled_at": None, "cancelled_by": "", "needs_invoice": False, "invoiced_at": None,
    "automated_promise": False, "shop_cancelled_by": "", "confirmed_at": None,
}  # fmt: skip

WAITING = frozenset({"pending", "unshipped"})
GONE = frozenset({"shipped", "delivered"})
OF_CANCELLING = frozenset({"stage", "cancelled_at", "shop_cancelled_by"})


@dataclass(slots=True)
class Change:
    """What has to be written for one order: itself, its lines and its parcels."""

    facts: OrderFacts
    order: Row
    is_touched: bool = False
    new_lines: list[Row] = field(default_factory=list)
    lines: list[Row] = field(default_factory=list)
    new_parcels: list[Row] = field(default_factory=list)
    parcels: list[Row] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    was: str = ""  # the stage before; empty for a new order
    was_cancelled_here: bool = False

    @property
    def is_new(self) -> bool:
        """Whether we did not have the order."""
        return "id" not in self.order

    @property
    def has_left(self) -> bool:
        """Whether it waited to be shipped, and now it is."""
        return self.was in WAITING and self.order["stage"] in GONE

    @property
    def was_dropped(self) -> bool:
        """Whether it waited to be shipped, and the shop has cancelled it."""
        return self.was in WAITING and self.order["stage"] == "cancelled"

    @property
    def left_though_cancelled(self) -> bool:
        """Whether it was cancelled here, and the shop says that it has left."""
        return self.was_cancelled_here and self.order["stage"] in GONE

    @property
    def is_needed(self) -> bool:
        """Whether anything has to be written."""
        parts = self.new_lines, self.lines, self.new_parcels, self.parcels, self.gone
        return self.is_touched or any(parts)


def begin(facts: OrderFacts, seller_id: int, buyer_id: int) -> Change:
    """A new order."""
    order = {
        **USUAL,
        "market": facts.market,
        "number": facts.number,
        "seller_id": seller_id,
        "buyer_id": buyer_id,
        "language": facts.buyer.language,
        "currency": rulebook.current(facts.market).currency,
        **facts.told,
    }
    return Change(
        facts,
        order,
        is_touched=True,
        new_lines=[_line(each) for each in facts.lines],
        new_parcels=[_parcel(each) for each in facts.parcels or ()],
    )


def amend(
    facts: OrderFacts, order: Row, buyer_id: int, lines: Sequence[Row], parcels: Sequence[Row]
) -> Change:
    """An order we have, with whatever the file tells otherwise."""
    change = Change(
        facts, order, was=order["stage"], was_cancelled_here=bool(order["cancelled_by"])
    )
    told = {**facts.told, "buyer_id": buyer_id}
    if told.get("stage", "cancelled") != "cancelled":
        told["shop_cancelled_by"] = ""
    if change.was_cancelled_here:
        told = _of_cancelled(told)
    if "shipping_minor" in told and "shipping_tax_minor" not in told:
        told["shipping_tax_minor"] = scaled(
            order["shipping_tax_minor"], order["shipping_minor"], told["shipping_minor"]
        )
    change.is_touched = _alter(order, told)
    _amend_lines(change, lines)
    if facts.parcels is not None:
        _amend_parcels(change, facts.parcels, list(parcels))
    return change


def _of_cancelled(told: dict[str, Any]) -> dict[str, Any]:
    """What of it counts for an order that was cancelled here: not that it still waits."""
    if told.get("stage") in GONE:
        return told | {"cancelled_at": None, "cancelled_by": ""}
    return {name: value for name, value in told.items() if name not in OF_CANCELLING}


def _alter(row: Row, told: Mapping[str, Any]) -> bool:
    """Set what is told; whether anything was different."""
    if all(row[name] == value for name, value in told.items()):
        return False
    row.update(told)
    return True


def _line(facts: LineFacts) -> Row:
    return {
        "item": facts.item,
        "sku": facts.sku,
        "asin": facts.asin,
        "title": facts.title,
        "quantity": facts.quantity,
        "price_minor": facts.price_minor or 0,
        "tax_minor": facts.tax_minor or 0,
        "category": facts.category,
    }


def _parcel(facts: ParcelFacts) -> Row:
    return {
        "carrier": facts.carrier,
        "tracking": facts.tracking,
        "dispatched_at": facts.dispatched_at,
        "delivered_at": facts.delivered_at,
        "steps": list(facts.steps),
        "label": facts.label,
    }


def _amend_lines(change: Change, standing: Sequence[Row]) -> None:
    """Each line told alters its own, found by item, else by SKU; or it is new."""
    for facts, line in _matched(change.facts.lines, standing):
        if line is None:
            change.new_lines.append(_line(facts))
            continue
        if _alter(line, _told_of(facts, line)):
            change.lines.append(line)


def _told_of(facts: LineFacts, line: Row) -> Row:
    """What is told of a line we have. Tax that is not told keeps its share of the price."""
    told = {name: value for name, value in _line(facts).items() if value != ""}
    if facts.price_minor is None:
        told["price_minor"] = line["price_minor"]
    if facts.tax_minor is None:
        before, after = (each["price_minor"] * each["quantity"] for each in (line, told))
        told["tax_minor"] = scaled(line["tax_minor"], before, after)
    return told


def _matched(
    told: Sequence[LineFacts], standing: Sequence[Row]
) -> list[tuple[LineFacts, Row | None]]:
    """Every line told with the one it is; those told by their item choose first."""
    left = list(standing)
    found: list[Row | None] = [None] * len(told)
    for is_same in (_is_same_item, _is_same_sku):
        for place, facts in enumerate(told):
            if found[place] is None:
                found[place] = _taken_from(left, facts, is_same)
    return list(zip(told, found, strict=True))


def _taken_from(left: list[Row], facts: Any, is_same: Any) -> Row | None:
    """The first row that is the one told, which no other may then be."""
    for place, row in enumerate(left):
        if is_same(row, facts):
            return left.pop(place)
    return None


def _is_same_item(line: Row, facts: LineFacts) -> bool:
    return bool(facts.item) and line["item"] == facts.item


def _is_same_sku(line: Row, facts: LineFacts) -> bool:
    """Two lines that each have a name, and not the same, are not the same line."""
    return bool(line["sku"] == facts.sku) and not (line["item"] and facts.item)


def _amend_parcels(change: Change, told: Sequence[ParcelFacts], left: list[Row]) -> None:
    """Parcels are known by their tracking number, those without by their carrier."""
    for facts in told:
        parcel = _taken_from(left, facts, _is_same_parcel)
        if parcel is None:
            change.new_parcels.append(_parcel(facts))
        elif _alter(parcel, _parcel(facts)):
            change.parcels.append(parcel)
    change.gone += [parcel["id"] for parcel in left]


def _is_same_parcel(parcel: Row, facts: ParcelFacts) -> bool:
    if facts.tracking or parcel["tracking"]:
        return bool(parcel["tracking"] == facts.tracking)
    return bool(parcel["carrier"] == facts.carrier)
