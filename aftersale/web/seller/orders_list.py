"""The team's orders: found by number or product, each with its conversations."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.money import Money
from aftersale.orders import queries as orders
from aftersale.web.seller.cancellations import shared as cancelling
from aftersale.web.seller.claims import listing as claims
from aftersale.web.seller.door import seen, team_only
from aftersale.web.seller.order_facts import about, order_facts
from aftersale.web.seller.returns.shared import beside_order
from aftersale.web.seller.rows import state
from aftersale.web.seller.words import ORDER_STAGES, market_name, zone_of

SHOWN = 50


@team_only
def order_list(request: HttpRequest) -> HttpResponse:
    """The newest orders, or those with this number or product code."""
    query = " ".join(request.GET.get("q", "").split())[:60]
    rows = orders.visible_to(request.actor)
    if query:
        numbers = orders.numbers_with_product(request.actor.seller_id, query)
        rows = rows.filter(number__in=[query, *numbers])
    found = rows.order_by("-placed_at", "-pk").prefetch_related("lines")[:SHOWN]
    facts = {"q_orders": query, "rows": [_row(order) for order in found], "most": SHOWN}
    return render(request, "seller/orders.html", facts)


def _row(order: Any) -> dict[str, Any]:
    lines = list(order.lines.all())
    words, tone = ORDER_STAGES.get(order.stage, (order.stage, ""))
    return {
        "order": order,
        "url": reverse("seller:order", args=[order.market, order.number]),
        "shop": market_name(order.market),
        "zone": zone_of(order.market),
        "first": lines[0].title if lines else "",
        "others": len(lines) - 1,
        "state": words,
        "tone": tone,
        "total": Money(order.total_minor, order.currency),
    }


def _pack_url(actor: Actor, order: Any) -> str:
    may = actor.can(P.EVIDENCE_PACK)
    return reverse("seller:order_pack", args=[order.market, order.number]) if may else ""


@team_only
def order_page(request: HttpRequest, market: str, number: str) -> HttpResponse:
    """One order, what was written about it, and the way to write first."""
    rows = orders.visible_to(request.actor).filter(market=market, number=number)
    order = seen(orders.whole(rows).first())
    now = clock.now()
    facts = {
        "nav": "seller:orders",
        "order": order_facts(order),
        "shop": market_name(market),
        "zone": zone_of(market),
        "may_write": request.actor.can(P.CONVERSATIONS_ANSWER),
        "pack_url": _pack_url(request.actor, order),
        "counts_url": reverse("seller:health_case", args=[f"order:{market}:{number}"]),
        "back": beside_order(request.actor, order),
        "cancelling": cancelling.beside_order(request.actor, order),
        "claims": claims.of_order(request.actor, order.pk),
        "conversations": [
            {"of": each, "state": state(each, now)} for each in about(request.actor, number, market)
        ],
    }
    return render(request, "seller/order.html", facts)
