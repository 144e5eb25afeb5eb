"""What a seller can learn from reviews (A125): stars by month, product by product."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.actor import Actor
from aftersale.reviews.models import Listing, Month, Offer

PRODUCTS = 50
MONTHS = 12


@dataclass(frozen=True)
class Stretch:
    """One month of a product: its first day, and how many reviews gave one to five stars."""

    month: date
    stars: tuple[int, int, int, int, int]

    @property
    def total(self) -> int:
        return sum(self.stars)

    @property
    def low(self) -> int:
        """With one to three stars."""
        return sum(self.stars[:3])


def products(actor: Actor, market: str = "", after: int = 0) -> list[Listing]:
    """Listings this seller offers, each once, by number; `after` is the last one seen."""
    if actor.kind != "seller" or not actor.can(P.REVIEWS_READ):
        return []
    rows = Offer.objects.filter(seller_id=actor.seller_id, listing__gt=after)
    if market:
        rows = rows.filter(market=market)
    numbers = rows.order_by("listing").values_list("listing", flat=True).distinct()
    found = Listing.objects.select_related("brand").in_bulk(list(numbers[:PRODUCTS]))
    return [found[pk] for pk in sorted(found)]


def offered(actor: Actor, listing_id: int) -> Listing | None:
    """A listing this seller offers."""
    if actor.kind != "seller" or not actor.can(P.REVIEWS_READ):
        return None
    rows = Listing.objects.select_related("brand").filter(pk=listing_id)
    return rows.filter(offers__seller_id=actor.seller_id).distinct().first()


def months(listing: Listing, at_most: int = MONTHS) -> list[Stretch]:
    """The last months in which somebody reviewed it, oldest first."""
    rows = Month.objects.filter(listing=listing).order_by("-month")[:at_most]
    return [
        Stretch(row.month, (row.stars_1, row.stars_2, row.stars_3, row.stars_4, row.stars_5))
        for row in reversed(rows)
    ]
