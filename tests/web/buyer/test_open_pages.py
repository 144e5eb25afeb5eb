"""Who comes through the buyers' door, and what nobody else's is."""

import pytest

pytestmark = pytest.mark.django_db

LISTS = ["/orders", "/messages"]


@pytest.mark.parametrize("page", LISTS)
def test_who_is_signed_out_signs_in_and_comes_back(page, client):
    response = client.get(page)

    assert response.status_code == 302
    assert response.url == f"/signin?next={page}"


@pytest.mark.parametrize("page", [*LISTS, "/ask?market=uk&seller=lumen-lamps"])
@pytest.mark.parametrize(
    ("name", "home"), [("bo", "/seller/"), ("vic", "/seller/"), ("cy", "/staff/")]
)
def test_sellers_and_staff_are_led_to_their_own(page, name, home, signed_in):
    assert signed_in(name).get(page).url == home


def test_sellers_write_nothing_through_this_door(signed_in, ana_asks):
    conversation = ana_asks()

    for step in ("write", "screen", "report"):
        url = f"/messages/{conversation.pk}/{step}"
        assert signed_in("bo").post(url, {"text": "Mine now"}).status_code == 404


def test_another_buyers_things_are_not_there(signed_in, an_order, ana_asks):
    order = an_order()
    conversation = ana_asks(order=order)
    abe = signed_in("abe")

    for page in (
        f"/orders/uk/{order.number}",
        f"/orders/uk/{order.number}/contact",
        f"/messages/{conversation.pk}",
        f"/messages/{conversation.pk}/letters",
        f"/messages/{conversation.pk}/report",
    ):
        assert abe.get(page).status_code == 404, page
    for step in ("write", "screen", "report"):
        url = f"/messages/{conversation.pk}/{step}"
        assert abe.post(url, {"text": "Mine now"}).status_code == 404, url
    for url in (f"/orders/uk/{order.number}/contact", f"/orders/uk/{order.number}/contact/screen"):
        assert abe.post(url, {"text": "Mine now"}).status_code == 404, url


def test_an_order_of_another_market_is_not_there(ana, an_order):
    order = an_order()

    assert ana.get(f"/orders/de/{order.number}").status_code == 404


def test_nothing_of_it_stands_in_another_buyers_lists(signed_in, an_order, ana_asks):
    order = an_order()
    conversation = ana_asks(order=order)
    abe = signed_in("abe")

    for page in (*LISTS, f"/messages?order={order.number}", f"/orders?q={order.number}"):
        shown = abe.get(page).content.decode()
        assert f"/orders/uk/{order.number}" not in shown
        assert f"/messages/{conversation.pk}" not in shown
        assert "One lamp is missing" not in shown
