"""Refunding an order without a return, and what its page says of returns and refunds."""

import pytest
from django.urls import reverse

from aftersale.refunds import queries as refunds
from tests.web.seller.conftest import words

pytestmark = pytest.mark.django_db


def page_of(order, name="refund_order"):
    return reverse(f"seller:{name}", args=[order.market, order.number])


def test_an_order_is_refunded_in_part_and_remembers_it(bo, an_order_to_return):
    order = an_order_to_return()
    line = order.lines.get()
    assert page_of(order) in bo.get(page_of(order, "order")).content.decode()
    assert "Choose what goes back" in words(bo.get(page_of(order)))

    facts = {f"quantity-{line.pk}": 1, "shipping": "4.90", "reason": "late", "once": "a"}
    assert "Refund £46.90" in words(bo.post(page_of(order, "refund_order_quote"), facts))
    page = words(bo.post(page_of(order), facts | {"agreed": 4690}, follow=True))

    assert "Refund of £46.90" in page
    assert refunds.of_order(order.pk).get().reason == "late"
    assert "Refund of £46.90" in words(bo.get(page_of(order, "order")))
    assert "£46.90 went back before." in words(
        bo.post(page_of(order, "refund_order_quote"), {f"quantity-{line.pk}": 1})
    )


def test_more_than_was_paid_is_refused_with_what_is_left(bo, an_order_to_return):
    order = an_order_to_return()

    response = bo.post(page_of(order), {"shipping": "5.00"})

    assert response.status_code == 422
    assert "£4.90 can still go back." in words(response)
    assert not refunds.of_order(order.pk).exists()


def test_an_orders_page_lists_its_returns(bo, a_return):
    made = a_return()

    page = words(bo.get(reverse("seller:order", args=[made.market, made.order_number])))

    assert "Return: Reading lamp, brass" in page
    assert "Authorisation required" in page


def test_beside_a_conversation_stand_the_returns_of_its_order(bo, a_return, ana_asks):
    made = a_return()
    talk = ana_asks(order=orders_of(made))

    page = words(bo.get(reverse("seller:conversation", args=[talk.pk])))

    assert "Returns Refund Reading lamp, brass" in page


def orders_of(made):
    from aftersale.orders import queries

    return queries.by_number(made.market, made.order_number)


def test_others_do_not_refund_it(vic, rex, an_order_to_return):
    order = an_order_to_return()

    assert vic.get(page_of(order)).status_code == 403
    assert rex.get(page_of(order)).status_code == 404
    assert page_of(order) not in vic.get(page_of(order, "order")).content.decode()
