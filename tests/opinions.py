"""Products as people talk of them: a listing, a brand that speaks, reviews and questions."""

from __future__ import annotations

import pytest

from aftersale.orders.models import Product
from aftersale.reviews import actions as reviews
from aftersale.reviews.models import Listing, Month, Question, Review

LAMP = {"sku": "LL-204-BR", "asin": "B0LUMEN204", "title": "Lumen Reading lamp, brass"}


@pytest.fixture
def a_lamp(cast):
    """The listing of Lumen Lamps' reading lamp; `seller` says who offers it as well."""

    def make(seller=None, **facts):
        told = {"market": "uk", "price_minor": 4200, "currency": "GBP"} | LAMP | facts
        seller = seller or cast.lumen
        Product.objects.get_or_create(
            market=told.pop("market"), seller_id=seller.pk, sku=told.pop("sku"), defaults=told
        )
        market, sku = facts.get("market", "uk"), facts.get("sku", LAMP["sku"])
        return reviews.listing_of(market, seller.pk, sku)

    return make


@pytest.fixture
def lumen_speaks(cast, a_lamp):
    """Lumen Lamps' brand is verified: they speak for the lamp."""
    a_lamp()
    brand = reviews.claim(by=cast.actor("bo"), name="Lumen", proof="Trade mark UK0001234567")
    return reviews.verify(brand, by=cast.actor("cy"), reason="The register names them.")


@pytest.fixture
def a_review(cast, a_lamp):
    """Makes a review of the lamp, Ana's with two stars unless told otherwise."""

    def make(by="ana", listing=None, **facts):
        told = {"stars": 2, "title": "Dim", "text": "It is far too dim to read by."} | facts
        made = reviews.write(listing or a_lamp(), by=cast.actor(by), **told)
        return Review.objects.select_related("listing__brand").get(pk=made.pk)

    return make


@pytest.fixture
def a_question(cast, a_lamp):
    """Makes a question about the lamp, Abe's unless told otherwise."""

    def make(by="abe", text="Does the cable come out on the left?", listing=None, **facts):
        made = reviews.ask(listing or a_lamp(), by=cast.actor(by), text=text, **facts)
        return Question.objects.select_related("listing__brand").get(pk=made.pk)

    return make


def recounted(listing) -> dict[str, int]:
    """What a listing's counts come to when everything shown is counted."""
    shown = Review.objects.filter(listing=listing, stage="published")
    asked = Question.objects.filter(listing=listing, stage="published")
    stars = {f"stars_{n}": shown.filter(stars=n).count() for n in range(1, 6)}
    answered = sum(_answers(each) > 0 for each in asked)
    return stars | {"questions": asked.count(), "answered": answered}


def _answers(question) -> int:
    from aftersale.reviews.models import Answer

    return Answer.objects.filter(question=question, stage="published").count()


def counted(listing) -> dict[str, int]:
    """What the listing says it comes to; its months must come to the same."""
    row = Listing.objects.get(pk=listing.pk)
    stars = {f"stars_{n}": getattr(row, f"stars_{n}") for n in range(1, 6)}
    months = list(Month.objects.filter(listing=listing))
    assert {name: sum(getattr(each, name) for each in months) for name in stars} == stars
    return stars | {"questions": row.questions, "answered": row.answered}
