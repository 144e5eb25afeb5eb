"""Your orders, and one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from aftersale.accounts import queries as accounts
from aftersale.claims.queries.standing import standing
from aftersale.kernel.money import Money
from aftersale.orders import queries as orders
from aftersale.returns.queries import offers
from aftersale.web import paging
from aftersale.web.buyer import news, promises
from aftersale.web.buyer.cancelling import beside
from aftersale.web.buyer.claims import offers as claim_offers
from aftersale.web.buyer.door import buyer_only, seen
from aftersale.web.buyer.feedback import offers as rating
from aftersale.web.buyer.order_facts import cards, conversations_about, facts, mine
from aftersale.web.buyer.parcels import parcels_of
from aftersale.web.buyer.returns import offers as back
from aftersale.web.buyer.returns import payout
from aftersale.web.buyer.threads import lines

if TYPE_CHECKING:
    from aftersale.orders.models import Order

PAGE = 10
LONGEST_SEARCH = 60


@buyer_only
def order_list(request: HttpRequest) -> HttpResponse:
    """Your orders, the newest first; `q` finds one by its number."""
    query = " ".join(request.GET.get("q", "").split())[:LONGEST_SEARCH]
    rows = orders.whole(orders.visible_to(request.actor)).order_by("-placed_at", "-pk")
    if query:
        rows = rows.filter(number__icontains=query)
    after = request.GET.get("after", "")
    found, onward = paging.page(rows, after, PAGE, by="placed_at")
    shown = {
        "orders": cards(request.actor, found),
        "sought": query,
        "older_url": _address(q=query, after=onward) if onward else "",
        "first_url": _address(q=query) if after else "",
    }
    return render(request, "buyer/orders.html", shown)


def _address(**asked: str) -> str:
    query = urlencode({name: value for name, value in asked.items() if value})
    return reverse("buyer:orders") + (f"?{query}" if query else "")


@buyer_only
def order_page(request: HttpRequest, market: str, number: str) -> HttpResponse:
    """One order: where it is, what was bought, what was written, what can be done."""
    order = seen(mine(request.actor, market, number))
    seller = accounts.seller(order.seller_id)
    threads = conversations_about(request.actor, [order])
    marks = offers.going_back(request.actor, [order])
    cancelling = beside.standings(request.actor, [order]).get(order.pk)
    told = facts(order, seller, threads, offers.of_orders([order]).get(order.pk), marks, cancelling)
    told["ways"][0]["why"] = " ".join(
        filter(None, [promises.usually(seller.name, seller.pk, market), told["ways"][0]["why"]])
    )
    stands = standing(order, request.actor)
    told = claim_offers.join(told, claim_offers.full_way(order, stands, seller.name))
    ratings = rating.of_orders(request.actor, [order])
    told = rating.joined(told, rating.way(order, ratings[order.pk]))
    shown = {
        "order": told,
        "claim": claim_offers.news(stands, seller.name),
        "news": news.of(order, seller.name),
        "cancelled": beside.headline(order, seller.name),
        "going_back": back.news(marks, seller.name, request.actor),
        "refunds": payout.told(payout.of_order(request.actor, order)),
        "gift": back.gift(order),
        "parcels": parcels_of(order),
        "amounts": _amounts(order),
        "threads": lines(request.actor, threads.get((market, number), [])),
        "zone": told["zone"],
    }
    return render(request, "buyer/order.html", shown)


def _amounts(order: Order) -> list[tuple[str, Any]]:
    items = order.total_minor - order.shipping_minor
    rows = [(_("Items"), Money(items, order.currency))]
    if order.shipping_minor:
        rows.append((_("Shipping"), Money(order.shipping_minor, order.currency)))
    return [*rows, (_("Total"), Money(order.total_minor, order.currency))]
