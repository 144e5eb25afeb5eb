"""Who speaks for a brand: claimed, verified, refused, suspended; and for which products."""

from __future__ import annotations

import pytest

from aftersale.claims.actions import interests
from aftersale.kernel.errors import NotPermitted, Refusal, WrongStage
from aftersale.reviews import actions as reviews
from aftersale.reviews import queries
from aftersale.reviews.models import Brand, Listing
from aftersale.reviews.queries import brands


def speaks(listing, seller) -> bool:
    return bool(queries.speaks_for(queries.one(listing.pk), seller.pk))


def test_a_verified_brand_covers_titles_that_begin_with_its_name(cast, a_lamp):
    lamp, rug = a_lamp(), a_lamp(sku="LL-9", asin="B0RUG00001", title="Luminous rug")
    brand = reviews.claim(by=cast.actor("bo"), name="lumen", proof="TM 1")
    assert not speaks(lamp, cast.lumen)
    reviews.verify(brand, by=cast.actor("cy"), reason="It is theirs.")
    assert (speaks(lamp, cast.lumen), speaks(rug, cast.lumen)) == (True, False)


def test_and_the_asins_it_lists(cast, a_lamp):
    rug = a_lamp(sku="LL-9", asin="B0RUG00001", title="A rug")
    brand = reviews.claim(
        by=cast.actor("bo"), name="Lumen", proof="TM 1", asins="b0rug00001, X9X9X"
    )
    reviews.verify(brand, by=cast.actor("cy"), reason="It is theirs.")
    assert speaks(rug, cast.lumen)
    assert Brand.objects.get().asins == ["B0RUG00001", "X9X9X"]


def test_only_what_its_owner_offers(cast, a_lamp):
    theirs = a_lamp(seller=cast.rival, sku="RR-1", asin="B0RIVAL001", title="Lumen lookalike")
    brand = reviews.claim(by=cast.actor("bo"), name="Lumen", proof="TM 1")
    reviews.verify(brand, by=cast.actor("cy"), reason="It is theirs.")
    assert not speaks(theirs, cast.lumen)
    assert not speaks(theirs, cast.rival)


def test_a_product_that_comes_later_is_covered_at_once(cast, lumen_speaks, a_lamp):
    assert speaks(a_lamp(sku="LL-77", asin="B0LATER001", title="Lumen floor lamp"), cast.lumen)


def test_suspended_it_speaks_for_nothing_and_verified_again_for_all(cast, lumen_speaks, a_lamp):
    lamp = a_lamp()
    version = Listing.objects.get(pk=lamp.pk).version
    reviews.suspend(lumen_speaks, by=cast.actor("cy"), reason="Sold.")
    assert not speaks(lamp, cast.lumen)
    assert Listing.objects.get(pk=lamp.pk).version > version
    reviews.verify(lumen_speaks, by=cast.actor("cy"), reason="Bought back.")
    assert speaks(lamp, cast.lumen)


def test_one_seller_speaks_for_a_brand(cast, lumen_speaks):
    other = reviews.claim(by=cast.actor("rex"), name="LUMEN", proof="Ours!")
    with pytest.raises(Refusal, match="brand_taken"):
        reviews.verify(other, by=cast.actor("cy"), reason="Really?")
    assert [each.pk for each in brands.same_name(other)] == [lumen_speaks.pk]


def test_a_refused_claim_can_be_made_again_and_another_cannot(cast, a_lamp):
    bo, cy = cast.actor("bo"), cast.actor("cy")
    brand = reviews.claim(by=bo, name="Lumen", proof="We say so.")
    with pytest.raises(Refusal, match="claimed_already"):
        reviews.claim(by=bo, name="Lumen", proof="TM 1")
    reviews.refuse(brand, by=cy, reason="Nothing shows it.")
    again = reviews.claim(by=bo, name="Lumen", proof="TM 1")
    assert (again.pk, again.stage, again.reason) == (brand.pk, "claimed", "")


def test_who_may_claim_and_who_may_decide(cast, a_lamp):
    for name in ("bea", "vic", "ana", "cy"):
        with pytest.raises(NotPermitted):
            reviews.claim(by=cast.actor(name), name="Lumen", proof="TM 1")
    brand = reviews.claim(by=cast.actor("bo"), name="Lumen", proof="TM 1")
    for name in ("bo", "rex", "ana"):
        with pytest.raises(NotPermitted):
            reviews.verify(brand, by=cast.actor(name), reason="Yes.")


def test_every_decision_has_a_reason_and_its_time(cast, lumen_speaks):
    with pytest.raises(Refusal, match="reason_missing"):
        reviews.suspend(lumen_speaks, by=cast.actor("cy"), reason="  ")
    with pytest.raises(WrongStage):
        reviews.refuse(lumen_speaks, by=cast.actor("cy"), reason="Too late.")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"name": "  "}, "brand_name_missing"),
        ({"name": "x" * 81}, "brand_name_missing"),
        ({"proof": ""}, "proof_missing"),
        ({"asins": "B0<script>"}, "bad_asin"),
    ],
)
def test_a_claim_says_what_it_is(cast, words, code):
    with pytest.raises(Refusal, match=code):
        reviews.claim(by=cast.actor("bo"), **({"name": "Lumen", "proof": "TM 1"} | words))


def test_rivals_see_nothing_of_a_claim(cast, lumen_speaks):
    assert brands.of_seller(cast.actor("rex")) == []
    assert list(brands.visible_to(cast.actor("ana"))) == []


def test_who_has_to_do_with_the_seller_does_not_decide_about_its_brand(cast):
    brand, cy = reviews.claim(by=cast.actor("bo"), name="Lumen", proof="TM 1"), cast.actor("cy")
    interests.declare(cast.lumen.pk, by=cy, why="My brother works there.")
    for decide in (reviews.verify, reviews.refuse):
        with pytest.raises(Refusal, match="conflict_of_interest"):
            decide(brand, by=cy, reason="It is theirs.")
