"""What the API says of offers and what their buyers met with."""

from __future__ import annotations

from datetime import date

from ninja import Schema
from pydantic import Field


class OfferOut(Schema):
    """An offer with what its orders of the window came to; rates in millionths."""

    id: int
    market: str
    sku: str
    asin: str
    title: str
    category: str
    bucket: str = Field(description="unrated, excellent, good, fair, poor or very_poor.")
    orders: int
    bad: int = Field(description="Orders with at least one signal.")
    returns: int
    refunds: int
    contacts: int
    reviews: int = Field(description="One-star reviews, which are not tied to orders.")
    rate_ppm: int
    low_ppm: int
    high_ppm: int
    returned: int = Field(description="Orders asked back for any reason.")
    returned_ppm: int


class Offers(Schema):
    items: list[OfferOut]
    next: str


class ReasonOut(Schema):
    """How often a reason was given."""

    reason: str
    times: int


class BesideOut(Schema):
    """The rated offers of its category, itself among them, and where the buckets end."""

    offers: int
    enough: bool
    first_ppm: int
    median_ppm: int
    third_ppm: int
    excellent_ppm: int
    good_ppm: int
    fair_ppm: int
    poor_ppm: int


class OfferWhole(OfferOut):
    """An offer beside similar ones."""

    version: int = Field(description="Of the formula.")
    since: date
    beside: BesideOut
    reasons: list[ReasonOut]


class ExperienceOut(Schema):
    """An order behind the figure."""

    order_number: str
    day: date
    signals: list[str] = Field(description="return, refund, contact.")
    reasons: list[str]


class Experiences(Schema):
    items: list[ExperienceOut]
    next: str
