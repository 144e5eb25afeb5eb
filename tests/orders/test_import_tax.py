"""Tax as the shop tells it: contained in prices, for all pieces of a line, and in step with them."""

from aftersale.orders.models import Order, OrderLine
from tests.orders.files import (
    A_LINE,
    COLUMNS_ALL,
    COLUMNS_TO_SHIP,
    counts,
    json_lines,
    report,
    row,
    take,
    told,
)
from tests.orders.test_import_amazon import UK

TAXED = A_LINE | {"tax": "14.00", "category": "Lighting"}


def taxed(**facts):
    return told(**{"shipping_tax": "0.82", "lines": [TAXED]} | facts)


def sums():
    """The order's total, postage and its tax; then the line's price for one, and its tax."""
    order, line = Order.objects.get(), OrderLine.objects.get()
    return (
        (order.total_minor, order.shipping_minor, order.shipping_tax_minor),
        (line.price_minor, line.tax_minor),
    )


def test_tax_is_kept_for_the_whole_line_and_adds_nothing_to_the_total(cast):
    take(json_lines(taxed()))
    assert sums() == ((8890, 490, 82), (4200, 1400))
    assert OrderLine.objects.get().category == "Lighting"


def test_a_tax_as_high_as_its_price_is_taken(cast):
    outcome, faults = take(json_lines(taxed(shipping_tax="4.90", lines=[TAXED | {"tax": "84"}])))
    assert (outcome.new, faults) == (1, [])


def test_an_order_without_tax_has_none(cast):
    take(json_lines(told()))
    assert sums() == ((8890, 490, 0), (4200, 0))
    assert OrderLine.objects.get().category == ""


def test_tax_and_category_told_later_change_the_order_once(cast):
    take(json_lines(told()))
    assert counts(take(json_lines(taxed()))[0]) == (0, 1, 0, 0)
    assert sums() == ((8890, 490, 82), (4200, 1400))
    assert counts(take(json_lines(taxed()))[0]) == (0, 0, 1, 0)
    assert counts(take(json_lines(taxed(shipping_tax="0.80")))[0]) == (0, 1, 0, 0)
    assert counts(take(json_lines(taxed(shipping_tax="0.80", lines=[TAXED | {"tax": "0"}])))[0]) == (
        0, 1, 0, 0,
    )  # fmt: skip
    assert sums() == ((8890, 490, 80), (4200, 0))


def test_what_is_not_told_of_tax_and_category_stays(cast):
    take(json_lines(taxed()))
    assert counts(take(json_lines(told()))[0]) == (0, 0, 1, 0)
    assert sums() == ((8890, 490, 82), (4200, 1400))
    assert OrderLine.objects.get().category == "Lighting"


def test_tax_not_told_keeps_its_share_when_the_price_changes(cast):
    take(json_lines(taxed()))
    take(json_lines(told(shipping="2.45", lines=[A_LINE | {"quantity": 1}])))
    assert sums() == ((4445, 245, 41), (4200, 700))


def test_tax_in_amazons_report_is_within_the_price_the_buyer_paid(cast):
    take(report(row(item_tax="14.00", shipping_tax="0.82")))
    assert sums() == ((8890, 490, 82), (4200, 1400))


def test_postage_of_several_rows_holds_the_tax_of_all(cast):
    rows = row(shipping_tax="0.82"), row(order_item_id="92", shipping_tax="0.80")
    take(report(*rows))
    assert Order.objects.get().shipping_tax_minor == 162


def test_postage_given_away_holds_no_tax(cast):
    columns = [*COLUMNS_ALL, "item-tax", "shipping-tax"]
    take(report(row(shipping_tax="0.82", ship_promotion_discount="4.90"), columns=columns))
    order = Order.objects.get()
    assert (order.shipping_minor, order.shipping_tax_minor) == (0, 0)


def test_postage_with_a_discount_holds_tax_in_proportion(cast):
    columns = [*COLUMNS_ALL, "item-tax", "shipping-tax"]
    take(report(row(shipping_tax="0.82", ship_promotion_discount="-2.45"), columns=columns))
    order = Order.objects.get()
    assert (order.shipping_minor, order.shipping_tax_minor) == (245, 41)


def test_a_cancelled_row_of_no_pieces_holds_no_tax(cast):
    take(report(row(quantity_purchased="0", item_tax="14.00")))
    assert OrderLine.objects.get().tax_minor == 0


def test_a_report_without_amounts_blanks_no_tax(cast):
    take(report(row(item_tax="14.00", shipping_tax="0.82")))
    assert counts(take(report(row(), columns=COLUMNS_TO_SHIP), UK)[0]) == (0, 0, 1, 0)
    assert sums() == ((8890, 490, 82), (4200, 1400))
