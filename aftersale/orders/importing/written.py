"""Orders as facts for those who count: compact, with all that measures ask of an order.

Moments are microseconds since 1970; money is in minor units.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from aftersale.journal.events import record
from aftersale.orders.events import OrdersWritten
from aftersale.orders.importing.tables import Row
from aftersale.orders.models import Order, OrderLine, Parcel

PLAIN = (
    "seller_id", "market", "number", "fulfilled_by", "stage", "currency", "total_minor",
    "needs_invoice", "automated_promise", "shop_cancelled_by",
)  # fmt: skip
MOMENTS = (
    "placed_at", "ship_by", "deliver_by", "dispatched_at", "delivered_at", "cancelled_at",
    "invoiced_at", "confirmed_at",
)  # fmt: skip
COLUMNS = (*PLAIN, *MOMENTS, "units", "skus", "parcels")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
AT_ONCE = 1_000
PARCEL = ("carrier", "tracking", "dispatched_at", "delivered_at", "steps", "label")
LINE = ("sku", "quantity")


def tell(by: str, import_id: str, ids: Iterable[int]) -> int:
    """Record these orders as they stand now, a thousand in one event; returns how many."""
    numbers, told = sorted(set(ids)), 0
    for first in range(0, len(numbers), AT_ONCE):
        rows = list(_rows(numbers[first : first + AT_ONCE]))
        told += len(rows)
        if rows:
            sellers = {row[0] for row in rows}
            record(
                OrdersWritten(
                    by=by, seller_id=sellers.pop() if len(sellers) == 1 else None,
                    import_id=import_id, columns=list(COLUMNS), rows=rows,
                )
            )  # fmt: skip
    return told


def _rows(ids: Sequence[int]) -> Iterator[list[Any]]:
    """Read back, so that what is told is what was written; three statements for a thousand."""
    lines, parcels = _hanging(OrderLine, ids, LINE), _hanging(Parcel, ids, PARCEL)
    names = [name for name in (*PLAIN, *MOMENTS) if _has(name)]
    for row in Order.objects.filter(pk__in=ids).order_by("pk").values("pk", *names):
        yield compact(row, lines[row["pk"]], parcels[row["pk"]])


def _has(name: str) -> bool:
    return any(field.name == name for field in Order._meta.concrete_fields)


def _hanging(
    kind: type[OrderLine] | type[Parcel], ids: Sequence[int], names: Sequence[str]
) -> Mapping[int, list[Row]]:
    found: defaultdict[int, list[Row]] = defaultdict(list)
    rows = kind.objects.filter(order__in=ids).order_by("pk")
    for row in rows.values("order_id", *names):
        found[row["order_id"]].append(row)
    return found


def compact(order: Row, lines: Sequence[Row], parcels: Sequence[Row]) -> list[Any]:
    """An order in the order of `COLUMNS`."""
    return [
        *(order.get(name) for name in PLAIN),
        *(micros(order.get(name)) for name in MOMENTS),
        sum(line["quantity"] for line in lines) or 1,
        [line["sku"] for line in lines],
        [_parcel(each) for each in parcels],
    ]


def _parcel(row: Row) -> list[Any]:
    return [
        row["carrier"], row["tracking"], micros(row["dispatched_at"]),
        micros(row["delivered_at"]), len(row["steps"]), row["label"],
    ]  # fmt: skip


def micros(moment: datetime | None) -> int | None:
    """A moment as a number."""
    return None if moment is None else (moment - EPOCH) // MICROSECOND
