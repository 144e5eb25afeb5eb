"""Who bought a product: what makes a review a verified one, and whom a question may be sent to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersale.orders import queries as orders
from aftersale.reviews.models import Listing, Offer

if TYPE_CHECKING:
    from aftersale.orders.models import Order

MOST_OFFERS = 50


def bought(listing: Listing, buyer_id: int) -> Order | None:
    """The newest order in which somebody bought this product, on this marketplace."""
    return orders.bought(buyer_id, listing.market, asin=listing.asin, sold_as=_sold_as(listing))


def buyers_of(listing: Listing, at_most: int) -> list[int]:
    """Who bought it last, each once."""
    return orders.buyers_of_product(
        listing.market, asin=listing.asin, sold_as=_sold_as(listing), at_most=at_most
    )


def _sold_as(listing: Listing) -> list[tuple[int, str]]:
    """The sellers and SKUs it is offered as."""
    rows = Offer.objects.filter(listing=listing).order_by("pk")
    return list(rows.values_list("seller_id", "sku")[:MOST_OFFERS])
