"""Orders as a seller sees them: what was bought, what was promised, where the parcel is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.money import Money
from aftersale.messaging import queries as messaging
from aftersale.orders import queries as orders
from aftersale.relay import queries as relay
from aftersale.web.seller.returns.shared import beside_orders
from aftersale.web.seller.rows import state
from aftersale.web.seller.words import ORDER_STAGES, kind_of, market_name, zone_of
from aftersale.web.templatetags.moments import MONTHS, day_words, moment_words
from aftersale.web.templatetags.moments import zone_of as place_of

if TYPE_CHECKING:
    from aftersale.messaging.models import Conversation
    from aftersale.orders.models import Order, Parcel

EARLIER = 5


def side_facts(actor: Actor, of: Conversation) -> dict[str, Any]:
    """The right pane: the orders of a conversation (A020, A048), earlier ones with this buyer."""
    named = of.orders.values("number")
    rows = orders.whole(orders.visible_to(actor)).filter(market=of.market, number__in=named)
    found = list(rows) if of.order_number else []
    found.sort(key=lambda order: (order.number != of.order_number, order.number))
    hue, kind = kind_of(of.kind)
    back = beside_orders(actor, found)
    return {
        "orders": [order_facts(order) | {"back": back[order.pk]} for order in found],
        "hue": hue,
        "kind": kind,
        "product": of.product,
        "earlier": earlier(of),
        "masked": _masked(of),
        "buyer_name": of.buyer_name,
        "shop": market_name(of.market),
    }


def _masked(of: Conversation) -> str:
    """How their mail reaches us; of somebody who is veiled it would tell who they are."""
    if of.is_veiled:
        return ""
    return relay.masked_address("buyer", of.seller_id, of.buyer_id, of.market)


def earlier(of: Conversation) -> list[dict[str, Any]]:
    """Other conversations with the same buyer on the same market, newest first."""
    if of.is_veiled:
        return []
    pair = messaging.by_pair(of.seller_id, of.buyer_id, of.market).filter(is_veiled=False)
    rows = pair.exclude(pk=of.pk)[:EARLIER]
    now = clock.now()
    return [
        {
            "url": reverse("seller:conversation", args=[row.pk]),
            "subject": row.subject,
            "language": row.language,
            "at": row.last_at,
            "state": state(row, now),
        }
        for row in rows
    ]


def order_facts(order: Order) -> dict[str, Any]:
    """One order with its lines, amounts, promises and parcels."""
    words, tone = ORDER_STAGES.get(order.stage, (order.stage, ""))
    return {
        "number": order.number,
        "url": reverse("seller:order", args=[order.market, order.number]),
        "write_url": reverse("seller:write", args=[order.market, order.number]),
        "buyer": order.buyer_name,
        "state": words,
        "tone": tone,
        "lines": [_line(each, order.currency) for each in order.lines.all()],
        "amounts": _amounts(order),
        "promises": _promises(order),
        "parcels": [parcel_facts(each, zone_of(order.market)) for each in order.parcels.all()],
        "is_gift": order.is_gift,
        "zone": zone_of(order.market),
    }


def _line(line: Any, currency: str) -> dict[str, Any]:
    return {
        "title": line.title,
        "code": line.sku,
        "quantity": line.quantity,
        "price": Money(line.price_minor, currency),
        "icon": "lamp" if "lamp" in line.title.lower() else "box",
    }


def _amounts(order: Order) -> list[tuple[str, str]]:
    rows = [("Paid", str(Money(order.total_minor, order.currency)))]
    if order.shipping_minor:
        rows.append(("of it shipping", str(Money(order.shipping_minor, order.currency))))
    return rows


def _promises(order: Order) -> list[tuple[str, str]]:
    """Dates in the market's zone: bought, to be sent by, to arrive, and what came of it."""
    rows = [("Bought", _day(order.placed_at, order.market))]
    if order.ship_by and not order.dispatched_at:
        rows.append(("Send by", _day(order.ship_by, order.market)))
    if order.dispatched_at:
        rows.append(("Sent", _day(order.dispatched_at, order.market)))
    if order.deliver_by:
        rows.append(("Promised for", _promised(order)))
    if order.delivered_at:
        late = order.deliver_by is not None and order.delivered_at > order.deliver_by
        rows.append(("Delivered", _day(order.delivered_at, order.market) + (", late" * late)))
    if order.cancelled_at:
        rows.append(("Cancelled", _day(order.cancelled_at, order.market)))
    if order.needs_invoice or order.invoiced_at:
        rows.append(("Invoice", _day(order.invoiced_at, order.market) or "asked for, not sent yet"))
    return rows


def _promised(order: Order) -> str:
    """ "19 to 21 November", "30 November to 2 December", "Thu 19 November"."""
    if not order.deliver_from or not order.deliver_by:
        return _day(order.deliver_by, order.market)
    place = place_of(zone_of(order.market))
    first, last = (each.astimezone(place) for each in (order.deliver_from, order.deliver_by))
    if first.date() == last.date():
        return _day(order.deliver_by, order.market)
    month = "" if first.month == last.month else f" {MONTHS[first.month - 1]}"
    return f"{first.day}{month} to {last.day} {MONTHS[last.month - 1]}"


def _day(at: datetime | None, market: str) -> str:
    if at is None:
        return ""
    place = place_of(zone_of(market))
    return day_words(at.astimezone(place).date(), clock.now().astimezone(place).date(), long=True)


def parcel_facts(parcel: Parcel, zone: str) -> dict[str, Any]:
    """A parcel with its scans as steps of a track."""
    steps = [_step(each, zone) for each in parcel.steps if isinstance(each, dict)]
    if not steps and parcel.dispatched_at:
        steps.append(_stood(f"Handed to {parcel.carrier}", parcel.dispatched_at, zone))
        if parcel.delivered_at:
            steps.append(_stood("Delivered", parcel.delivered_at, zone))
    if steps and not parcel.delivered_at:
        steps[-1]["state"] = "now"
    return {
        "carrier": parcel.carrier,
        "tracking": parcel.tracking,
        "delivered": parcel.delivered_at is not None,
        "steps": steps,
    }


def _step(step: dict[str, Any], zone: str) -> dict[str, str]:
    try:
        at = datetime.fromisoformat(str(step.get("at", "")))
    except ValueError:
        return {"words": str(step.get("what", "")), "when": "", "state": "done"}
    return _stood(str(step.get("what", "")), at, zone)


def _stood(words: str, at: datetime, zone: str) -> dict[str, str]:
    when = moment_words(at, zone, clock.now()) if at.tzinfo else ""
    return {"words": words, "when": when, "state": "done"}


def about(actor: Actor, number: str, market: str) -> Iterable[Conversation]:
    """Conversations about one order, newest first."""
    rows = messaging.visible_to(actor).filter(market=market, orders__number=number)
    return rows.order_by("-pk")[:20]
