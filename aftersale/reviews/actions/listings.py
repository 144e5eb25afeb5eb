"""Products become listings: where what is said of them is kept, and who offers them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction

from aftersale.journal.queue import tasks
from aftersale.kernel import clock
from aftersale.kernel.errors import Refusal
from aftersale.orders import queries as orders
from aftersale.reviews import policy
from aftersale.reviews.actions.rows import add_rows
from aftersale.reviews.lifecycle import BrandStage, Stage
from aftersale.reviews.models import Brand, Listing, Offer, Review
from aftersale.reviews.queries.listings import key_of

if TYPE_CHECKING:
    from aftersale.orders.models import Product

AT_ONCE = 500


def listing_of(market: str, seller_id: int, sku: str) -> Listing:
    """The listing of a seller's product, made when it is first spoken of.

    Refuses `unknown_product` for what no shop has told us of.
    """
    product = orders.product(market, seller_id, sku)
    if product is None:
        raise Refusal("unknown_product", sku=sku[:60])
    with transaction.atomic():
        return follow([product])[0]


def listing_named(market: str, asin: str, title: str) -> Listing:
    """The listing of an ASIN that a file names, though nobody may offer it here yet."""
    return _listings({(market, asin): (asin, title or asin)})[market, asin]


def follow(products: Iterable[Product], *, in_order: bool = False) -> list[Listing]:
    """Listings of some products, in their order, each with its offer and its brand.

    Only who goes through all of them `in_order` marks how far that was.
    """
    found = list(products)
    wanted = {(each.market, key_of(each)): (each.asin, each.title) for each in found}
    known = _listings(wanted)
    listings = [known[each.market, key_of(each)] for each in found]
    for product, listing in zip(found, listings, strict=True):
        _offer(product, listing, product.pk if in_order else None)
    return listings


def _listings(wanted: dict[tuple[str, str], tuple[str, str]]) -> dict[tuple[str, str], Listing]:
    """Those there are, and the others made."""
    known = _known(wanted)
    if missing := wanted.keys() - known.keys():
        now = clock.now()
        Listing.objects.bulk_create(
            [
                Listing(market=pair[0], key=pair[1], asin=wanted[pair][0],
                        title=wanted[pair][1], changed_at=now)
                for pair in sorted(missing)
            ],
            ignore_conflicts=True,
        )  # fmt: skip
        known |= _known(missing)
    return known


def _known(pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Listing]:
    pairs = set(pairs)
    rows = Listing.objects.filter(
        market__in={market for market, _ in pairs}, key__in={key for _, key in pairs}
    )
    return {(row.market, row.key): row for row in rows if (row.market, row.key) in pairs}


def _offer(product: Product, listing: Listing, mark: int | None) -> None:
    """This seller offers it; if that is news, their console gets what was said before."""
    named = {"market": product.market, "seller_id": product.seller_id, "sku": product.sku}
    offer = Offer.objects.filter(**named).first()
    if offer is None:
        offer = Offer.objects.create(listing=listing, product_id=mark, **named)
        _arrived(offer, listing)
        return
    if mark is not None:
        Offer.objects.filter(pk=offer.pk).update(product_id=mark)
    if offer.listing_id != listing.pk:
        Offer.objects.filter(pk=offer.pk).update(listing=listing)
        _arrived(offer, listing)


def _arrived(offer: Offer, listing: Listing) -> None:
    if listing.brand_id is None:
        cover(listing, offer.seller_id)
    if listing.reviews:
        tasks.enqueue(fill_console, offer.seller_id, listing.pk, 0)


def cover(listing: Listing, seller_id: int) -> None:
    """Give a listing the brand for which this seller speaks, if one covers it."""
    for brand in Brand.objects.filter(seller_id=seller_id, stage=BrandStage.VERIFIED):
        if policy.covers(brand.name, brand.asins, asin=listing.asin, title=listing.title):
            Listing.objects.filter(pk=listing.pk, brand=None).update(brand=brand)
            listing.brand = brand
            return


@tasks.task()
def fill_console(seller_id: int, listing_id: int, after: int) -> None:
    """A seller who comes to offer a product finds in their console what was said before."""
    shown = Review.objects.filter(listing_id=listing_id, stage=Stage.PUBLISHED, pk__gt=after)
    found = list(shown.order_by("pk")[:AT_ONCE])
    with transaction.atomic():
        add_rows([(review, seller_id) for review in found])
        if len(found) == AT_ONCE:
            tasks.enqueue(fill_console, seller_id, listing_id, found[-1].pk)
