"""`GET_XML_RETURNS_DATA_BY_RETURN_DATE`: one `return_details` for each returned item (E6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from aftersale.kernel.money import plain
from aftersale.returns.reports.flat_file import RETURN_TYPE, day, yes
from aftersale.returns.reports.rows import Row

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<returns>\n'
FOOT = "</returns>\n"


def lines(rows: Iterable[Row]) -> Iterator[str]:
    """The document piece by piece."""
    yield HEAD
    for row in rows:
        yield f"<return_details>\n{_details(row)}</return_details>\n"
    yield FOOT


def _details(row: Row) -> str:
    return "".join([
        _group("item_details", _item(row)),
        _element("order_id", row.order_number),
        _element("order_date", day(row.ordered_on)),
        _element("amazon_rma_id", row.rma),
        _element("merchant_rma_id", row.seller_rma),
        _element("return_request_date", day(row.asked_on)),
        _element("return_request_status", row.status),
        _element("a_to_z_claim", yes(row.claimed)),
        _element("is_prime", "N"),
        _group("label_details", _label(row)),
        _element("label_to_be_paid_by", row.paid_by),
        _element("return_type", RETURN_TYPE),
        _element("order_amount", plain(row.order_minor)),
        _element("order_quantity", str(row.order_pieces)),
    ])  # fmt: skip


def _item(row: Row) -> dict[str, str]:
    return {
        "item_name": row.title,
        "asin": row.asin,
        "return_reason_code": row.reason,
        "merchant_sku": row.sku,
        "in_policy": yes(row.in_policy),
        "return_quantity": str(row.quantity),
        "resolution": row.resolution,
        "category": row.category,
        "refund_amount": plain(row.refunded_minor),
    }


def _label(row: Row) -> dict[str, str]:
    return {
        "label_type": row.label,
        "label_cost": "" if row.label_minor is None else plain(row.label_minor),
        "currency_code": row.currency,
        "return_carrier": row.carrier,
        "tracking_id": row.tracking,
    }


def _group(name: str, children: dict[str, str]) -> str:
    inner = "".join(_element(each, text) for each, text in children.items())
    return f"<{name}>\n{inner}</{name}>\n"


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(_printable(text))}</{name}>\n"


def _printable(text: str) -> str:
    """Without what XML cannot hold."""
    return "".join(each for each in text if each >= " " and each not in "\ufffe\uffff")
