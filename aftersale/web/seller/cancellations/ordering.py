"""Cancelling an order by the seller's own decision, with what it does to the rate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from aftersale.accounts.permissions import Permission as P
from aftersale.cancellations import actions, queries
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.kernel.money import Money
from aftersale.market.rulebook import current
from aftersale.orders import queries as orders
from aftersale.web.seller.cancellations.rate import rate_words
from aftersale.web.seller.cancellations.words import refused
from aftersale.web.seller.door import seen, team_only
from aftersale.web.seller.order_facts import order_facts
from aftersale.web.seller.words import market_name, zone_of

if TYPE_CHECKING:
    from aftersale.orders.models import Order


@team_only
def cancel(request: HttpRequest, market: str, number: str) -> HttpResponse:
    """The form with its reasons, and what comes of it."""
    rows = orders.visible_to(request.actor).filter(market=market, number=number)
    order = seen(orders.whole(rows).first())
    request.actor.require(P.CANCELLATIONS_DECIDE, seller_id=order.seller_id)
    if waiting := queries.open_of(order.pk):
        return redirect("seller:cancellation", waiting.pk)
    if request.method != "POST":
        if not queries.can_seller_cancel(order, request.actor):
            return redirect("seller:order", market, number)
        return _form(request, order)
    try:
        row = actions.cancel_for_buyer(
            order, by=request.actor, reason=request.POST.get("reason", "")
        )
    except NotPermitted:
        raise
    except Refusal as no:
        return _form(request, order, refused(no), 422)
    messages.success(request, "Cancelled. The buyer gets the money back and an e-mail.")
    return redirect("seller:cancellation", row.pk)


def _form(request: HttpRequest, order: Order, error: str = "", status: int = 200) -> HttpResponse:
    rules = current(order.market).cancellations
    wish = queries.wish_about(order.pk)
    facts: dict[str, Any] = {
        "nav": "seller:orders",
        "order": order_facts(order),
        "shop": market_name(order.market),
        "zone": zone_of(order.market),
        "total": str(Money(order.total_minor, order.currency)),
        "reasons": [
            {"kind": each.kind, "words": each.labels.within("en"), "counts": each.counts}
            for each in rules.seller_reasons
        ],
        "chosen": request.POST.get("reason", ""),
        "error": error,
        "rate": rate_words(order),
        "wish_url": reverse("seller:conversation", args=[wish.conversation_id]) if wish else "",
    }
    return render(request, "seller/cancellations/cancel_order.html", facts, status=status)
