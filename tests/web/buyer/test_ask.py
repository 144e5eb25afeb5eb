"""Asking before buying, from a link on a product's page in the shop."""

import pytest

from aftersale.messaging.models import Conversation
from aftersale.orders.models import Product
from tests.web.buyer.conftest import words

pytestmark = pytest.mark.django_db
URL = "/ask?market=uk&seller=lumen-lamps&sku=LL-204-BR"


@pytest.fixture
def a_product(cast):
    return Product.objects.create(
        market="uk", seller_id=cast.lumen.pk, sku="LL-204-BR", title="Reading lamp, brass",
        price_minor=4200, currency="GBP",
    )  # fmt: skip


def test_who_is_signed_out_gets_a_link_and_comes_back(client, cast):
    response = client.get(URL)

    assert response.status_code == 302
    assert response.url.startswith("/signin/link?next=/ask")
    assert "LL-204-BR" in response.url


def test_somebody_new_asks_after_opening_their_link(client, cast, a_product, mailoutbox):
    import re

    client.post("/signin/link", {"email": "new@buyers.example", "next": URL})
    link = re.search(r"https?://[^/]+(/\S+)", mailoutbox[-1].body)[1]
    page = client.get(link)
    entered = client.post(
        "/signin/link/open",
        {"token": page.context["token"], "next": page.context["next"], "name": "Nia New"},
    )
    assert entered.url == URL

    response = client.post(URL, {"kind": "product", "text": "Which bulb does it take?"})

    made = Conversation.objects.get()
    assert response.url == f"/messages/{made.pk}"
    assert (made.product, made.order_number) == ("Reading lamp, brass", "")


def test_the_product_and_its_price_stand_above_the_form(ana, a_product):
    shown = words(ana.get(URL))

    assert "Ask Lumen Lamps" in shown
    assert "Reading lamp, brass £42.00 · United Kingdom" in shown
    assert "A question about a product" in shown
    assert "Where is my parcel?" not in shown


def test_a_product_we_were_never_told_of_is_called_by_its_sku(ana, cast):
    ana.post(URL, {"kind": "product", "text": "Which bulb does it take?"})

    assert Conversation.objects.get().product == "LL-204-BR"


@pytest.mark.parametrize(
    "query",
    ["", "market=uk", "market=uk&seller=nobody", "market=it&seller=lumen-lamps",
     "market=xx&seller=lumen-lamps", "market=uk&seller=lumen-lamps&sku=<b>"],
)  # fmt: skip
def test_a_link_that_names_nothing_sold_leads_nowhere(ana, query):
    assert ana.get(f"/ask?{query}").status_code == 404


def test_a_refused_question_keeps_its_text(ana, a_product):
    response = ana.post(URL, {"kind": "parcel", "text": "Where is it?"})

    assert response.status_code == 422
    assert "Tick the order it is about." in words(response)
    assert "Where is it?</textarea>" in response.content.decode()


def test_a_question_is_screened_as_it_is_written(ana, a_product):
    response = ana.post(URL.replace("/ask", "/ask/screen"), {"text": "Call 0161 496 0123"})

    assert "rule P04" in words(response)
