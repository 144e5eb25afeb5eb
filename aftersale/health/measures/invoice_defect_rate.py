"""The share of orders whose buyer needs an invoice and got none, or got it late.

**What for.** Buyers who trade cannot keep their books without.

**Formula.** Orders with a missing or late invoice ÷ orders that need one and have left. An invoice
is due `health.invoice_business_days` after dispatch.

**Dated by** the day of dispatch.

**Left out.** Orders that need no invoice or have not left are no part of it. While an invoice is
not due and not there, its order is not counted yet.

**Source.** B, invoice defect rate: SP-AH. When an invoice is due, that only orders which need one
and have left are counted, and that the day of dispatch dates them, is assumed.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from aftersale.health.measures.verdicts import FINE, defect, pending
from aftersale.health.policy.cases import OrderCase
from aftersale.health.policy.judging import Dated, Measure, Sort, Verdict
from aftersale.kernel import calendar
from aftersale.market.terms import Rulebook

INSTANT = timedelta(microseconds=1)


def judge(case: OrderCase, book: Rulebook, now: datetime) -> Verdict | None:
    """Bad where the invoice came late, or has not come and is due."""
    if not case.needs_invoice or case.dispatched_at is None:
        return None
    days = timedelta(days=book.health.invoice_business_days)
    due = calendar.add(book.business_days, case.dispatched_at, days)
    if case.invoiced_at is not None:
        return FINE if case.invoiced_at <= due else defect("late_invoice")
    return defect("missing_invoice") if now > due else pending(due + INSTANT)


MEASURES = (
    Measure(
        "invoice_defect_rate", "Invoices late or missing", Sort.ORDER, Dated.SHIPPED, judge, __doc__
    ),
)
