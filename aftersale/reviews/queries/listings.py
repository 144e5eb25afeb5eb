"""Products as they are talked about: found by the product of a shop, or by who offers them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Protocol

from django.db import connection

from aftersale.orders import queries as orders
from aftersale.reviews.models import Brand, Listing, Offer


class Offered(Protocol):
    """What tells a product from others: the orders' product has it."""

    seller_id: int
    sku: str
    asin: str


def key_of(product: Offered) -> str:
    """How a listing is called on its marketplace."""
    return product.asin or f"{product.seller_id}/{product.sku}"


def listing(market: str, seller_id: int, sku: str) -> Listing | None:
    """The listing of a seller's product, or None while nobody has spoken of it."""
    product = orders.product(market, seller_id, sku)
    if product is None:
        return None
    rows = Listing.objects.select_related("brand")
    return rows.filter(market=market, key=key_of(product)).first()


def by_key(market: str, key: str) -> Listing | None:
    """The listing called so (see `key_of`); an ASIN is one."""
    return Listing.objects.select_related("brand").filter(market=market, key=key).first()


def sold_as(market: str, *, asin: str, seller_id: int, sku: str) -> Listing | None:
    """The listing of an offer whose ASIN is known already, or "" where it has none."""
    return by_key(market, asin or f"{seller_id}/{sku}")


def version(market: str, key: str) -> tuple[int, int, datetime] | None:
    """Number, count of changes and last change of a listing: one read along its index.

    Asked at every visit of a public page, so it goes straight to the database.
    """
    with connection.cursor() as cursor:
        cursor.execute(VERSION, [market, key])
        found = cursor.fetchone()
    if found is None:
        return None
    return found[0], found[1], _aware(found[2])


VERSION = "SELECT id, version, changed_at FROM reviews_listing WHERE market = %s AND key = %s"


def _aware(moment: datetime | str) -> datetime:
    """As SQLite keeps it, or as PostgreSQL answers it."""
    told = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return told if told.tzinfo else told.replace(tzinfo=UTC)


def one(listing_id: int) -> Listing | None:
    return Listing.objects.select_related("brand").filter(pk=listing_id).first()


def offers_of(listing_id: int, at_most: int = 50) -> list[Offer]:
    """Who offers it under which SKU, first come first."""
    return list(Offer.objects.filter(listing=listing_id).order_by("pk")[:at_most])


def first_offers(listing_ids: Iterable[int], seller_id: int | None = None) -> dict[int, Offer]:
    """An offer of each of these listings, by its number; of one seller if told."""
    rows = Offer.objects.filter(listing__in=set(listing_ids)).order_by("-pk")
    if seller_id is not None:
        rows = rows.filter(seller_id=seller_id)
    return {offer.listing_id: offer for offer in rows}


def brand_of(listing: Listing) -> Brand | None:
    """The brand whose owner may speak for this product now."""
    brand = listing.brand
    return brand if brand is not None and brand.speaks else None


def speaks_for(listing: Listing, seller_id: int | None) -> Brand | None:
    """That brand, if this seller is its owner."""
    brand = brand_of(listing)
    return brand if brand and seller_id is not None and brand.seller_id == seller_id else None
