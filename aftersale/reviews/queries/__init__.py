"""Reading reviews, questions and brands: what everybody sees, and the desks."""

from aftersale.reviews.queries.buying import bought
from aftersale.reviews.queries.listings import (
    brand_of,
    by_key,
    first_offers,
    listing,
    offers_of,
    one,
    sold_as,
    speaks_for,
    version,
)
from aftersale.reviews.queries.shown import Mine, Page, Talk, mine, photo, questions, reviews

__all__ = [
    "Mine", "Page", "Talk", "bought", "brand_of", "by_key", "first_offers", "listing", "mine",
    "offers_of", "one", "photo", "questions", "reviews", "sold_as", "speaks_for", "version",
]  # fmt: skip
