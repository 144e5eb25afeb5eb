"""Where an order stands, as the first thing its page says: a headline, a sentence, a track."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from aftersale.kernel import clock
from aftersale.web.buyer.days import day
from aftersale.web.buyer.order_facts import estimate
from aftersale.web.buyer.words import zone_of
from aftersale.web.templatetags.moments import zone_of as zone

if TYPE_CHECKING:
    from aftersale.orders.models import Order


def of(order: Order, seller: str) -> dict[str, Any]:
    """The news of one order: `title`, `words`, `steps`, and whether it is `late`."""
    late = _is_late(order)
    title, words = _late(order, seller) if late else _WORDS[order.stage](order, seller)
    steps = [] if order.stage == "cancelled" else _steps(order)
    return {"title": title, "words": words, "steps": steps, "late": late}


def _is_late(order: Order) -> bool:
    """Whether the last promised day is over, as the market's calendar has it."""
    if order.stage not in {"unshipped", "shipped"} or order.deliver_by is None:
        return False
    place = zone(zone_of(order.market))
    return order.deliver_by.astimezone(place).date() < clock.now().astimezone(place).date()


def _late(order: Order, seller: str) -> tuple[str, str]:
    facts = {"seller": seller, "day": day(order.deliver_by, order.market)}
    return _("Your order is late"), _(
        "It should have arrived by %(day)s. Ask %(seller)s where it is."
    ) % facts


def _pending(order: Order, seller: str) -> tuple[str, str]:
    words = _("%(seller)s sees it as soon as your payment is confirmed.")
    return _("Your order is being confirmed"), words % {"seller": seller}


def _unshipped(order: Order, seller: str) -> tuple[str, str]:
    title = _("%(seller)s is preparing your order") % {"seller": seller}
    if order.ship_by is None:
        return title, ""
    return title, _("It is to be sent by %(day)s.") % {"day": day(order.ship_by, order.market)}


def _shipped(order: Order, seller: str) -> tuple[str, str]:
    title, days = _("Your order is on its way"), estimate(order)
    return title, _("It should arrive %(days)s.") % {"days": days} if days else ""


def _delivered(order: Order, seller: str) -> tuple[str, str]:
    arrived = day(order.delivered_at, order.market)
    title = _("Delivered %(day)s") % {"day": arrived} if arrived else _("Delivered")
    words = _("If something is missing, broken or wrong, write to %(seller)s.")
    return title, words % {"seller": seller}


def _cancelled(order: Order, seller: str) -> tuple[str, str]:
    gone = day(order.cancelled_at, order.market)
    words = _("It was cancelled %(day)s. Nothing will be sent.") % {"day": gone} if gone else ""
    return _("This order was cancelled"), words


_WORDS = {
    "pending": _pending,
    "unshipped": _unshipped,
    "shipped": _shipped,
    "delivered": _delivered,
    "cancelled": _cancelled,
}


def _steps(order: Order) -> list[dict[str, str]]:
    """Ordered, sent, delivered: each with its day, or the day promised for it."""
    market = order.market
    send_by, days = day(order.ship_by, market), estimate(order)
    reached = [
        (_("Ordered"), day(order.placed_at, market), ""),
        (
            _("Sent"),
            day(order.dispatched_at, market),
            _("by %(day)s") % {"day": send_by} if send_by else "",
        ),
        (
            _("Delivered"),
            day(order.delivered_at, market),
            _("expected %(days)s") % {"days": days} if days else "",
        ),
    ]
    steps = [
        {"words": words, "when": at or promised, "state": "done" if at else "later"}
        for words, at, promised in reached
    ]
    open_steps = [step for step in steps if step["state"] == "later"]
    if open_steps:
        open_steps[0]["state"] = "now"
    return steps
