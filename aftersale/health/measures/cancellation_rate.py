"""The share of orders that the seller cancelled before they left.

**What for.** Whether what is offered can be had.

**Formula.** Orders cancelled by the seller before dispatch ÷ orders.

**Dated by** the day of the order.

**Counts.** What the seller cancels by their own decision, whatever the reason (`seller_cancelled`);
so does an order that the buyer asked in a message to cancel, and not by the button (T18), and one
of which the shop says that the seller cancelled it there (`cancelled_by` of an import). An order
its shop cancels because it was never confirmed, `health.autocancel_business_days` after it should
have left (`never_sent`).

**Left out.** Cancelled as the buyer asked by the button, or by the buyer at once (`buyer_asked`);
for a reason of which `cancellations.seller_reasons` says that it does not count
(`reason_not_counted`); by the marketplace in time, as with a payment that never came, or in the
shop in time without its saying by whom (`shop_cancelled`). The order stays in the denominator.
Orders the marketplace sends itself are no part of it.

**Source.** A129; B, pre-fulfilment cancellation rate: PCR-F, AUTOCAN, CAN-SA; G8.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from aftersale.health.measures.verdicts import FINE, defect, spared
from aftersale.health.policy.cases import OrderCase
from aftersale.health.policy.judging import Dated, Measure, Sort, Verdict
from aftersale.kernel import calendar
from aftersale.market.terms import Rulebook


def judge(case: OrderCase, book: Rulebook, now: datetime) -> Verdict | None:
    """Bad where the seller cancelled, or let the order lapse."""
    if case.cancelled_at is None or case.dispatched_at is not None:
        return FINE
    if case.cancel_counts:
        return defect("seller_cancelled")
    if case.cancelled_by == "buyer":
        return spared("buyer_asked")
    if case.cancelled_by == "seller":
        return spared("reason_not_counted")
    return defect("never_sent") if _lapsed(case, book) else spared("shop_cancelled")


def _lapsed(case: OrderCase, book: Rulebook) -> bool:
    """Whether the shop cancelled what was never confirmed [AUTOCAN]."""
    if case.ship_by is None or case.cancelled_at is None:
        return False
    days = timedelta(days=book.health.autocancel_business_days)
    return case.cancelled_at >= calendar.add(book.business_days, case.ship_by, days)


MEASURES = (
    Measure(
        "cancellation_rate",
        "Cancelled by you",
        Sort.ORDER,
        Dated.BEGUN,
        judge,
        __doc__,
        version=2,
    ),
)
