"""The demo's orders say what a refund has to know: the tax in each amount, and what was sold."""

from datetime import UTC, datetime

import pytest

from aftersale.demo import orders
from aftersale.demo.script import Story
from aftersale.orders.models import Order

NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)
LAMPS = {"sku": "LL-204-BR", "title": "Reading lamp, brass", "quantity": 2, "price": "42.00"}


def placed(market, **line):
    told = {"number": "203-1", "days_ago": 9, "shipping": "4.90", "lines": [LAMPS | line]}
    ana = "Ana Alves <ana@buyers.example>"
    story = Story(market=market, seller="Lumen Lamps", buyer=ana, acts=(), orders=(told,))
    orders.place([(story, "lumen-lamps")], NOW)
    order = Order.objects.get()
    return order, order.lines.get()


@pytest.mark.parametrize(
    ("market", "tax", "shipping_tax"),
    [("uk", 1400, 82), ("de", 1341, 78), ("fr", 1400, 82), ("it", 1515, 88), ("es", 1458, 85)],
)
def test_every_amount_holds_the_vat_of_its_country(cast, market, tax, shipping_tax):
    order, line = placed(market)
    assert (order.total_minor, order.shipping_tax_minor) == (8890, shipping_tax)
    assert (line.price_minor, line.tax_minor) == (4200, tax)


def test_every_line_has_a_category_and_a_scene_may_name_another(cast):
    assert placed("uk")[1].category == "Lamps"
    assert placed("uk", category="Gifts")[1].category == "Gifts"
