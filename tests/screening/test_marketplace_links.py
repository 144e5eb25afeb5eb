"""P02: the marketplace's own product and shop pages."""

import pytest

from tests.screening.asking import action, found


@pytest.mark.parametrize(
    "text",
    [
        "https://uk.market.example/dp/B00LAMP",
        "uk.market.example/shops/lumen-lamps",
        "www.market.example",
        "http://market.example/orders/1",
        "https://market.example/orders/../shops/lumen",
    ],
)
def test_a_product_or_shop_page_may_not_be_linked(text):
    assert found("P02", f"See {text} for more") == [text]
    assert found("P01", f"See {text} for more") == []


def test_an_order_page_may_be_linked():
    text = "See https://uk.market.example/orders/203-4841771-0000001 for more"
    assert action("P02", text) == "allow"


def test_a_site_that_only_sounds_like_the_marketplace_is_another_site():
    text = "See https://notmarket.example.com/dp/1"
    assert found("P02", text) == []
    assert found("P01", text) == ["https://notmarket.example.com/dp/1"]


def test_a_buyer_may_show_which_product_they_mean():
    assert action("P02", "https://uk.market.example/dp/B00LAMP", author="buyer") == "allow"
