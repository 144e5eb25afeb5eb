"""The console: new for 48 hours, narrowed, put away and taken back, and never a buyer's name."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted, Unseen
from aftersale.reviews import actions as reviews
from aftersale.reviews.models import ConsoleRow, Offer
from aftersale.reviews.queries import console
from aftersale.reviews.queries.console import Asked


def listed(actor, **asked) -> list[int]:
    return [row.review.stars for row in console.page(actor, Asked(**asked)).rows]


def test_a_review_is_new_for_the_hours_of_the_rulebook(cast, a_review, monday):
    review = a_review()
    with clock.at(monday + timedelta(hours=47, minutes=59)):
        assert console.is_new(review)
    with clock.at(monday + timedelta(hours=48)):
        assert not console.is_new(review)


def test_done_hides_it_for_the_team_and_can_be_taken_back(cast, a_review):
    bo = cast.actor("bo")
    row = console.one(bo, a_review().pk)
    reviews.mark_done(row, by=cast.actor("bea"))
    assert (listed(bo), listed(bo, done=True)) == ([], [2])
    reviews.mark_done(row, by=bo, done=False)
    assert listed(bo) == [2]


def test_filters_and_their_order(cast, lumen_speaks, a_lamp, a_review, monday):
    bo, german = cast.actor("bo"), a_lamp(market="de")
    first = a_review()
    with clock.at(monday + timedelta(minutes=1)):
        a_review(by="abe", stars=5)
    with clock.at(monday + timedelta(minutes=2)):
        a_review(listing=german, stars=1)
    reviews.answer_review(first, by=bo, text="Sorry.")
    assert listed(bo) == [1, 5, 2]
    assert listed(bo, stars=console.LOW) == [1, 2]
    assert listed(bo, market="de") == [1]
    assert listed(bo, answered=True) == [2]
    assert listed(bo, stars=console.LOW, answered=False) == [1]
    assert listed(bo, listing_id=german.pk) == [1]


def test_pages_follow_each_other_without_gap(cast, a_lamp, a_review, monday):
    bo = cast.actor("bo")
    for number in range(1, 6):
        with clock.at(monday + timedelta(minutes=number)):
            a_review(listing=a_lamp(sku=f"L{number}", asin=f"B0LAMP000{number}"), stars=number)
    found, place = [], ""
    while True:
        page = console.page(bo, Asked(cursor=place), size=2)
        found += [row.stars for row in page.rows]
        place = page.next
        if not place:
            break
    assert found == [5, 4, 3, 2, 1]


def test_a_page_costs_the_same_however_many_there_are(
    cast, a_lamp, a_review, django_assert_num_queries
):
    bo = cast.actor("bo")
    a_review()
    with django_assert_num_queries(13):
        console.page(bo, Asked())
    for number in range(1, 4):
        a_review(listing=a_lamp(sku=f"L{number}", asin=f"B0LAMP000{number}"))
    with django_assert_num_queries(13):
        console.page(bo, Asked())


def test_others_see_nothing_of_it(cast, a_review):
    review = a_review()
    for name in ("rex", "ana", "cy"):
        assert listed(cast.actor(name)) == []
        with pytest.raises(Unseen):
            console.one(cast.actor(name), review.pk)
    row = console.one(cast.actor("vic"), review.pk)
    with pytest.raises(NotPermitted):
        reviews.mark_done(row, by=cast.actor("vic"))


def test_a_seller_who_comes_to_offer_it_finds_what_was_said_before(
    cast, a_lamp, a_review, the_worker
):
    a_review()
    a_lamp(seller=cast.rival, sku="RR-5")
    the_worker.drain()
    assert listed(cast.actor("rex")) == [2]
    assert ConsoleRow.objects.count() == 2


def test_products_that_orders_bring_are_followed(cast, an_order):
    from aftersale.orders.models import Product
    from aftersale.reviews.chores import follow_products

    Product.objects.create(market="uk", seller_id=cast.rival.pk, sku="R1", asin="B01", title="Rug")
    assert follow_products() == 1
    assert follow_products() == 0
    assert Offer.objects.get().listing.key == "B01"
