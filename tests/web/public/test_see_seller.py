"""The pages of a seller and of a product, open to everybody."""

import pytest

from aftersale.orders.models import Product
from tests.web.buyer.conftest import words

pytestmark = pytest.mark.django_db


def test_a_seller_says_where_they_sell_and_how_soon_they_answer(client, cast, ana_asks, bo_answers):
    bo_answers(ana_asks())

    page = client.get("/sellers/lumen-lamps")

    shown = words(page)
    assert "Lumen Lamps" in shown
    assert "United Kingdom" in shown
    assert "Lumen Lamps usually answers within an hour." in shown
    assert "Italy" not in shown
    in_germany = words(client.get("/sellers/lumen-lamps?market=de"))
    assert "They are to answer within 24 hours." in in_germany
    assert "usually answers" not in in_germany
    assert "market=uk&amp;seller=lumen-lamps" in page.content.decode()


def test_nobody_is_called_that(client, cast):
    assert client.get("/sellers/nobody").status_code == 404


def test_a_product_leads_to_its_seller_and_a_question(client, cast):
    Product.objects.create(
        market="uk", seller_id=cast.lumen.pk, sku="LL-204-BR", title="Reading lamp, brass",
        price_minor=4200, currency="GBP",
    )  # fmt: skip

    page = client.get("/products/uk/lumen-lamps/LL-204-BR")

    assert "Reading lamp, brass" in words(page)
    assert "£42.00" in words(page)
    assert "/ask?market=uk&amp;seller=lumen-lamps&amp;sku=LL-204-BR" in page.content.decode()


def test_what_is_not_sold_there_is_not_there(client, cast):
    assert client.get("/products/it/lumen-lamps/LL-204-BR").status_code == 404
    assert client.get("/products/uk/nobody/LL-204-BR").status_code == 404
