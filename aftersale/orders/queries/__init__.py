"""Which orders an actor may see, and the lists the doors ask for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet, Sum, prefetch_related_objects

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.actor import Actor
from aftersale.orders.models import Order, OrderLine, Parcel, Product


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


def by_id(order_id: int) -> Order:
    """An order that is known to be there."""
    return Order.objects.get(pk=order_id)


def fresh(order: Order) -> Order:
    """The order as it stands now."""
    return by_id(order.pk)


def by_ids(order_ids: Iterable[int]) -> dict[int, Order]:
    """Several orders at once."""
    return Order.objects.in_bulk(list(order_ids))


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


class Goods(NamedTuple):
    """What is known of something that is sold: its catalogue number, name and kind."""

    asin: str
    title: str
    category: str


def goods(market: str, seller_id: int, sku: str) -> Goods:
    """What a seller's SKU is, as it is on offer and as its newest order names its kind."""
    found = product(market, seller_id, sku)
    lines = OrderLine.objects.filter(seller_id=seller_id, sku=sku, order__market=market)
    line = lines.order_by("-order_id").first()
    return Goods(
        asin=found.asin if found else line.asin if line else "",
        title=found.title if found else line.title if line else sku,
        category=line.category if line else "",
    )


def products(market: str = "") -> QuerySet[Product]:
    rows = Product.objects.order_by("title", "pk")
    return rows.filter(market=market) if market else rows


def named_after(
    pk: int, at_most: int, *, seller_id: int | None = None
) -> list[tuple[int, str, str]]:
    """Number, market and name of orders that came after one, oldest first."""
    rows = Order.objects.filter(pk__gt=pk).order_by("pk")
    if seller_id is not None:
        rows = rows.filter(seller_id=seller_id)
    return list(rows.values_list("pk", "market", "number")[:at_most])


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


def label_bought(order: Order) -> bool:
    """Whether every parcel of an order went with a label bought from the marketplace."""
    labels = set(Parcel.objects.filter(order=order).values_list("label", flat=True))
    return labels == {Parcel.Label.BOUGHT}


def promised_between(
    first: datetime, last: datetime, *, after: tuple[datetime, int] | None, at_most: int
) -> list[Order]:
    """Orders whose last promised day of delivery lies there, by that day; `after` is the place of
    the last one seen."""
    rows = Order.objects.filter(deliver_by__gte=first, deliver_by__lt=last)
    if after is not None:
        moment, pk = after
        rows = rows.filter(Q(deliver_by__gt=moment) | Q(deliver_by=moment, pk__gt=pk))
    return list(rows.order_by("deliver_by", "pk")[:at_most])


def products_after(pk: int, at_most: int) -> list[Product]:
    """Products that came after the one with this number, oldest first."""
    return list(Product.objects.filter(pk__gt=pk).order_by("pk")[:at_most])


def bought(
    buyer_id: int, market: str, *, asin: str, sold_as: Iterable[tuple[int, str]]
) -> Order | None:
    """A buyer's newest order of a product that was not cancelled: by ASIN, or by seller and SKU."""
    rows = Order.objects.filter(buyer_id=buyer_id, market=market)
    lines = Q(lines__asin=asin) if asin else Q(pk__in=())
    for seller_id, sku in sold_as:
        lines |= Q(lines__seller_id=seller_id, lines__sku=sku)
    kept = rows.filter(lines).exclude(stage__in=[Order.Stage.PENDING, Order.Stage.CANCELLED])
    return kept.order_by("-placed_at", "-pk").first()


def buyers_of_product(
    market: str, *, asin: str, sold_as: Iterable[tuple[int, str]], at_most: int
) -> list[int]:
    """Who bought a product last, newest first, each once: walks the newest lines of each seller."""
    found: list[tuple[int, int]] = []
    for seller_id, sku in sold_as:
        of = {"seller_id": seller_id, **({"asin": asin} if asin else {"sku": sku})}
        lines = OrderLine.objects.filter(**of, order__market=market)
        found += lines.order_by("-order_id").values_list("order_id", "order__buyer_id")[:at_most]
    return list(dict.fromkeys(buyer for _, buyer in sorted(set(found), reverse=True)))[:at_most]


def skus_offered(seller_id: int, market: str, at_most: int) -> int:
    """How many products a seller offers on a marketplace; counting stops at `at_most`."""
    rows = Product.objects.filter(market=market, seller_id=seller_id)
    return rows.order_by()[:at_most].count()
