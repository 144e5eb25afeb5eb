"""Returns and refunds of orders in short: for their pages, the inbox, and other returns of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.actor import Actor
from aftersale.refunds import queries as refund_queries
from aftersale.returns import queries
from aftersale.web.seller.returns.progress import stage_chip
from aftersale.web.seller.returns.refund_words import stage_chip as refund_chip
from aftersale.web.seller.returns.words import amount, reason_words

MOST = 100
Shown = list[dict[str, Any]]


def of_order(actor: Actor, order_id: int, *, besides: int = 0) -> Shown:
    """Returns of one order, newest first; `besides` is one that is left out."""
    return _returns(actor, [order_id], besides)[order_id]


def refunds_of(actor: Actor, order_id: int) -> Shown:
    """Refunds of one order, newest first."""
    return _refunds(actor, [order_id])[order_id]


def beside_order(actor: Actor, order: Any) -> dict[str, Any]:
    """What an order's page says of goods and money going back."""
    return beside_orders(actor, [order])[order.pk]


def beside_orders(actor: Actor, orders: Iterable[Any]) -> dict[int, dict[str, Any]]:
    """The same for several orders, in as many questions as for one."""
    known = {order.pk: order for order in orders}
    if not known:
        return {}
    returns, refunds = _returns(actor, known), _refunds(actor, known)
    return {
        pk: {
            "returns": returns[pk],
            "refunds": refunds[pk],
            "refund_url": _refund_url(actor, order),
        }
        for pk, order in known.items()
    }


def _refund_url(actor: Actor, order: Any) -> str:
    if not actor.can(P.REFUNDS_MAKE, seller_id=order.seller_id):
        return ""
    return reverse("seller:refund_order", args=[order.market, order.number])


def _returns(actor: Actor, orders: Iterable[int], besides: int = 0) -> defaultdict[int, Shown]:
    found: defaultdict[int, Shown] = defaultdict(list)
    rows = queries.visible_to(actor).filter(order_id__in=list(orders)).exclude(pk=besides)
    for row in rows.order_by("-pk")[:MOST]:
        found[row.order_id].append({
            "url": reverse("seller:return", args=[row.pk]),
            "title": row.title,
            "reason": reason_words(row),
            "at": row.asked_at,
            "worth": amount(row.worth_minor, row.currency),
            "state": stage_chip(row),
        })  # fmt: skip
    return found


def _refunds(actor: Actor, orders: Iterable[int]) -> defaultdict[int, Shown]:
    found: defaultdict[int, Shown] = defaultdict(list)
    rows = refund_queries.visible_to(actor).filter(order_id__in=list(orders))
    for row in rows.order_by("-pk")[:MOST]:
        found[row.order_id].append({
            "url": reverse("seller:refund", args=[row.pk]),
            "amount": amount(row.amount_minor, row.currency),
            "at": row.asked_at,
            "state": refund_chip(row),
            "note": row.note,
        })  # fmt: skip
    return found
