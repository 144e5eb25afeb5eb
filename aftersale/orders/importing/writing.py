"""Writes the changes of a batch in a few large statements, in an order that cannot deadlock."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence

from django.db import connection, models

from aftersale.orders.importing import standing, tables
from aftersale.orders.importing.comparing import Change
from aftersale.orders.importing.tables import Row
from aftersale.orders.models import Order, OrderLine, Parcel, Product

CHANGING = (
    "buyer_id", "buyer_name", "language", "stage", "fulfilled_by", "is_gift", "currency",
    "total_minor", "shipping_minor", "shipping_tax_minor", "placed_at", "ship_by", "deliver_from",
    "deliver_by", "dispatched_at", "delivered_at", "cancelled_at", "cancelled_by",
    "needs_invoice", "invoiced_at", "automated_promise", "shop_cancelled_by", "confirmed_at",
)  # fmt: skip
ORDER = ("market", "number", "seller_id", *CHANGING)
LINE = ("item", "sku", "asin", "title", "quantity", "price_minor", "tax_minor", "category")
PARCEL = ("carrier", "tracking", "dispatched_at", "delivered_at", "steps", "label")
OWNER = ("order_id", "seller_id")
PRODUCT = ("market", "seller_id", "sku")
OFFER = ("asin", "title", "price_minor", "currency")
_TURNS = 0x0AF7  # a namespace of our own among PostgreSQL's advisory locks

ProductKey = tuple[str, int, str]


def take_turns(slugs: Iterable[str]) -> None:
    """Until this transaction ends, no other import writes for these sellers.

    SQLite has one writer anyway. The turns are taken in one order, so that two imports with the
    same sellers wait for each other and never deadlock.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for turn in sorted({_signed(zlib.crc32(slug.encode())) for slug in slugs}):
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_TURNS, turn])


def _signed(number: int) -> int:
    return number - 2**32 if number >= 2**31 else number


def write(changes: Sequence[Change]) -> None:
    """Orders first, then what hangs on them, then the products they speak of."""
    ordered = sorted(changes, key=lambda change: change.facts.key)
    old = [each for each in ordered if not each.is_new]
    _begin([each for each in ordered if each.is_new])
    tables.update(Order, CHANGING, (each.order for each in old if each.is_touched))
    _hang(OrderLine, LINE, [(each.order, each.new_lines, each.lines) for each in ordered])
    _hang(Parcel, PARCEL, [(each.order, each.new_parcels, each.parcels) for each in ordered])
    if gone := [parcel for each in old for parcel in each.gone]:
        Parcel.objects.filter(pk__in=gone).delete()
    _offer([change for change in ordered if change.new_lines or change.lines])


def _begin(changes: Sequence[Change]) -> None:
    """Insert new orders, and learn their ids."""
    tables.insert(Order, ORDER, (each.order for each in changes))
    ids = standing.ids_of(each.facts.key for each in changes)
    for change in changes:
        change.order["id"] = ids[change.facts.key]


def _hang(
    kind: type[models.Model],
    columns: Sequence[str],
    parts: Sequence[tuple[Row, list[Row], list[Row]]],
) -> None:
    """Write lines or parcels: of each order, those that are new and those that are altered."""
    new = [
        {**row, "order_id": order["id"], "seller_id": order["seller_id"]}
        for order, rows, _ in parts
        for row in rows
    ]
    tables.insert(kind, (*OWNER, *columns), new)
    tables.update(kind, columns, (row for _, _, rows in parts for row in rows))


def _offer(changes: Sequence[Change]) -> None:
    """Keep the products that these orders show to be on offer, as the newest order has them."""
    told: dict[ProductKey, Row] = {}
    for change in sorted(changes, key=lambda change: change.order["placed_at"]):
        for line in (*change.new_lines, *change.lines):
            product = _product(change.order, line)
            told[product["market"], product["seller_id"], product["sku"]] = product
    known = _products(told.values()) if told else {}
    new = [told[key] for key in sorted(told.keys() - known.keys())]
    tables.insert(Product, (*PRODUCT, *OFFER), new)
    changed = [known[key] for key in sorted(known) if _takes(known[key], told[key])]
    tables.update(Product, OFFER, changed)


def _product(order: Row, line: Row) -> Row:
    return {
        "market": order["market"],
        "seller_id": order["seller_id"],
        "sku": line["sku"],
        "asin": line["asin"],
        "title": line["title"],
        "price_minor": line["price_minor"] or None,
        "currency": order["currency"],
    }


def _products(told: Iterable[Row]) -> dict[ProductKey, Row]:
    """Those of the products that are on offer already."""
    wanted = {(each["market"], each["seller_id"], each["sku"]) for each in told}
    rows = Product.objects.filter(
        market__in={key[0] for key in wanted},
        seller_id__in={key[1] for key in wanted},
        sku__in={key[2] for key in wanted},
    ).values()
    found = {(each["market"], each["seller_id"], each["sku"]): each for each in rows}
    return {key: found[key] for key in wanted & found.keys()}


def _takes(known: Row, told: Row) -> bool:
    """Take over what is told; whether anything changes. What an order leaves out blanks nothing."""
    kept = {name: told[name] for name in ("asin", "title") if told[name]}
    if told["price_minor"] is not None:
        kept |= {"price_minor": told["price_minor"], "currency": told["currency"]}
    if all(known[name] == value for name, value in kept.items()):
        return False
    known.update(kept)
    return True
