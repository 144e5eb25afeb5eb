"""Your orders: the card of A068, its actions, pages, and finding one by its number."""

from datetime import timedelta

import pytest

from aftersale.kernel import clock
from aftersale.orders.models import Parcel
from tests.web.buyer.conftest import queries_of, words

pytestmark = pytest.mark.django_db


def test_the_card_says_what_was_bought_promised_and_sent(ana, an_order, monday):
    order = an_order(deliver_from=clock.now() - timedelta(days=2))
    Parcel.objects.create(
        order=order, seller_id=order.seller_id, carrier="Royal Mail", tracking="RM1234GB"
    )

    shown = words(ana.get("/orders"))

    assert order.number in shown
    assert "Total £88.90" in shown
    assert "Sold by Lumen Lamps" in shown
    assert "Delivery estimate Sat 7 to Sun 8 March" in shown
    assert "Dispatched Thu 5 March" in shown
    assert "Tracking Royal Mail RM1234GB" in shown
    assert "2 × £42.00" in shown
    assert "Contact seller" in shown


def test_without_tracking_it_says_why(ana, an_order):
    an_order(stage="unshipped", dispatched_at=None, delivered_at=None)

    shown = words(ana.get("/orders"))

    assert "No tracking information. Why? It has not left the seller yet." in shown


def test_e_mails_can_be_viewed_once_there_are_some(ana, an_order, ana_asks):
    order = an_order()
    assert "View your e-mails with seller" not in words(ana.get("/orders"))

    first = ana_asks(order=order)
    assert f'href="/messages/{first.pk}"' in ana.get("/orders").content.decode()

    ana_asks(order=order)
    assert f'href="/messages?order={order.number}"' in ana.get("/orders").content.decode()
    shown = words(ana.get(f"/messages?order={order.number}"))
    assert shown.count("One lamp is missing") == 2


def test_a_claim_is_offered_once_the_order_is_on_its_way(ana, an_order):
    soon = clock.now() + timedelta(days=2)
    order = an_order(stage="unshipped", dispatched_at=None, delivered_at=None, deliver_by=soon)
    assert "File a claim" not in words(ana.get("/orders"))
    with clock.at(soon + timedelta(days=1)):
        assert "File a claim" in words(ana.get("/orders"))

    type(order).objects.filter(pk=order.pk).update(stage="shipped")
    assert "File a claim" in words(ana.get("/orders"))


def test_an_order_is_found_by_a_part_of_its_number(ana, an_order):
    wanted, other = an_order(number="026-1111111-1111111"), an_order(number="026-2222222-2222222")

    shown = words(ana.get("/orders?q=1111111"))

    assert wanted.number in shown
    assert other.number not in shown
    assert "No order found" in words(ana.get("/orders?q=999"))


def test_older_orders_stand_on_the_next_page(ana, an_order, monday):
    orders = [an_order(placed_at=monday - timedelta(days=n)) for n in range(1, 13)]

    first = ana.get("/orders")
    onward = first.context["older_url"]
    second = words(ana.get(onward))

    assert orders[9].number in words(first)
    assert orders[10].number not in words(first)
    assert [o.number for o in orders if o.number in second] == [o.number for o in orders[10:]]


def test_the_list_asks_as_much_for_three_as_for_one(ana, an_order, ana_asks, cast):
    ana_asks(order=an_order())
    ana.get("/orders")
    one = queries_of(ana, "/orders")
    for _ in range(2):
        ana_asks(order=an_order())
    an_order(seller=cast.rival)

    assert queries_of(ana, "/orders") == one


def test_an_order_page_says_where_it_is(ana, an_order, monday):
    order = an_order(stage="shipped", delivered_at=None, deliver_by=monday + timedelta(days=1))

    shown = words(ana.get(f"/orders/uk/{order.number}"))

    assert "Your order from Lumen Lamps" in shown
    assert "Your order is on its way It should arrive Tue 10 March." in shown
    assert "Items £84.00 Shipping £4.90 Total £88.90" in shown


@pytest.mark.parametrize(("days", "late"), [(0, False), (1, True)])
def test_it_is_late_when_the_promised_day_is_over(ana, an_order, monday, days, late):
    order = an_order(
        stage="shipped", delivered_at=None, deliver_by=monday - timedelta(days=days, hours=1)
    )

    shown = words(ana.get(f"/orders/uk/{order.number}"))

    assert ("Your order is late" in shown) is late


@pytest.mark.parametrize(
    ("stage", "says"),
    [
        ("pending", "Your order is being confirmed"),
        ("unshipped", "Lumen Lamps is preparing your order"),
        ("delivered", "Delivered Sat 7 March"),
        ("cancelled", "This order was cancelled"),
    ],
)
def test_every_stage_has_its_words(ana, an_order, monday, stage, says):
    facts = {} if stage == "delivered" else {"delivered_at": None, "deliver_by": None}
    order = an_order(stage=stage, **facts)

    assert says in words(ana.get(f"/orders/uk/{order.number}"))


def test_the_usual_answer_time_stands_beside_contact_seller(ana, an_order, ana_asks, bo_answers):
    order = an_order()
    bo_answers(ana_asks(order=order))

    shown = words(ana.get(f"/orders/uk/{order.number}"))

    assert "Lumen Lamps usually answers within an hour." in shown
    assert "They are to answer within 24 hours." in shown
