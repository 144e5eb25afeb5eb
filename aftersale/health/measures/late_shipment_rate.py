"""The share of orders that the seller sent later than promised.

**What for.** Whether buyers can rely on the day of dispatch they were shown. Ten days show what is
happening now, thirty what is usual; both matter.

**Formula.** Orders whose dispatch was confirmed after the moment they were to leave by ÷ orders
that left. What counts is when the dispatch was confirmed (`confirmed_at` of an import), and not the
day of dispatch that somebody typed in; only where the shop does not tell the one apart from the
other, the dispatch it reports.

**Dated by** the day of dispatch. An order that has not left is not in it, however overdue: it comes
in, late, on the day it leaves, and one that never leaves counts as cancelled (`never_sent`).

**Left out.** An order without a promised day (`no_promise`). One that should leave on a national
holiday, a day of `clock.holidays`, has until the next business day
(`health.holidays_move_dispatch`); regional holidays move nothing. Orders the marketplace sends
itself are no part of it.

**Source.** A130; B, late shipment rate: LSR, LSR-F, LSR-E, LSR-BR. That it counts orders as they
leave is assumed: a rate of confirmations knows nothing of what was not confirmed.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from aftersale.health.measures.verdicts import FINE, defect, omitted
from aftersale.health.policy.cases import OrderCase
from aftersale.health.policy.judging import Dated, Measure, Sort, Verdict
from aftersale.market.terms import Rulebook


def judge(case: OrderCase, book: Rulebook, now: datetime) -> Verdict | None:
    """Late where the dispatch was confirmed after the promise, holidays considered."""
    if case.dispatched_at is None:
        return None
    if case.ship_by is None:
        return omitted("no_promise")
    confirmed = case.confirmed_at or case.dispatched_at
    if confirmed <= case.ship_by or confirmed <= expected(book, case.ship_by):
        return FINE
    return defect("sent_late")


def expected(book: Rulebook, ship_by: datetime) -> datetime:
    """Until when an order is to leave: the same time of the next business day, where `ship_by`
    falls on a national holiday [LSR]."""
    local = ship_by.astimezone(ZoneInfo(book.zone))
    if not book.health.holidays_move_dispatch or local.date() not in book.clock.holidays:
        return ship_by
    while book.business_days.excludes(local.date()):
        local += timedelta(days=1)
    return local


MEASURES = tuple(
    Measure(name, title, Sort.ORDER, Dated.SHIPPED, judge, __doc__, version=2)
    for name, title in (
        ("late_shipment_rate", "Late dispatch"),
        ("late_shipment_rate_10", "Late dispatch, 10 days"),
    )
)
