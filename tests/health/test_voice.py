"""Offers and what their buyers met with: signals by SKU, rates, buckets, days that leave."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

import pytest

from aftersale.health.models import Alike, Experience, OfferHealth
from aftersale.health.policy import offers as policy
from aftersale.health.policy.offers import Bucket, Rate, Scale, Signal
from aftersale.health.voice import passing, rating
from aftersale.kernel import clock
from aftersale.market.rulebook import current
from aftersale.messaging import actions as messaging
from aftersale.returns import actions as returns
from aftersale.reviews import actions as reviews
from tests.goods import DEFECTIVE, UNWANTED

LAMP, SHADE = "LL-204-BR", "LL-300"
LATE = "CR-MISSED_ESTIMATED_DELIVERY"


def offer(sku=LAMP, seller=None):
    rows = OfferHealth.objects.filter(sku=sku)
    return (rows.filter(seller_id=seller.pk) if seller else rows).get()


def numbers(sku=LAMP):
    found = offer(sku)
    return found.orders, found.bad, found.returned


def signals(sku=LAMP):
    return [Signal(each.signals) for each in Experience.objects.filter(offer=offer(sku))]


def test_an_order_without_trouble_counts_for_each_of_its_offers(
    monday, told, settle, an_order_to_return
):
    told(an_order_to_return({}))
    assert numbers(LAMP) == (1, 0, 0)
    assert numbers(SHADE) == (1, 0, 0)
    assert (offer(LAMP).title, offer(LAMP).category) == ("Reading lamp, brass", "lighting")


def test_a_return_for_the_product_counts_against_the_offer_that_came_back_alone(
    monday, cast, told, settle, an_order_to_return
):
    order = an_order_to_return({})
    told(order)
    shade = order.lines.get(sku=SHADE)
    item = returns.Wanted(
        order_line_id=shade.pk, quantity=1, reason=DEFECTIVE, comment="It is torn."
    )
    returns.request(order, by=cast.actor("ana"), items=[item])
    settle()
    assert numbers(SHADE) == (1, 1, 1)
    assert numbers(LAMP) == (1, 0, 0)
    assert signals(SHADE) == [Signal.RETURN]


@pytest.mark.parametrize("reason", [UNWANTED, LATE])
def test_a_change_of_mind_or_a_late_parcel_is_a_return_and_no_signal(
    reason, monday, told, settle, a_return, an_order_to_return
):
    order = an_order_to_return()
    told(order)
    a_return(order=order, reason=reason)
    settle()
    assert numbers() == (1, 0, 1)


def test_a_question_about_the_product_is_a_signal(monday, cast, told, settle, an_order):
    order = an_order()
    told(order)
    messaging.ask(
        by=cast.actor("ana"), market="uk", seller_id=cast.lumen.pk, kind="product", subject="Broken",
        text="It does not work.", order_numbers=[order.number],
    )  # fmt: skip
    settle()
    assert signals() == [Signal.CONTACT]


def test_what_becomes_known_twice_counts_once(monday, told, settle, a_return, an_order_to_return):
    order = an_order_to_return()
    told(order)
    a_return(order=order, reason=DEFECTIVE)
    settle()
    told(order)
    assert numbers() == (1, 1, 1)


def test_a_cancelled_order_counts_for_nothing(monday, told, settle, an_order):
    order = an_order(stage="unshipped", dispatched_at=None, delivered_at=None)
    told(order)
    assert numbers() == (1, 0, 0)
    type(order).objects.filter(pk=order.pk).update(stage="cancelled", cancelled_at=clock.now())
    told(order)
    assert numbers() == (0, 0, 0)
    assert not Experience.objects.exists()


def test_a_one_star_review_counts_by_itself_and_not_as_an_order(
    monday, cast, told, settle, an_order, a_lamp
):
    order = an_order()
    told(order)
    review = reviews.write(a_lamp(), by=cast.actor("ana"), stars=1)
    assert (offer().reviews, offer().bad, offer().rate_ppm) == (1, 0, 1_000_000)
    reviews.write(review.listing, by=cast.actor("ana"), stars=4)
    assert offer().reviews == 0
    reviews.write(review.listing, by=cast.actor("ana"), stars=1)
    reviews.withdraw(type(review).objects.get(), by=cast.actor("ana"))
    assert (offer().reviews, offer().rate_ppm) == (0, 0)


def test_days_that_are_over_leave_the_window(monday, told, settle, an_order):
    told(an_order(placed_at=clock.now() - timedelta(days=364)), an_order())
    assert numbers() == (2, 0, 0)
    with clock.at(clock.now() + timedelta(days=1)):
        assert passing.is_due()
        passing.let_go()
        assert not passing.is_due()
    assert numbers() == (1, 0, 0)


def test_what_happens_to_an_order_long_gone_changes_nothing(
    monday, told, settle, a_return, an_order_to_return
):
    order = an_order_to_return(placed_at=clock.now() - timedelta(days=400))
    told(order)
    assert numbers() == (0, 0, 0)
    assert Experience.objects.count() == 1


RULES = current("uk").voice


@pytest.mark.parametrize(
    ("ppm", "low", "high", "bucket"),
    [
        (20_000, 10_000, 90_000, Bucket.EXCELLENT),
        (20_000, 10_000, 110_000, Bucket.GOOD),
        (100_000, 80_000, 120_000, Bucket.GOOD),
        (150_000, 130_000, 180_000, Bucket.FAIR),
        (200_000, 90_000, 300_000, Bucket.FAIR),
        (200_000, 150_000, 300_000, Bucket.POOR),
        (300_000, 150_000, 400_000, Bucket.VERY_POOR),
    ],
)
def test_a_bucket_says_much_only_where_it_is_certain(ppm, low, high, bucket):
    assert Scale.of(100_000, RULES).bucket(Rate(ppm, low, high)) == bucket


def test_where_hardly_anything_goes_wrong_one_percent_is_the_measure():
    assert Scale.of(0, RULES).middle == 10_000


def test_bounds_close_in_with_more_orders():
    few, many = policy.rate(1, 10, RULES.errors), policy.rate(100, 1000, RULES.errors)
    assert few.ppm == many.ppm == 100_000
    assert few.low < many.low < 100_000 < many.high < few.high
    assert policy.rate(0, 0, RULES.errors) == Rate(0, 0, 0)
    assert policy.rate(3, 2, RULES.errors).ppm == 1_000_000


@pytest.fixture
def offers(cast):
    """Makes offers of Lumen Lamps in one category, by how many of 100 orders went wrong."""
    skus = count()

    def make(*bad, category="lighting", orders=100, seller=None):
        rows = [
            OfferHealth(
                market="uk", seller_id=(seller or cast.lumen).pk, sku=f"X-{next(skus)}",
                title="Lamp", folded="lamp", category=category, orders=orders, bad=each,
            )
            for each in bad
        ]  # fmt: skip
        made = [row for row in OfferHealth.objects.bulk_create(rows) if row.pk]
        rating.rate([row.pk for row in made])
        rating.compare()
        return [OfferHealth.objects.get(pk=row.pk) for row in made]

    return make


def test_offers_are_put_beside_those_of_their_category(offers):
    made = offers(1, 8, 10, 10, 14, 20, 40)
    assert [Bucket(each.bucket) for each in made] == [
        Bucket.EXCELLENT, Bucket.GOOD, Bucket.GOOD, Bucket.GOOD, Bucket.FAIR, Bucket.POOR,
        Bucket.VERY_POOR,
    ]  # fmt: skip
    alike = Alike.objects.get(category="lighting")
    assert (alike.offers, alike.median_ppm, alike.is_stale) == (7, 100_000, False)


def test_fewer_than_five_others_are_nothing_to_compare_with(offers):
    assert {each.bucket for each in offers(1, 8, 10, 40, 50)} == {Bucket.UNRATED}


def test_few_orders_are_nothing_to_compare(offers):
    offers(1, 8, 10, 10, 14, 20, 40)
    (few,) = offers(4, orders=9)
    assert (few.is_rated, few.bucket) == (False, Bucket.UNRATED)
    assert Alike.objects.get().offers == 7


def test_an_offer_that_goes_wrong_moves_on_at_once_and_the_others_with_the_next_look(offers):
    made = offers(1, 8, 10, 10, 14, 20, 40)
    OfferHealth.objects.filter(pk=made[0].pk).update(bad=90)
    rating.rate([made[0].pk])
    assert OfferHealth.objects.get(pk=made[0].pk).bucket == Bucket.VERY_POOR
    assert Alike.objects.get().is_stale
    rating.compare()
    assert Alike.objects.get().median_ppm == 140_000
    assert rating.compare() == 0
