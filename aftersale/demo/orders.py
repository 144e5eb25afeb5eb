"""The demo's orders, taken as the shop would tell them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from aftersale.demo.script import Story
from aftersale.kernel import clock
from aftersale.market.rulebook import current
from aftersale.orders import queries
from aftersale.orders.actions import Refused, take_orders

ONE_DAY = timedelta(days=1)
LEAVES, ARRIVES = time(16, 48), time(12, 14)
VAT = {"uk": 20, "de": 19, "fr": 20, "it": 22, "es": 21}  # usual rates, per cent
CATEGORIES = {  # by how the SKU begins, in the shop's own words; the longer ones first
    "LL-118": "Lamp parts", "LL-900": "Bulbs", "LL-911": "Lamp parts", "LL": "Lamps",
    "KK": "Kitchen", "TT": "Garden tools", "RR": "Rugs",
    "NM": "Möbel", "TA": "Tee", "KL": "Messer",
    "AF": "Céramique", "VJ": "Accessoires vélo",
    "BS": "Pelletteria", "CB": "Caffè", "CA": "Cerámica", "PF": "Calzado",
}  # fmt: skip


def place(stories: Iterable[tuple[Story, str]], now: datetime) -> None:
    """Take the orders of all stories, each with the slug of its seller, in one import.

    Raises `ValueError` for the first one that is refused: a scene is wrong then.
    """
    facts = [_facts(told, story, slug, now) for story, slug in stories for told in story.orders]
    with clock.at(now):
        take_orders(facts, on_refused=_complain)


def ship(story: Story, slug: str) -> None:
    """The shop says, now, that a story's first order has left."""
    told, now = {"carrier": "Royal Mail", **story.orders[0]}, clock.now()
    known = queries.by_number(story.market, told["number"])
    facts = _facts({**told, "stage": "unshipped"}, story, slug, now)
    zone = ZoneInfo(current(story.market).zone)
    facts |= _dates(known.placed_at, "unshipped", now, zone)
    scan = {"at": now, "what": "Handed to the carrier"}
    facts |= {
        "placed_at": known.placed_at, "stage": "shipped", "dispatched_at": now,
        "parcels": [
            {
                "carrier": told["carrier"], "tracking": told.get("tracking", ""),
                "dispatched_at": now, "scans": [scan],
            }
        ],
    }  # fmt: skip
    take_orders([facts], on_refused=_complain)


def _complain(refused: Refused) -> None:
    raise ValueError(f"order {refused.number}: {'; '.join(map(str, refused.faults))}")


def _facts(told: Mapping[str, Any], story: Story, slug: str, now: datetime) -> dict[str, Any]:
    """An order in the form of an import; dates follow from `days_ago` and how far it has come."""
    placed = now - told["days_ago"] * ONE_DAY
    stage = told.get("stage", "delivered")
    book = current(story.market)
    facts = {
        "market": story.market,
        "number": told["number"],
        "seller": {"slug": slug},
        "buyer": {"email": story.buyer_address, "name": story.buyer_name},
        "stage": stage,
        "language": story.language or book.language,
        "currency": book.currency,
        "fulfilled_by": told.get("fulfilled_by", "seller"),
        "is_gift": told.get("is_gift", False),
        "needs_invoice": told.get("needs_invoice", False),
        "shipping": told.get("shipping", "0.00"),
        "shipping_tax": _tax(Decimal(told.get("shipping", "0.00")), story.market),
        "total": str(_total(told)),
        "placed_at": placed,
        "lines": [line_of(line, story.market) for line in told["lines"]],
        **_dates(placed, stage, now, ZoneInfo(book.zone)),
    }
    if parcel := _parcel(told, facts, now):
        facts["parcels"] = [parcel]
    return facts


def line_of(told: Mapping[str, Any], market: str) -> dict[str, Any]:
    """A line with the tax in all its pieces, and its category where the scene names none."""
    worth = Decimal(told["price"]) * told.get("quantity", 1)
    found = (name for start, name in CATEGORIES.items() if told["sku"].startswith(start))
    return {"category": next(found, "Other"), "tax": _tax(worth, market), **told}


def _tax(gross: Decimal, market: str) -> str:
    """The VAT contained in `gross` at the market's usual rate, to the penny or cent."""
    rate = VAT.get(market, 0)
    return str((gross * rate / (100 + rate)).quantize(Decimal("0.01")))


def _total(told: Mapping[str, Any]) -> Decimal:
    lines = (Decimal(line["price"]) * line.get("quantity", 1) for line in told["lines"])
    return sum(lines, Decimal(told.get("shipping", "0.00")))


def _dates(placed: datetime, stage: str, now: datetime, zone: ZoneInfo) -> dict[str, datetime]:
    dates = {
        "ship_by": placed + 2 * ONE_DAY,
        "deliver_from": placed + 3 * ONE_DAY,
        "deliver_by": placed + 5 * ONE_DAY,
    }
    if stage in {"shipped", "delivered"}:
        dates["dispatched_at"] = min(_at(placed + ONE_DAY, LEAVES, zone), now)
    if stage == "delivered":
        dates["delivered_at"] = min(_at(placed + 3 * ONE_DAY, ARRIVES, zone), now)
    if stage == "cancelled":
        dates["cancelled_at"] = min(placed + ONE_DAY / 2, now)
    return dates


def _at(moment: datetime, hour: time, zone: ZoneInfo) -> datetime:
    """That hour of the same local day: carriers come by day."""
    return datetime.combine(moment.astimezone(zone).date(), hour, zone)


def _parcel(told: Mapping[str, Any], facts: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    left = facts.get("dispatched_at")
    if left is None or "carrier" not in told:
        return {}
    scans = [(left, "Handed to the carrier"), (left + ONE_DAY / 2, "In the sorting centre")]
    parcel = {
        "carrier": told["carrier"],
        "tracking": told.get("tracking", ""),
        "dispatched_at": left,
        **({"label": told["label"]} if "label" in told else {}),
    }
    if arrived := facts.get("delivered_at"):
        parcel["delivered_at"] = arrived
        scans += [(arrived - ONE_DAY / 6, "Out for delivery"), (arrived, "Delivered")]
    parcel["scans"] = [{"at": at, "what": what} for at, what in scans if at <= now]
    return parcel
