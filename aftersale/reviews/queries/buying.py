"""Who bought a product: what makes a review a verified one, and whom a question may be sent to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from aftersale.orders import queries as orders
from aftersale.reviews.lifecycle import Stage
from aftersale.reviews.models import Listing, Offer, Review

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


class Said(NamedTuple):
    """Of which offer a review speaks, and how; never of which order."""

    market: str
    seller_id: int
    sku: str
    stars: int
    is_shown: bool
    written_at: datetime


def offer_of(review_id: int) -> Said | None:
    """The offer a reviewed product was bought from; None where nobody knows."""
    review = Review.objects.filter(pk=review_id, order_seller_id__isnull=False).first()
    if review is None:
        return None
    offers = Offer.objects.filter(listing=review.listing_id, seller_id=review.order_seller_id)
    offer = offers.order_by("pk").first()
    if offer is None:
        return None
    return Said(
        review.market, offer.seller_id, offer.sku, review.stars,
        review.stage == Stage.PUBLISHED, review.written_at,
    )  # fmt: skip


def badly_said_of(seller_id: int, market: str, stars: int) -> Iterator[tuple[int, Said]]:
    """All reviews of no more than so many stars that stand and speak of this seller's offers: their
    numbers, and the same as `offer_of` says of each."""
    offers = Offer.objects.filter(seller_id=seller_id, market=market)
    skus = dict(offers.order_by("-pk").values_list("listing_id", "sku"))  # the first one stays
    rows = Review.objects.filter(
        listing__in=offers.values("listing_id"), order_seller_id=seller_id,
        stage=Stage.PUBLISHED, stars__lte=stars,
    )  # fmt: skip
    for row in rows.order_by("pk").iterator(chunk_size=2_000):
        sku = skus[row.listing_id]
        yield row.pk, Said(row.market, seller_id, sku, row.stars, True, row.written_at)
