"""Our own form of an order: one JSON object to a line, described in docs/importing-orders.md."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import orjson

from aftersale.market import rulebook
from aftersale.orders.importing import values
from aftersale.orders.importing.facts import (
    BuyerFacts,
    Defaults,
    Fault,
    LineFacts,
    OrderFacts,
    ParcelFacts,
    Refused,
)
from aftersale.orders.importing.forms import Form
from aftersale.orders.importing.taxes import check_tax

STAGES = ("pending", "unshipped", "shipped", "delivered", "cancelled")
MOST_LINES, MOST_PARCELS, MOST_SCANS = 500, 100, 300
LANGUAGES = ("en", "de", "fr", "it", "es")

LANGUAGE = values.one_of(LANGUAGES, "a language spoken here")
ASIN = values.code(20, "the catalogue's name for the product")
ITEM = values.code(40, "the shop's own name for the line")
CATEGORY = values.code(60, "the shop's own category")  # rules go by it: never cut

ORDER = {
    "number": values.NUMBER,
    "stage": values.one_of(STAGES, "a stage of an order"),
    "fulfilled_by": values.one_of(("seller", "platform"), "a way of fulfilment"),
    "is_gift": values.FLAG,
    "language": LANGUAGE,
    "currency": values.CURRENCY,
    "total": values.AMOUNT,
    "shipping": values.AMOUNT,
    "shipping_tax": values.AMOUNT,
    "placed_at": values.PAST,
    "ship_by": values.MOMENT,
    "deliver_from": values.MOMENT,
    "deliver_by": values.MOMENT,
    "dispatched_at": values.PAST,
    "delivered_at": values.PAST,
    "confirmed_at": values.PAST,
    "cancelled_at": values.PAST,
    "cancelled_by": values.one_of(("buyer", "seller", "market"), "who cancels orders"),
    "needs_invoice": values.FLAG,
    "invoiced_at": values.PAST,
    "automated_promise": values.FLAG,
}
NESTED = frozenset({"seller", "buyer", "lines", "parcels"})
SELLER = {"slug": values.SLUG, "name": values.NAME}
BUYER = {"email": values.EMAIL, "name": values.NAME, "language": LANGUAGE}
LINE = {
    "sku": values.SKU,
    "asin": ASIN,
    "title": values.TITLE,
    "quantity": values.PIECES,
    "price": values.AMOUNT,
    "tax": values.AMOUNT,
    "category": CATEGORY,
    "item": ITEM,
}
PARCEL = {
    "carrier": values.code(40, "the carrier's name"),
    "tracking": values.code(60, "the tracking number"),
    "label": values.one_of(("bought", "own"), "whose postage label it is"),
    "dispatched_at": values.PAST,
    "delivered_at": values.PAST,
}
SCANS = frozenset({"scans"})
SCAN = {"at": values.PAST, "what": values.words(200)}


@lru_cache
def _order_kinds(markets: tuple[str, ...]) -> dict[str, values.Kind]:
    return {"market": values.one_of(markets, "a marketplace here"), **ORDER}


def read_line(text: bytes, line: int, defaults: Defaults) -> OrderFacts | Refused:
    """One line of a file as an order, or everything that is wrong with it."""
    try:
        facts = orjson.loads(text)
    except orjson.JSONDecodeError as wrong:
        reason = f"is not JSON in UTF-8 ({str(wrong).partition(': line 1')[0]})"
        fault = Fault(line, "", reason, "Write each order as one JSON object on a line of its own")
        return Refused((fault,), lines=(line,))
    return read(facts, line, defaults)


def read(facts: Any, line: int, defaults: Defaults) -> OrderFacts | Refused:
    """One order in our own form, or everything that is wrong with it."""
    faults: list[Fault] = []
    order = _order(Form(facts, line, faults), defaults)
    if order and not faults:
        return order
    number = facts.get("number") if isinstance(facts, Mapping) else None
    return Refused(tuple(faults), number if isinstance(number, str) else "", (line,))


def _order(form: Form, defaults: Defaults) -> OrderFacts | None:
    if not form.facts:
        if not form.faults:
            form.fault("", "is an empty object", "Give at least number, buyer, placed_at, lines")
        return None
    needed = ("number", "placed_at") if defaults.market else ("market", "number", "placed_at")
    told = form.told(_order_kinds(rulebook.markets()), needed, NESTED)
    market = told.pop("market", defaults.market)
    if market and "currency" in told:
        check_currency(form, "currency", told["currency"], market, defaults)
    slug, name = _seller(form, defaults)
    buyer = _buyer(form.inner("buyer"), rulebook.current(market).language if market else "en")
    lines = _lines(form)
    parcels = _parcels(form)
    if form.faults:
        return None
    number = told.pop("number")
    return OrderFacts(
        read_from=(form.line,) if form.line else (),
        market=market,
        number=number,
        seller_slug=slug,
        seller_name=name,
        buyer=buyer,
        told=_columns(form, told, buyer, lines, parcels or ()),
        lines=lines,
        parcels=parcels,
    )


def check_currency(form: Form, name: str, given: str, market: str, defaults: Defaults) -> None:
    """An order is in its marketplace's currency, unless any may be used."""
    usual = rulebook.current(market).currency
    if given != usual and not defaults.any_currency:
        remedy = "Correct the currency or the marketplace, or import with --any-currency"
        form.fault(name, f"is {given}, but {market} trades in {usual}", remedy)


def _seller(form: Form, defaults: Defaults) -> tuple[str, str]:
    if form.facts.get("seller") is None and defaults.seller:
        return defaults.seller, defaults.new_seller
    told = form.inner("seller").told(SELLER, ("slug",))
    return told.get("slug", ""), told.get("name", "")


def _buyer(form: Form, language: str) -> BuyerFacts:
    told = form.told(BUYER, ("email",))
    return BuyerFacts(told.get("email", ""), told.get("name", ""), told.get("language", language))


def _lines(form: Form) -> tuple[LineFacts, ...]:
    before = len(form.faults)
    lines = tuple([_line(each) for each in form.several("lines", MOST_LINES)])
    if not lines and len(form.faults) == before:
        form.fault("lines", "is missing or empty", "Give at least one line")
    return lines


def _line(form: Form) -> LineFacts:
    told = form.told(LINE, ("sku", "title", "quantity", "price"))
    if told.keys() >= {"tax", "price", "quantity"}:
        check_tax(form, "tax", told["tax"], told["price"] * told["quantity"], "the whole line")
    return LineFacts(
        sku=told.get("sku", ""),
        title=told.get("title", ""),
        quantity=told.get("quantity", 0),
        price_minor=told.get("price"),
        asin=told.get("asin", ""),
        item=told.get("item", ""),
        tax_minor=told.get("tax"),
        category=told.get("category", ""),
    )


def _parcels(form: Form) -> tuple[ParcelFacts, ...] | None:
    if form.facts.get("parcels") is None:
        return None
    return tuple([_parcel(each) for each in form.several("parcels", MOST_PARCELS)])


def _parcel(form: Form) -> ParcelFacts:
    told = form.told(PARCEL, ("carrier",), SCANS)
    scans = [_scan(each) for each in form.several("scans", MOST_SCANS)]
    return ParcelFacts(
        carrier=told.get("carrier", ""),
        tracking=told.get("tracking", ""),
        dispatched_at=told.get("dispatched_at"),
        delivered_at=told.get("delivered_at"),
        steps=tuple(sorted(scans, key=lambda scan: scan["at"])),
        label=told.get("label", ""),
    )


def _scan(form: Form) -> Mapping[str, str]:
    told = form.told(SCAN, ("at", "what"))
    at = told.get("at")
    return {"at": at.isoformat() if at else "", "what": told.get("what", "")}


def _columns(
    form: Form,
    told: dict[str, Any],
    buyer: BuyerFacts,
    lines: tuple[LineFacts, ...],
    parcels: tuple[ParcelFacts, ...],
) -> dict[str, Any]:
    """What is told, by the columns of an order, with all that follows from it."""
    _follow_parcels(told, parcels)
    if buyer.name:
        told["buyer_name"] = buyer.name
    if "stage" not in told and (stage := _stage(told)):
        told["stage"] = stage
    _cancelling(form, told)
    shipping = _shipping(form, told)
    worth = sum((each.price_minor or 0) * each.quantity for each in lines)
    told["total_minor"] = told.pop("total", worth + shipping)
    check_sequence(form, told)
    check_worth(form, "total", told["total_minor"])
    return told


def _cancelling(form: Form, told: dict[str, Any]) -> None:
    """Whose doing a cancellation was, named as its column; only a cancelled order has that."""
    if "cancelled_by" not in told:
        return
    told["shop_cancelled_by"] = told.pop("cancelled_by")
    if told.get("stage") != "cancelled":
        remedy = "Leave it out, or give the stage cancelled"
        form.fault("cancelled_by", "is told of an order that is not cancelled", remedy)


def _shipping(form: Form, told: dict[str, Any]) -> int:
    """Postage, and the tax contained in it, named as columns; 0 where none is told."""
    shipping, tax = told.pop("shipping", None), told.pop("shipping_tax", None)
    if shipping is not None:
        told["shipping_minor"] = shipping
    if tax is not None:
        told["shipping_tax_minor"] = tax
        check_tax(form, "shipping_tax", tax, shipping or 0, "shipping")
    return shipping or 0


def _follow_parcels(told: dict[str, Any], parcels: tuple[ParcelFacts, ...]) -> None:
    """When the order left and arrived, where only its parcels say."""
    left = [each.dispatched_at for each in parcels if each.dispatched_at]
    came = [each.delivered_at for each in parcels if each.delivered_at]
    if left:
        told.setdefault("dispatched_at", min(left))
    if came and len(came) == len(parcels):
        told.setdefault("delivered_at", max(came))


def _stage(told: Mapping[str, Any]) -> str | None:
    """Where the order stands by its dates, where nothing else says."""
    if "cancelled_at" in told:
        return "cancelled"
    if "delivered_at" in told:
        return "delivered"
    return "shipped" if "dispatched_at" in told else None


def check_sequence(form: Form, told: Mapping[str, Any]) -> None:
    """Nothing happens to an order before it is placed."""
    placed = told.get("placed_at")
    for name in ("dispatched_at", "confirmed_at", "delivered_at", "cancelled_at", "invoiced_at"):
        if placed and told.get(name) and told[name] < placed:
            form.fault(name, "lies before placed_at", "Correct one of the two times")
    first, last = told.get("deliver_from"), told.get("deliver_by")
    if first and last and last < first:
        form.fault("deliver_by", "lies before deliver_from", "Correct one of the two times")


def check_worth(form: Form, name: str, minor: int | None) -> None:
    """Lines that are each believable may together be absurd."""
    if minor and minor > values.LARGEST_MINOR:
        form.fault(name, f"is absurdly large, {minor // 100:,}", "Correct prices and quantities")
