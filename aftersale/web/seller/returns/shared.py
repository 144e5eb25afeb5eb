"""Returns and refunds of one order, in short: for its page, the inbox, and other returns of it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.actor import Actor
from aftersale.refunds import queries as refund_queries
from aftersale.returns import queries
from aftersale.web.seller.returns.progress import stage_chip
from aftersale.web.seller.returns.refund_words import stage_chip as refund_chip
from aftersale.web.seller.returns.words import amount, reason_words

MOST = 20


def of_order(actor: Actor, order_id: int, *, besides: int = 0) -> list[dict[str, Any]]:
    """Returns of one order, newest first."""
    rows = queries.visible_to(actor).filter(order_id=order_id).exclude(pk=besides)
    return [
        {
            "url": reverse("seller:return", args=[row.pk]),
            "title": row.title,
            "reason": reason_words(row),
            "at": row.asked_at,
            "worth": amount(row.worth_minor, row.currency),
            "state": stage_chip(row),
        }
        for row in rows.order_by("-pk")[:MOST]
    ]


def refunds_of(actor: Actor, order_id: int) -> list[dict[str, Any]]:
    """Refunds of one order, newest first."""
    if not actor.can(P.REFUNDS_READ):
        return []
    rows = refund_queries.visible_to(actor).filter(order_id=order_id).order_by("-pk")
    return [
        {
            "url": reverse("seller:refund", args=[row.pk]),
            "amount": amount(row.amount_minor, row.currency),
            "at": row.asked_at,
            "state": refund_chip(row),
            "note": row.note,
        }
        for row in rows[:MOST]
    ]


def beside_order(actor: Actor, order: Any) -> dict[str, Any]:
    """What an order's page and the inbox's side pane say of goods and money going back."""
    makes = actor.can(P.REFUNDS_MAKE) and order.stage != "pending"
    return {
        "returns": of_order(actor, order.pk),
        "refunds": refunds_of(actor, order.pk),
        "refund_url": reverse("seller:refund_order", args=[order.market, order.number])
        if makes
        else "",
    }
