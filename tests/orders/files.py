"""Files as a shop might send them, told in a few words."""

from __future__ import annotations

import json
from io import BytesIO

from aftersale.orders import actions as orders
from aftersale.orders.actions import Defaults

PLACED = "2026-02-02T09:00:00+00:00"
SENT = "2026-02-03T09:00:00+00:00"
CAME = "2026-02-05T12:00:00+00:00"
LUMEN = Defaults(seller="lumen-lamps")

COLUMNS_2017 = [
    "order-id",
    "order-item-id",
    "purchase-date",
    "payments-date",
    "buyer-email",
    "buyer-name",
    "sku",
    "product-name",
    "quantity-purchased",
    "currency",
    "item-price",
    "item-tax",
    "shipping-price",
    "shipping-tax",
    "ship-service-level",
    "delivery-start-date",
    "delivery-end-date",
    "sales-channel",
]
COLUMNS_ALL = [
    "amazon-order-id",
    "merchant-order-id",
    "purchase-date",
    "last-updated-date",
    "order-status",
    "fulfillment-channel",
    "sales-channel",
    "product-name",
    "sku",
    "asin",
    "item-status",
    "quantity",
    "currency",
    "item-price",
    "shipping-price",
    "gift-wrap-price",
    "item-promotion-discount",
    "ship-promotion-discount",
]
COLUMNS_TO_SHIP = [
    "order-id",
    "order-item-id",
    "purchase-date",
    "promise-date",
    "buyer-email",
    "buyer-name",
    "sku",
    "product-name",
    "quantity-purchased",
    "quantity-to-ship",
]

A_LINE = {"sku": "LL-1", "title": "Reading lamp", "quantity": 2, "price": "42.00"}


def told(number="203-1", /, **facts):
    """An order of Ana's with Lumen Lamps in our own form; None takes something out."""
    usual = {
        "market": "uk",
        "number": number,
        "seller": {"slug": "lumen-lamps"},
        "buyer": {"email": "ana@buyers.example", "name": "Ana Alves"},
        "currency": "GBP",
        "shipping": "4.90",
        "placed_at": PLACED,
        "lines": [A_LINE],
    }
    return {name: value for name, value in (usual | facts).items() if value is not None}


def json_lines(*orders_told) -> bytes:
    """One object to a line; bytes stand as they are."""
    return b"".join(
        each + b"\n" if isinstance(each, bytes) else json.dumps(each).encode() + b"\n"
        for each in orders_told
    )


def row(number="203-1", /, **cells):
    """A row of an Amazon report; underscores stand for hyphens."""
    usual = {
        "order-id": number,
        "amazon-order-id": number,
        "order-item-id": f"9{number[-1]}1",
        "purchase-date": PLACED,
        "buyer-email": "ana@buyers.example",
        "buyer-name": "Ana Alves",
        "sku": "LL-1",
        "product-name": "Reading lamp",
        "quantity-purchased": "2",
        "quantity": "2",
        "currency": "GBP",
        "item-price": "84.00",
        "shipping-price": "4.90",
        "sales-channel": "Amazon.co.uk",
        "order-status": "Unshipped",
        "fulfillment-channel": "Merchant",
    }
    return usual | {name.replace("_", "-"): value for name, value in cells.items()}


def report(*rows, columns=COLUMNS_2017, encoding="utf-8") -> bytes:
    """An Amazon report with these rows."""
    lines = ["\t".join(columns)]
    lines += ["\t".join(each.get(name, "") for name in columns) for each in rows]
    return ("\r\n".join(lines) + "\r\n").encode(encoding)


def take(content: bytes, defaults=LUMEN, **options):
    """Import `content`; returns the outcome and all faults, in order."""
    faults = []
    outcome = orders.import_orders(
        BytesIO(content),
        defaults=defaults,
        on_refused=lambda refused: faults.extend(refused.faults),
        **options,
    )
    return outcome, faults


def counts(outcome):
    """New, changed, unchanged, refused."""
    return outcome.new, outcome.changed, outcome.unchanged, outcome.refused
