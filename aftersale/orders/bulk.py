"""Many finished orders at once, for benchmarks: no checks, no report, nobody told."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from aftersale.journal.loading import first_free, load, settle
from aftersale.orders.models import Order, OrderLine, Parcel


@dataclass(frozen=True, slots=True)
class PastOrder:
    """A delivered order of one line. Amounts in minor units, the total holding the tax.

    With a `tracking` number it went in one parcel, a day after it was placed and a day before it
    was due.
    """

    market: str
    number: str
    seller_id: int
    buyer_id: int
    buyer_name: str
    language: str
    currency: str
    total_minor: int
    placed_at: datetime
    sku: str
    title: str
    tax_minor: int = 0
    category: str = ""
    tracking: str = ""


ORDER = (
    "id", "market", "number", "seller_id", "buyer_id", "buyer_name", "language", "stage",
    "fulfilled_by", "is_gift", "currency", "total_minor", "shipping_minor",
    "shipping_tax_minor", "placed_at", "ship_by", "deliver_by", "dispatched_at", "delivered_at",
    "cancelled_by", "shop_cancelled_by", "needs_invoice", "automated_promise",
)  # fmt: skip
LINE = (
    "id", "order", "seller_id", "item", "sku", "asin", "title", "quantity", "price_minor",
    "tax_minor", "category",
)  # fmt: skip
PARCEL = (
    "order", "seller_id", "carrier", "tracking", "dispatched_at", "delivered_at", "steps", "label",
)  # fmt: skip
TABLES = (Order, OrderLine, Parcel)
ONE_DAY = timedelta(days=1)


class Loader:
    """Takes batches of orders, numbering them on from what is there."""

    def __init__(self) -> None:
        self.order_id, self.line_id = first_free(Order), first_free(OrderLine)

    @transaction.atomic
    def take(self, batch: Sequence[PastOrder]) -> None:
        """Store one batch, wholly or not at all."""
        pairs = list(enumerate(batch, self.order_id))
        load(Order, ORDER, (_order(*pair) for pair in pairs))
        load(OrderLine, LINE, (
            (line_id, *_line(*pair)) for line_id, pair in enumerate(pairs, self.line_id)
        ))  # fmt: skip
        load(Parcel, PARCEL, (_parcel(*pair) for pair in pairs if pair[1].tracking))
        self.order_id += len(batch)
        self.line_id += len(batch)

    def finish(self) -> None:
        """When the last batch is in."""
        settle(*TABLES)


def _order(pk: int, each: PastOrder) -> tuple[object, ...]:
    placed = each.placed_at
    return (
        pk, each.market, each.number, each.seller_id, each.buyer_id, each.buyer_name,
        each.language, "delivered", "seller", False, each.currency, each.total_minor, 0, 0, placed,
        placed + 2 * ONE_DAY if each.tracking else None, placed + 4 * ONE_DAY, placed + ONE_DAY,
        placed + 3 * ONE_DAY, "", "", False, False,
    )  # fmt: skip


def _parcel(order_id: int, each: PastOrder) -> tuple[object, ...]:
    left = each.placed_at + ONE_DAY
    seen = [{"at": left.isoformat(), "what": "Collected"}]
    return (
        order_id, each.seller_id, "Royal Mail", each.tracking, left, left + 2 * ONE_DAY,
        json.dumps(seen), "",
    )  # fmt: skip


def _line(order_id: int, each: PastOrder) -> tuple[object, ...]:
    return (
        order_id, each.seller_id, "", each.sku, "", each.title, 1, each.total_minor,
        each.tax_minor, each.category,
    )  # fmt: skip
