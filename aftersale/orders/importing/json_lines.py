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

STAGES = ("pending", "unshipped", "shipped", "delivered", "cancelled")
MOST_LINES, MOST_PARCELS, MOST_SCANS = 500, 100, 300
LANGUAGES = ("en", "de", "fr", "it", "es")

STAGE = values.one_of(STAGES, "a stage of an order")
FULFILMENT = values.one_of(("seller", "platform"), "a way of fulfilment")
LANGUAGE = values.one_of(LANGUAGES, "a language spoken here")
ASIN = values.code(20, "the catalogue's name for the product")
ITEM = values.code(40, "the shop's own name for the line")
CARRIER = values.code(40, "the carrier's name")
TRACKING = values.code(60, "the tracking number")
SCAN = values.words(200)

MOMENTS = {
    "placed_at": values.PAST,
    "ship_by": values.MOMENT,
    "deliver_from": values.MOMENT,
    "deliver_by": values.MOMENT,
    "dispatched_at": values.PAST,
    "delivered_at": values.PAST,
    "cancelled_at": values.PAST,
}
ORDER = {
    "market", "number", "seller", "buyer", "stage", "fulfilled_by", "is_gift", "language",
    "currency", "total", "shipping", "lines", "parcels", *MOMENTS,
}  # fmt: skip
LINE = {"sku", "asin", "title", "quantity", "price", "item"}
PARCEL = {"carrier", "tracking", "dispatched_at", "delivered_at", "scans"}


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
    form.only(ORDER)
    market = market_of(form, defaults)
    number = form.read("number", values.NUMBER, needed=True)
    slug, name = _seller(form, defaults)
    language = rulebook.current(market).language if market else "en"
    buyer = _buyer(form.inner("buyer"), language)
    lines = tuple(_line(each) for each in form.several("lines", MOST_LINES))
    if not lines and not any(fault.field == "lines" for fault in form.faults):
        form.fault("lines", "is missing or empty", "Give at least one line")
    parcels = _parcels(form)
    told = _told(form, buyer, lines, parcels)
    told |= {"currency": currency_of(form, "currency", market, defaults)} if market else {}
    told = {name: value for name, value in told.items() if value is not None}
    if form.faults:
        return None
    return OrderFacts(
        read_from=(form.line,) if form.line else (),
        market=market,
        number=number,
        seller_slug=slug,
        seller_name=name,
        buyer=buyer,
        told=told,
        lines=lines,
        parcels=parcels,
    )


def market_of(form: Form, defaults: Defaults) -> str:
    """The marketplace the order is from; empty, and a fault noted, when there is no such one."""
    if not form.facts.get("market") and defaults.market:
        return defaults.market
    return form.read("market", _markets(rulebook.markets()), needed=True) or ""


@lru_cache
def _markets(known: tuple[str, ...]) -> values.Kind:
    return values.one_of(known, "a marketplace here")


def currency_of(form: Form, name: str, market: str, defaults: Defaults) -> str | None:
    """The currency a form names, which must be its marketplace's unless any may be used."""
    given = form.read(name, values.CURRENCY)
    usual = rulebook.current(market).currency
    if given and given != usual and not defaults.any_currency:
        remedy = "Correct the currency or the marketplace, or import with --any-currency"
        form.fault(name, f"is {given}, but {market} trades in {usual}", remedy)
    return given


def _seller(form: Form, defaults: Defaults) -> tuple[str, str]:
    if form.facts.get("seller") is None and defaults.seller:
        return defaults.seller, defaults.new_seller
    seller = form.inner("seller")
    seller.only({"slug", "name"})
    slug = seller.read("slug", values.SLUG, needed=True) or ""
    return slug, seller.read("name", values.NAME) or ""


def _buyer(form: Form, language: str) -> BuyerFacts:
    form.only({"email", "name", "language"})
    return BuyerFacts(
        email=form.read("email", values.EMAIL, needed=True) or "",
        name=form.read("name", values.NAME) or "",
        language=form.read("language", LANGUAGE) or language,
    )


def _line(form: Form) -> LineFacts:
    form.only(LINE)
    return LineFacts(
        sku=form.read("sku", values.SKU, needed=True) or "",
        title=form.read("title", values.TITLE, needed=True) or "",
        quantity=form.read("quantity", values.PIECES, needed=True) or 0,
        price_minor=form.read("price", values.AMOUNT, needed=True) or 0,
        asin=form.read("asin", ASIN) or "",
        item=form.read("item", ITEM) or "",
    )


def _parcels(form: Form) -> tuple[ParcelFacts, ...] | None:
    if form.facts.get("parcels") is None:
        return None
    return tuple(_parcel(each) for each in form.several("parcels", MOST_PARCELS))


def _parcel(form: Form) -> ParcelFacts:
    form.only(PARCEL)
    scans = [_scan(each) for each in form.several("scans", MOST_SCANS)]
    return ParcelFacts(
        carrier=form.read("carrier", CARRIER, needed=True) or "",
        tracking=form.read("tracking", TRACKING) or "",
        dispatched_at=form.read("dispatched_at", values.PAST),
        delivered_at=form.read("delivered_at", values.PAST),
        steps=tuple(sorted(scans, key=lambda scan: scan["at"])),
    )


def _scan(form: Form) -> Mapping[str, str]:
    form.only({"at", "what"})
    at = form.read("at", values.PAST, needed=True)
    return {
        "at": at.isoformat() if at else "",
        "what": form.read("what", SCAN, needed=True) or "",
    }


def _told(
    form: Form,
    buyer: BuyerFacts,
    lines: tuple[LineFacts, ...],
    parcels: tuple[ParcelFacts, ...] | None,
) -> dict[str, Any]:
    """The columns of the order that the form speaks of."""
    shipping = form.read("shipping", values.AMOUNT)
    total = form.read("total", values.AMOUNT)
    told = {name: form.read(name, kind) for name, kind in MOMENTS.items()}
    if form.facts.get("placed_at") is None:
        form.fault("placed_at", "is missing", values.PAST.remedy)
    told |= _from_parcels(told, parcels or ())
    told |= {
        "buyer_name": buyer.name or None,
        "language": form.read("language", LANGUAGE),
        "stage": form.read("stage", STAGE) or _stage(told),
        "fulfilled_by": form.read("fulfilled_by", FULFILMENT),
        "is_gift": form.read("is_gift", values.FLAG),
        "shipping_minor": shipping,
        "total_minor": total if total is not None else (shipping or 0) + _worth(lines),
    }
    check_sequence(form, told)
    check_worth(form, "total", told["total_minor"])
    return told


def _worth(lines: tuple[LineFacts, ...]) -> int:
    return sum((each.price_minor or 0) * each.quantity for each in lines)


def _from_parcels(told: Mapping[str, Any], parcels: tuple[ParcelFacts, ...]) -> dict[str, Any]:
    """When the order left and arrived, where only its parcels say."""
    left = [each.dispatched_at for each in parcels if each.dispatched_at]
    came = [each.delivered_at for each in parcels if each.delivered_at]
    all_came = bool(came) and len(came) == len(parcels)
    return {
        "dispatched_at": told["dispatched_at"] or (min(left) if left else None),
        "delivered_at": told["delivered_at"] or (max(came) if all_came else None),
    }


def _stage(told: Mapping[str, Any]) -> str | None:
    """Where the order stands by its dates, where nothing else says."""
    if told["cancelled_at"]:
        return "cancelled"
    if told["delivered_at"]:
        return "delivered"
    return "shipped" if told["dispatched_at"] else None


def check_sequence(form: Form, told: Mapping[str, Any]) -> None:
    """Nothing happens to an order before it is placed."""
    placed = told.get("placed_at")
    for name in ("dispatched_at", "delivered_at", "cancelled_at"):
        if placed and told.get(name) and told[name] < placed:
            form.fault(name, "lies before placed_at", "Correct one of the two times")
    first, last = told.get("deliver_from"), told.get("deliver_by")
    if first and last and last < first:
        form.fault("deliver_by", "lies before deliver_from", "Correct one of the two times")


def check_worth(form: Form, name: str, minor: int | None) -> None:
    """Lines that are each believable may together be absurd."""
    if minor and minor > values.LARGEST_MINOR:
        form.fault(name, f"is absurdly large, {minor // 100:,}", "Correct prices and quantities")
