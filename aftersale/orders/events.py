"""What happened to orders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from aftersale.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class OrdersImported(Event):
    """A batch of orders was taken; `import_id` is shared by all batches of one run.

    Told once a batch, not once an order. A batch that changed nothing is not told.
    """

    kind: ClassVar[str] = "orders_imported"
    subject: ClassVar[str] = "import"
    import_id: str
    new: int
    changed: int


@dataclass(frozen=True, kw_only=True)
class OrdersMoved(Event):
    """Orders that waited to be shipped were shipped, or cancelled by the shop, in one import.

    The orders are told by their ids; told with a batch, and only when there are any.
    """

    kind: ClassVar[str] = "orders.orders_moved"
    subject: ClassVar[str] = "import"
    import_id: str
    shipped: list[int]
    cancelled: list[int]


@dataclass(frozen=True, kw_only=True)
class OrdersWritten(Event):
    """Orders as they stand, new or changed, up to a thousand: for those who count them.

    Each of `rows` holds the values of `columns`: moments as microseconds since 1970, money in minor
    units, parcels as `[carrier, tracking, dispatched, delivered, scans, label]`.
    """

    kind: ClassVar[str] = "orders.orders_written"
    subject: ClassVar[str] = "import"
    import_id: str
    columns: list[str]
    rows: list[list[Any]]


@dataclass(frozen=True, kw_only=True)
class OrderEvent(Event):
    """Something that happened to one order; `buyer_id` is who bought."""

    kind: ClassVar[str] = "orders.order_event"
    subject: ClassVar[str] = "order"
    order_id: int
    buyer_id: int
    market: str
    order_number: str


@dataclass(frozen=True, kw_only=True)
class OrderCancelled(OrderEvent):
    """An order was cancelled here, by its buyer or its seller, before it was shipped."""

    kind = "orders.order_cancelled"


@dataclass(frozen=True, kw_only=True)
class OrderShippedAnyway(OrderEvent):
    """The shop says that an order left which was cancelled here; the shop is believed."""

    kind = "orders.order_shipped_anyway"
