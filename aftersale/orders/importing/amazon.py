"""Amazon's flat-file order reports: tab separated, unquoted, a row for each line of an order.

Four kinds are known by their columns: orders (2009 and 2017), orders to be shipped, all orders.
"""

from __future__ import annotations

from typing import Any

from aftersale.accounts import importing as accounts
from aftersale.market import rulebook
from aftersale.orders.importing import values
from aftersale.orders.importing.columns import NEEDED, Columns, Row
from aftersale.orders.importing.facts import (
    BuyerFacts,
    Defaults,
    Fault,
    LineFacts,
    OrderFacts,
    Refused,
)
from aftersale.orders.importing.json_lines import (
    ASIN,
    ITEM,
    check_currency,
    check_sequence,
    check_worth,
)
from aftersale.orders.importing.taxes import check_tax, scaled

MOMENTS = {
    "placed_at": values.PAST,
    "ship_by": values.MOMENT,
    "deliver_from": values.MOMENT,
    "deliver_by": values.MOMENT,
    "invoiced_at": values.PAST,
}
STATUSES = (  # beginnings of order-status, the longer ones first
    ("shipped - delivered", "delivered"),
    ("shipped - picked up", "delivered"),
    ("shipped", "shipped"),
    ("shipping", "shipped"),
    ("complete", "shipped"),
    ("partiallyshipped", "shipped"),
    ("cancel", "cancelled"),
    ("pending", "pending"),
    ("unshipped", "unshipped"),
    ("invoiceunconfirmed", "unshipped"),
    ("unfulfillable", "unshipped"),
)
COUNTRIES = {"com": "us", "co.uk": "uk", "co.jp": "jp"}


def read(rows: list[tuple[int, str]], columns: Columns, defaults: Defaults) -> OrderFacts | Refused:
    """All rows of one order, each with its line number; or everything that is wrong with them."""
    faults: list[Fault] = []
    read_from = tuple(line for line, _ in rows)
    parted = [Row(text.split("\t"), line, columns, faults) for line, text in rows]
    number = str(parted[0].form.facts.get(columns.roles["number"], "")).strip()
    if not faults:
        _check_twins(rows, parted)
        order = _order(parted, read_from, defaults)
        if order and not faults:
            return order
    return Refused(tuple(faults), number[:40], read_from)


def _order(rows: list[Row], read_from: tuple[int, ...], defaults: Defaults) -> OrderFacts | None:
    first = rows[0]
    number = first.read("number", values.NUMBER, needed=True)
    market = _one_market(rows, defaults)
    language = rulebook.current(market).language if market else "en"
    lines = tuple(_line(each) for each in rows)
    told = _told(rows, market, defaults)
    buyer = _buyer(rows, market, number, language)
    if first.form.faults:
        return None
    return OrderFacts(
        read_from=read_from,
        market=market,
        number=number,
        seller_slug=defaults.seller,
        seller_name=defaults.new_seller,
        buyer=buyer,
        told={name: value for name, value in told.items() if value is not None},
        lines=lines,
    )


def _check_twins(rows: list[tuple[int, str]], parted: list[Row]) -> None:
    """The same item twice is a mistake in the file; nobody could tell what was bought."""
    seen: dict[str, int] = {}
    for (line, text), row in zip(rows, parted, strict=True):
        item = row.text("item") or text.strip()
        if item in seen:
            name = row.columns.roles["item"] or "order-item-id"
            row.form.fault(name, f"is the same as on line {seen[item]}", "Remove one of the two")
        seen.setdefault(item, line)


def _one_market(rows: list[Row], defaults: Defaults) -> str:
    """The marketplace of the order: by its sales channel, else as the importer said."""
    markets = {_market(each, defaults) for each in rows}
    if len(markets) > 1 and "" not in markets:
        column = rows[0].columns.roles["channel"]
        remedy = "Give all rows of an order the same sales channel"
        rows[0].form.fault(column, f"names {' and '.join(sorted(markets))}", remedy)
    return "" if "" in markets else min(markets)


def _market(row: Row, defaults: Defaults) -> str:
    channel, known = row.text("channel"), rulebook.markets()
    ending = channel.removeprefix("amazon.") if channel.startswith("amazon.") else ""
    named = COUNTRIES.get(ending, ending.rpartition(".")[2])
    column = row.columns.roles["channel"] or "sales-channel"
    if named in known and defaults.market and named != defaults.market:
        remedy = f"Leave out --market, or say --market {named}"
        row.form.fault(column, f"says {named}, but --market is {defaults.market}", remedy)
        return ""
    if named in known:
        return named
    if not defaults.market:
        what = f"{values.shown(channel)} is no marketplace here" if channel else "is missing"
        row.form.fault(column, what, f"Say which it is: --market, one of {', '.join(known)}")
    return defaults.market


def _buyer(rows: list[Row], market: str, number: str, language: str) -> BuyerFacts:
    """The buyer of an order, who is the same in all of its rows."""
    for row in rows[1:]:
        if row.text("email") != rows[0].text("email"):
            reason = f"is another than on line {rows[0].form.line}"
            row.form.fault(row.columns.roles["email"], reason, "An order has one buyer")
    email = rows[0].read("email", values.EMAIL)
    name = rows[0].read("name", values.NAME) or ""
    if email:
        return BuyerFacts(email=email, name=name, language=language)
    nobody = accounts.address_of_nobody(market, number)
    return BuyerFacts(email=nobody, name=name, language=language, is_known=False)


def _line(row: Row) -> LineFacts:
    quantity = row.read("quantity", values.PIECES, needed=True) or 0
    price = row.read("price", values.AMOUNT)
    each = None if price is None else price // max(quantity, 1)
    return LineFacts(
        sku=row.read("sku", values.SKU, needed=True) or "",
        title=row.read("title", values.TITLE, needed=True) or "",
        quantity=quantity,
        price_minor=each,
        asin=row.read("asin", ASIN) or "",
        item=row.read("item", ITEM) or "",
        tax_minor=_tax(row, (each or 0) * quantity),
    )


def _tax(row: Row, worth: int) -> int | None:
    """The tax within `worth`, all pieces of a row; None where the row has no price or no tax.

    It is held to `worth`, which a price that does not divide by its pieces, or no pieces at all,
    make less than the price of the row.
    """
    tax, price = row.read("tax", values.AMOUNT), row.read("price", values.AMOUNT)
    if tax is None or price is None:
        return None
    check_tax(row.form, row.columns.roles["tax"], tax, price, "the item")
    return min(tax, worth)


def _told(rows: list[Row], market: str, defaults: Defaults) -> dict[str, Any]:
    first = rows[0]
    told: dict[str, Any] = {
        name: first.read(name, kind, needed=name in NEEDED) for name, kind in MOMENTS.items()
    }
    told |= {
        "currency": _one_currency(rows, market, defaults) if market else None,
        "buyer_name": first.read("name", values.NAME),
        "stage": _stage(first),
        "fulfilled_by": _fulfilled_by(first.text("fulfilment")),
        "needs_invoice": first.read("business", values.FLAG),
        "is_gift": any(each.text("gift") or each.minor("wrapping") for each in rows) or None,
    }
    told |= _sums(rows)
    check_sequence(first.form, told)
    check_worth(first.form, first.columns.roles["price"], told["total_minor"])
    return told


def _one_currency(rows: list[Row], market: str, defaults: Defaults) -> str | None:
    column = rows[0].columns.roles["currency"]
    if not column:
        return None
    found: set[str] = set()
    for each in rows:
        if given := each.read("currency", values.CURRENCY):
            check_currency(each.form, column, given, market, defaults)
            found.add(given)
    if len(found) > 1:
        remedy = "Give all rows of an order the same currency"
        rows[0].form.fault(column, f"is both {' and '.join(sorted(found))}", remedy)
    return min(found, default=None)


def _sums(rows: list[Row]) -> dict[str, int | None]:
    """Item prices hold all pieces of a row; a report without prices tells no amounts."""
    priced = [each for each in rows if each.text("price")]
    if not priced:
        return {"total_minor": None, "shipping_minor": None, "shipping_tax_minor": None}
    shipping = sum(each.minor("shipping") - each.minor("shipping_discount") for each in rows)
    goods = sum(each.minor("price") + each.minor("wrapping") for each in rows)
    goods -= sum(each.minor("discount") for each in rows)
    return {
        "total_minor": max(goods + shipping, 0),
        "shipping_minor": max(shipping, 0),
        "shipping_tax_minor": _shipping_tax(rows, max(shipping, 0)),
    }


def _shipping_tax(rows: list[Row], paid: int) -> int | None:
    """The tax within the postage that was `paid`: what the report says for postage without its
    discount, pro rata. None where no row tells it.
    """
    told = [each for each in rows if each.text("shipping_tax")]
    for each in told:
        column, tax = each.columns.roles["shipping_tax"], each.minor("shipping_tax")
        check_tax(each.form, column, tax, each.minor("shipping"), "postage")
    full = sum(each.minor("shipping") for each in rows)
    tax = sum(each.minor("shipping_tax") for each in told)
    return scaled(tax, full, paid) if told else None


def _stage(row: Row) -> str | None:
    status = row.text("status")
    if not status:
        return None
    for beginning, stage in STATUSES:
        if status.startswith(beginning):
            return stage
    known = "Pending, Unshipped, PartiallyShipped, Shipped or Cancelled"
    row.form.fault(
        row.columns.roles["status"], f"is unknown, {values.shown(status)}", f"Use {known}"
    )
    return None


def _fulfilled_by(channel: str) -> str | None:
    if not channel:
        return None
    return "platform" if channel.startswith(("amazon", "afn")) else "seller"
