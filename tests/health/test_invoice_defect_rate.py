"""Invoices that are wanted, and when they are due."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from tests.health.made import DAY, book, christmas, judged, order, unsent, verdict

NAME = "invoice_defect_rate"
FRIDAY = datetime(2026, 3, 13, 12, 0, tzinfo=UTC)
DUE = FRIDAY + 3 * DAY  # the weekend rests
SECOND = timedelta(seconds=1)


def wanted(invoiced=None):
    return order(needs_invoice=True, dispatched_at=FRIDAY, invoiced_at=invoiced)


def test_only_orders_that_need_an_invoice_and_have_left_are_judged():
    assert judged(NAME, order()) is None
    assert judged(NAME, unsent(needs_invoice=True)) is None


def test_weekends_do_not_count():
    assert verdict(NAME, wanted(DUE)).bad == 0
    found = verdict(NAME, wanted(DUE + SECOND))
    assert (found.base, found.bad, found.why) == (1, 1, ("late_invoice",))


def test_nor_do_holidays():
    rules = christmas(date(2026, 3, 16))
    assert verdict(NAME, wanted(DUE + DAY), rules).bad == 0


def test_a_missing_invoice_counts_once_it_is_due():
    found = verdict(NAME, wanted(), now=DUE)
    assert (found.base, found.bad) == (0, 0)
    late = verdict(NAME, wanted(), now=found.until)
    assert (late.base, late.bad, late.why) == (1, 1, ("missing_invoice",))


def test_the_time_is_the_rulebooks():
    assert verdict(NAME, wanted(DUE + DAY), book(invoice_business_days=2)).bad == 0
