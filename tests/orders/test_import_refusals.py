"""Each thing that may be wrong in a file is named by line, field, reason and remedy."""

import pytest

from aftersale.orders.actions import Defaults, Unusable
from aftersale.orders.importing.source import LONGEST_LINE
from aftersale.orders.models import Order
from tests.orders.files import A_LINE, json_lines, report, row, take, told


def line(**facts):
    return told(lines=[A_LINE | facts])


WRONG = [
    (told(market="atlantis"), "market", "is not a marketplace"),
    (told(market=None), "market", "is missing"),
    (told(currency="EUR"), "currency", "is EUR, but uk trades in GBP"),
    (told(currency="pounds"), "currency", "is not a currency"),
    (told(number="two words"), "number", "is not an order number"),
    (told(number=7), "number", "is a number, not text"),
    (told(number="9" * 41), "number", "is not an order number"),
    (told(placed_at="2026-02-02T09:00:00"), "placed_at", "without zone"),
    (told(placed_at="2026-02-31T09:00:00Z"), "placed_at", "is not a time"),
    (told(placed_at="2099-02-02T09:00:00Z"), "placed_at", "lies in the future"),
    (told(placed_at="0001-01-01T00:00:00+14:00"), "placed_at", "out of this world"),
    (told(placed_at="1871-01-01T00:00:00Z"), "placed_at", "too far away"),
    (told(placed_at=None), "placed_at", "is missing"),
    (told(delivered_at="2026-01-01T09:00:00Z"), "delivered_at", "before placed_at"),
    (told(buyer=None), "buyer.email", "is missing"),
    (told(buyer={"email": "ana"}), "buyer.email", "is not an e-mail address"),
    (told(buyer="ana@buyers.example"), "buyer", "is not an object"),
    (told(seller={"slug": "../etc"}), "seller.slug", "is not the short name"),
    (told(stage="lost"), "stage", "is not a stage"),
    (told(is_gift="perhaps"), "is_gift", "neither true nor false"),
    (told(language="xx"), "language", "is not a language"),
    (told(lines=[]), "lines", "missing or empty"),
    (told(lines=[A_LINE] * 501), "lines", "has 501 entries"),
    (told(lines={"sku": "LL-1"}), "lines", "is not a list"),
    (told(lines=["LL-1"]), "lines[1]", "is not an object"),
    (line(price="-3.00"), "lines[1].price", "is below zero"),
    (line(price="12,50"), "lines[1].price", "is not an amount"),
    (line(price="1e3"), "lines[1].price", "is not an amount"),
    (line(price=12.5), "lines[1].price", "is a number, not text"),
    (line(price="99999999999.00"), "lines[1].price", "is absurdly large"),
    (line(price="NaN"), "lines[1].price", "is not an amount"),
    (line(price=["1.00"]), "lines[1].price", "is a list"),
    (line(quantity=-1), "lines[1].quantity", "is below zero"),
    (line(quantity=10**30), "lines[1].quantity", "is not a whole number"),
    (line(quantity=10**9), "lines[1].quantity", "is absurdly large"),
    (line(quantity=True), "lines[1].quantity", "is not a whole number"),
    (line(quantity=100_000, price="9999999.00"), "total", "is absurdly large"),
    (line(sku="S" * 61), "lines[1].sku", "is 61 characters long"),
    (line(sku="a\u0000b"), "lines[1].sku", "contains a NUL character"),
    (line(sku=["LL-1"]), "lines[1].sku", "is a list"),
    (line(title=" "), "lines[1].title", "is missing"),
    (line(tax="84.01"), "lines[1].tax", "is more than the whole line costs, 84.01 of 84.00"),
    (line(tax="-0.01"), "lines[1].tax", "is below zero"),
    (line(tax=14), "lines[1].tax", "is a number, not text"),
    (told(shipping_tax="4.91"), "shipping_tax", "is more than shipping costs, 4.91 of 4.90"),
    (told(shipping=None, shipping_tax="0.82"), "shipping_tax", "is more than shipping costs"),
    (line(category="c" * 61), "lines[1].category", "is 61 characters long"),
    (line(colour="red"), "lines[1].colour", "is not known here"),
    (told(parcels=[{"tracking": "D1"}]), "parcels[1].carrier", "is missing"),
    (told(parcels=[{"carrier": "DHL", "scans": [{"at": "noon", "what": "x"}]}]),
     "parcels[1].scans[1].at", "is not a time"),
    (b"{", "", "is not JSON"),
    (b'{"number": "\xff"}', "", "is not JSON in UTF-8"),
    (b"[" * 5000, "", "is not JSON"),
    (b"[1]", "", "is not an object"),
    (b"{}", "", "is an empty object"),
    (b'{"number": "203-1\x00"}', "", "contains a NUL byte"),
    (b'{"number": "' + b"9" * LONGEST_LINE + b'"}', "", "is longer than"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "field", "reason"), WRONG)
def test_a_wrong_order_is_refused_by_line_field_reason_and_remedy(cast, wrong, field, reason):
    outcome, faults = take(json_lines(told("203-9"), b"", wrong, told("203-8")), Defaults())
    assert (outcome.new, outcome.refused) == (2, 1)
    fault = faults[0]
    assert (fault.line, fault.field) == (3, field)
    assert reason in fault.reason
    assert len(fault.remedy) > 10
    assert sorted(Order.objects.values_list("number", flat=True)) == ["203-8", "203-9"]


def test_everything_wrong_with_an_order_is_said_at_once(cast):
    _, faults = take(json_lines(told(currency="EUR", lines=[A_LINE | {"price": "-1.00"}])))
    assert [fault.field for fault in faults] == ["currency", "lines[1].price"]


def test_names_beginning_with_x_are_the_shops_own(cast):
    outcome, faults = take(json_lines(told(x_warehouse="north")))
    assert (outcome.new, faults) == (1, [])


def test_long_and_untidy_text_is_made_to_fit(cast):
    take(json_lines(line(title="Lamp\n\twith\x07 cable " + "y" * 400)))
    title = Order.objects.get().lines.get().title
    assert (title[:16], len(title)) == ("Lamp with cable ", 300)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b'[{"number": "1"}]', "one JSON list"),
        (b'{\n  "number": "1"\n}', "spread over several lines"),
        ('{"number": "1"}'.encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04rest", "spreadsheet"),
        (b"<html>", "neither JSON lines nor"),
        (b"\x00\x01\x02", "NUL"),
        (b"order-id,sku,purchase-date\n", "not parted by tabs"),
        (report(columns=["order-id", "sku"]), "lacks the columns purchase-date, product-name"),
    ],
)
def test_a_file_that_is_none_of_orders_is_unusable_with_a_sentence(cast, content, reason):
    with pytest.raises(Unusable, match=reason):
        take(content)


def test_an_amazon_report_needs_a_seller(cast):
    with pytest.raises(Unusable, match="--seller"):
        take(report(row()), Defaults())


ROWS = [
    ({"item_price": "84,00"}, "item-price", "is not an amount"),
    ({"item_price": "-84.00"}, "item-price", "is below zero"),
    ({"quantity_purchased": "two"}, "quantity-purchased", "is not a whole number"),
    ({"item_tax": "84.01"}, "item-tax", "is more than the item costs, 84.01 of 84.00"),
    ({"item_tax": "-14.00"}, "item-tax", "is below zero"),
    ({"shipping_tax": "4.91"}, "shipping-tax", "is more than postage costs, 4.91 of 4.90"),
    ({"sku": ""}, "sku", "is missing"),
    ({"currency": "EUR"}, "currency", "is EUR, but uk trades in GBP"),
    ({"buyer_email": "abe@buyers.example"}, "buyer-email", "is another than on line 2"),
    ({"sales_channel": "Amazon.com.au"}, "sales-channel", "is no marketplace here"),
    ({"sales_channel": ""}, "sales-channel", "is missing"),
    ({"order_item_id": "921"}, "order-item-id", "is the same as on line 2"),
]


@pytest.mark.parametrize(("cells", "field", "reason"), ROWS)
def test_a_wrong_row_refuses_its_whole_order(cast, cells, field, reason):
    cells = {"order_item_id": "922"} | cells
    outcome, faults = take(report(row("203-2"), row("203-2", **cells), row("203-3")))
    assert outcome.refused == 1
    assert (faults[0].line, faults[0].field) == (3, field)
    assert reason in faults[0].reason
    assert not Order.objects.filter(number="203-2").exists()


def test_a_report_with_a_time_without_zone_is_refused(cast):
    _, [fault] = take(report(row(purchase_date="2026-02-02 09:00:00")))
    assert (fault.line, fault.field) == (2, "purchase-date")
    assert "without zone" in fault.reason


def test_a_row_cut_off_is_refused_and_the_rest_taken(cast):
    whole = report(row("203-1"), row("203-2"))
    outcome, [fault] = take(whole[:-60])
    assert (outcome.new, outcome.refused, fault.line) == (1, 1, 3)
    assert "columns, but the first line has 18" in fault.reason
