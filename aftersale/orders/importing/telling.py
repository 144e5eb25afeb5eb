"""Tells what a batch of an import did: once for the batch, and of the few orders that need it."""

from __future__ import annotations

from collections.abc import Sequence

from aftersale.journal.events import record, record_many
from aftersale.kernel.actor import Actor
from aftersale.orders.events import OrderShippedAnyway, OrdersImported, OrdersMoved
from aftersale.orders.importing import written
from aftersale.orders.importing.comparing import Change


def tell(by: Actor, import_id: str, needed: Sequence[Change], new: int) -> None:
    """Record what was written; `new` of the changes are new orders."""
    sellers = {change.order["seller_id"] for change in needed}
    only = sellers.pop() if len(sellers) == 1 else None
    changed = len(needed) - new
    record(OrdersImported(by=by.ref, seller_id=only, import_id=import_id, new=new, changed=changed))
    written.tell(by.ref, import_id, (each.order["id"] for each in needed))
    shipped = [each.order["id"] for each in needed if each.has_left]
    cancelled = [each.order["id"] for each in needed if each.was_dropped]
    if shipped or cancelled:
        record(
            OrdersMoved(
                by=by.ref, seller_id=only, import_id=import_id, shipped=shipped,
                cancelled=cancelled,
            )
        )  # fmt: skip
    record_many([_anyway(by, each) for each in needed if each.left_though_cancelled])


def _anyway(by: Actor, change: Change) -> OrderShippedAnyway:
    order = change.order
    return OrderShippedAnyway(
        by=by.ref, seller_id=order["seller_id"], order_id=order["id"], buyer_id=order["buyer_id"],
        market=order["market"], order_number=order["number"],
    )  # fmt: skip
