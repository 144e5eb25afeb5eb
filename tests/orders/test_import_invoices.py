"""Invoices as the shop tells of them: that one is owed, and when it was handed over (IDR)."""

from __future__ import annotations

from aftersale.orders.models import Order
from aftersale.web.buyer.order_facts import invoice
from aftersale.web.seller.order_facts import order_facts
from tests.orders.files import COLUMNS_ALL, counts, json_lines, report, row, take, told
from tests.orders.test_import_amazon import UK

SENT = "2026-02-06T09:00:00+00:00"
BUSINESS = [*COLUMNS_ALL, "is-business-order", "invoice-date"]


def owed():
    order = Order.objects.get()
    return order.needs_invoice, order.invoiced_at and order.invoiced_at.isoformat()


def test_without_a_word_no_invoice_is_owed(cast):
    take(json_lines(told()))
    assert owed() == (False, None)


def test_our_own_form_says_that_one_is_owed_and_later_that_it_went(cast):
    take(json_lines(told(needs_invoice=True)))
    assert owed() == (True, None)
    outcome, _ = take(json_lines(told(invoiced_at=SENT)))
    assert counts(outcome) == (0, 1, 0, 0)
    assert owed() == (True, SENT)
    take(json_lines(told()))
    assert owed() == (True, SENT)


def test_an_invoice_before_the_order_is_a_mistake(cast):
    outcome, faults = take(json_lines(told(invoiced_at="2026-01-01T00:00:00+00:00")))
    assert outcome.refused == 1
    assert [(each.field, each.reason) for each in faults] == [
        ("invoiced_at", "lies before placed_at")
    ]


def test_business_orders_of_a_report_need_one(cast):
    take(report(row(is_business_order="true"), columns=BUSINESS), UK)
    assert owed() == (True, None)
    line = row(is_business_order="true", invoice_date=SENT)
    take(report(line, columns=BUSINESS), UK)
    assert owed() == (True, SENT)


def test_a_report_that_lacks_the_columns_changes_nothing(cast):
    take(report(row(is_business_order="true"), columns=BUSINESS), UK)
    take(report(row(), columns=COLUMNS_ALL), UK)
    assert owed() == (True, None)


def test_both_sides_see_on_the_order_whether_it_went(cast):
    take(json_lines(told(needs_invoice=True)))
    order = Order.objects.get()
    assert ("Invoice", "asked for, not sent yet") in order_facts(order)["promises"]
    assert invoice(order) == "The seller has not sent it yet."
    take(json_lines(told(invoiced_at=SENT)))
    order = Order.objects.get()
    assert ("Invoice", "Fri 6 February") in order_facts(order)["promises"]
    assert invoice(order) == "Fri 6 February"
