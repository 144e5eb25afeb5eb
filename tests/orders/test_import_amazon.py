"""Amazon's flat-file order reports: every kind, every encoding, rows in any order."""

import pytest

from aftersale.accounts import queries as accounts
from aftersale.orders.actions import Defaults
from aftersale.orders.models import Order, OrderLine, Product
from tests.orders.files import (
    COLUMNS_2017,
    COLUMNS_ALL,
    COLUMNS_TO_SHIP,
    LUMEN,
    counts,
    json_lines,
    report,
    row,
    take,
    told,
)

UK = Defaults(seller="lumen-lamps", market="uk")
COLUMNS_2009 = [name for name in COLUMNS_2017 if name != "sales-channel"]


def test_rows_of_one_order_become_its_lines(cast):
    second = row(order_item_id="92", sku="LL-2", quantity_purchased="1", item_price="9.00",
                 shipping_price="1.10")  # fmt: skip
    assert counts(take(report(row(), second))[0]) == (1, 0, 0, 0)
    order = Order.objects.get()
    assert (order.market, order.total_minor, order.shipping_minor) == ("uk", 9900, 600)
    assert (order.stage, order.buyer_id) == ("unshipped", cast.user("ana").pk)
    assert list(
        order.lines.order_by("pk").values_list("item", "sku", "quantity", "price_minor")
    ) == [
        ("911", "LL-1", 2, 4200),
        ("92", "LL-2", 1, 900),
    ]
    assert Product.objects.count() == 2


def test_rows_of_an_order_may_stand_far_apart(cast):
    rows = [row(f"203-{n}", order_item_id=f"a{n}") for n in range(1, 5)]
    rows += [row(f"203-{n}", order_item_id=f"b{n}", sku="LL-2") for n in range(4, 0, -1)]
    assert counts(take(report(*rows))[0]) == (4, 0, 0, 0)
    assert (Order.objects.count(), OrderLine.objects.count()) == (4, 8)
    assert counts(take(report(*reversed(rows)))[0]) == (0, 0, 4, 0)


def test_the_report_of_2009_needs_to_be_told_its_marketplace(cast):
    file = report(row(), columns=COLUMNS_2009)
    _, [fault] = take(file)
    assert "--market" in fault.remedy
    assert counts(take(file, UK)[0]) == (1, 0, 0, 0)


@pytest.mark.parametrize(
    ("channel", "market", "currency"),
    [("Amazon.co.uk", "uk", "GBP"), ("Amazon.de", "de", "EUR"), ("amazon.it", "it", "EUR")],
)
def test_the_sales_channel_says_the_marketplace(cast, channel, market, currency):
    take(report(row(sales_channel=channel, currency=currency)))
    order = Order.objects.get()
    assert (order.market, order.language) == (market, {"uk": "en"}.get(market, market))
    assert market in accounts.markets_of(cast.lumen.pk)


def test_a_sales_channel_against_the_marketplace_given_is_refused(cast):
    _, [fault] = take(report(row(sales_channel="Amazon.de", currency="EUR")), UK)
    assert (fault.field, fault.reason) == ("sales-channel", "says de, but --market is uk")


def test_another_currency_is_taken_when_one_says_so(cast):
    file = report(row(currency="USD"))
    assert take(file)[0].refused == 1
    assert take(file, Defaults(seller="lumen-lamps", any_currency=True))[0].new == 1
    assert Order.objects.get().currency == "USD"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_names_are_read_in_the_encoding_they_came_in(cast, encoding):
    rows = row(buyer_name="Zoë Müller", product_name="Lámpara – 12 €")
    take(report(rows, encoding=encoding))
    assert Order.objects.get().buyer_name == "Zoë Müller"
    assert OrderLine.objects.get().title == "Lámpara – 12 €"


def test_another_encoding_may_be_named(cast):
    take(
        report(row(buyer_name="山田"), encoding="shift_jis"),
        Defaults(seller="lumen-lamps", encoding="shift_jis"),
    )
    assert Order.objects.get().buyer_name == "山田"


def test_the_report_of_orders_to_ship_tells_no_amounts_and_blanks_none(cast):
    take(report(row()))
    to_ship = row(promise_date="2026-02-04T23:00:00+00:00")
    assert counts(take(report(to_ship, columns=COLUMNS_TO_SHIP), UK)[0]) == (0, 1, 0, 0)
    order = Order.objects.get()
    assert (order.total_minor, order.ship_by.isoformat()) == (8890, "2026-02-04T23:00:00+00:00")
    assert order.lines.get().price_minor == 4200


@pytest.mark.parametrize(
    ("status", "stage"),
    [
        ("Pending", "pending"),
        ("Unshipped", "unshipped"),
        ("PartiallyShipped", "shipped"),
        ("Shipped", "shipped"),
        ("Shipped - Delivered to Buyer", "delivered"),
        ("Cancelled", "cancelled"),
    ],
)
def test_the_report_of_all_orders_says_where_they_stand(cast, status, stage):
    all_orders = row(order_status=status, fulfillment_channel="Amazon", asin="B0LUMEN")
    take(report(all_orders, columns=COLUMNS_ALL))
    order = Order.objects.get()
    assert (order.stage, order.fulfilled_by) == (stage, "platform")
    assert order.lines.get().asin == "B0LUMEN"


def test_discounts_and_gift_wrapping_count_in_the_total(cast):
    all_orders = row(item_promotion_discount="10.00", gift_wrap_price="3.00")
    take(report(all_orders, columns=COLUMNS_ALL))
    order = Order.objects.get()
    assert (order.total_minor, order.is_gift) == (8400 + 490 + 300 - 1000, True)


def test_a_buyer_not_named_is_stood_in_for_until_a_file_names_them(cast):
    take(report(row(), columns=COLUMNS_ALL))
    stand_in = accounts.user(Order.objects.get().buyer_id)
    assert (stand_in.email, stand_in.is_active) == ("uk-203-1@unknown.invalid", False)

    assert counts(take(report(row()))[0]) == (0, 1, 0, 0)
    assert Order.objects.get().buyer_id == cast.user("ana").pk
    assert counts(take(report(row(), columns=COLUMNS_ALL))[0]) == (0, 0, 1, 0)
    assert Order.objects.get().buyer_id == cast.user("ana").pk


def test_a_report_and_our_own_form_speak_of_the_same_order(cast):
    take(json_lines(told()))
    assert counts(take(report(row()))[0]) == (0, 1, 0, 0)
    assert list(OrderLine.objects.values_list("item", "sku")) == [("911", "LL-1")]


def test_a_new_seller_is_opened_when_a_name_is_given(cast):
    given = Defaults(seller="cup-co", new_seller="Cup & Co")
    assert take(report(row()), given)[0].new == 1
    assert accounts.seller_by_slug("cup-co").name == "Cup & Co"


def test_a_header_alone_is_no_orders_and_no_fault(cast):
    assert counts(take(report(), LUMEN)[0]) == (0, 0, 0, 0)
