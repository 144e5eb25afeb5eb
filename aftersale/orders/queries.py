"""Which orders an actor may see, and the lists the doors ask for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet, Sum, prefetch_related_objects

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.actor import Actor
from aftersale.orders.models import Order, OrderLine, Product


def visible_to(actor: Actor) -> QuerySet[Order]:
    """A buyer's own, a seller account's own, or all for staff."""
    if actor.kind == "system" or actor.can(P.ORDERS_READ_ANY):
        return Order.objects.all()
    if not actor.can(P.ORDERS_READ):
        return Order.objects.none()
    if actor.kind == "buyer":
        return Order.objects.filter(buyer_id=actor.id)
    return Order.objects.filter(seller_id=actor.seller_id)


def whole(rows: QuerySet[Order]) -> QuerySet[Order]:
    """With their lines and parcels, in two more queries."""
    return rows.prefetch_related("lines", "parcels")


def with_lines(order: Order) -> Order:
    """The same order with its lines read, so that whoever asks for them again need not."""
    prefetch_related_objects([order], "lines")
    return order


def by_number(market: str, number: str) -> Order | None:
    return Order.objects.filter(market=market, number=number).first()


def by_numbers(named: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Order]:
    """Several orders at once, by (market, number)."""
    wanted = set(named)
    if not wanted:
        return {}
    rows = Order.objects.filter(
        market__in={market for market, _ in wanted}, number__in={number for _, number in wanted}
    )
    return {(row.market, row.number): row for row in rows if (row.market, row.number) in wanted}


def of_seller_numbered(seller_id: int, numbers: Iterable[str]) -> QuerySet[Order]:
    return of_sellers_numbered([seller_id], numbers)


def of_sellers_numbered(sellers: Iterable[int], numbers: Iterable[str]) -> QuerySet[Order]:
    """Orders of any of these sellers with any of these numbers."""
    return Order.objects.filter(seller_id__in=list(sellers), number__in=list(numbers))


def numbers_with_product(seller_id: int, code: str, at_most: int = 200) -> list[str]:
    """Numbers of a seller's newest orders that hold this SKU, or else this ASIN (A015)."""
    return _numbers_with(at_most, seller_id=seller_id, sku=code) or _numbers_with(
        at_most, seller_id=seller_id, asin=code
    )


def _numbers_with(at_most: int, **of: object) -> list[str]:
    lines = OrderLine.objects.filter(**of).order_by("-order_id")
    orders = list(lines.values_list("order_id", flat=True)[:at_most])
    return list(Order.objects.filter(pk__in=orders).values_list("number", flat=True))


def product(market: str, seller_id: int, sku: str) -> Product | None:
    return Product.objects.filter(market=market, seller_id=seller_id, sku=sku).first()


def products(market: str = "") -> QuerySet[Product]:
    rows = Product.objects.order_by("title", "pk")
    return rows.filter(market=market) if market else rows


def totals(order_ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    """What each of these orders came to, in minor units, and how many pieces it has."""
    rows = Order.objects.filter(pk__in=set(order_ids)).annotate(pieces=Sum("lines__quantity"))
    return {
        pk: (total, pieces or 0)
        for pk, total, pieces in rows.values_list("pk", "total_minor", "pieces")
    }


def delivered_at(order_ids: Iterable[int] | QuerySet[Any]) -> dict[int, datetime | None]:
    """When each of these orders was delivered, None while it was not."""
    return dict(Order.objects.filter(pk__in=order_ids).values_list("pk", "delivered_at"))
