"""The share of pieces that arrived when the seller said they would.

**What for.** Whether the promised day of delivery can be believed.

**Formula.** Tracked pieces delivered on or before the promised day ÷ tracked pieces, in orders the
seller sent. The promise is the first that the shop told, however often it told another one since:
extending it mends nothing. Pieces of an order count together: they are late when the last of its
parcels is. A piece without a delivery scan is late once the promised day is over.

**Dated by** that promised day of delivery. The lag gives late scans time to come in.

**Left out.** Orders none of whose parcels has a tracking number, or that were cancelled, are no
part of it; nor are those the marketplace sends itself. A late order is protected when the
marketplace itself computed its handling and transit time, its label was bought from the
marketplace, and it was sent in time (`promise_protected`, unless
`health.protected_promises_count`).

**Source.** B, on-time delivery rate: OTDR, OTDR-26; G7; T4.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from aftersale.health.measures.verdicts import FINE, defect, omitted, pending
from aftersale.health.policy.cases import OrderCase
from aftersale.health.policy.judging import Dated, Measure, Sort, Verdict
from aftersale.health.policy.windows import local_day
from aftersale.market.terms import Rulebook


def judge(case: OrderCase, book: Rulebook, now: datetime) -> Verdict | None:
    """As many late as the order has pieces, or none."""
    if case.deliver_by is None or case.cancelled_at or not _is_tracked(case):
        return None
    delivered = _delivered_at(case)
    if delivered is not None and delivered <= case.deliver_by:
        return FINE if case.units == 1 else Verdict(base=case.units)
    over = _end_of(book.zone, local_day(book.zone, case.deliver_by))
    if delivered is None and now < over:
        return pending(over)
    if delivered is not None and delivered < over:
        return FINE if case.units == 1 else Verdict(base=case.units)
    if not book.health.protected_promises_count and _is_protected(case):
        return omitted("promise_protected")
    return defect("not_delivered" if delivered is None else "delivered_late", units=case.units)


def _is_tracked(case: OrderCase) -> bool:
    if case.dispatched_at is not None:
        for each in case.packages:
            if each.tracking:
                return True
    return False


def _delivered_at(case: OrderCase) -> datetime | None:
    """When the last parcel arrived; where not all of them say, as the order does."""
    last: datetime | None = None
    for each in case.packages:
        if each.delivered_at is None:
            return case.delivered_at
        last = each.delivered_at if last is None else max(last, each.delivered_at)
    return last


@lru_cache(maxsize=4096)
def _end_of(zone: str, day: date) -> datetime:
    """The end of a local day, in UTC."""
    return datetime.combine(day + timedelta(days=1), time.min, ZoneInfo(zone)).astimezone(UTC)


def _is_protected(case: OrderCase) -> bool:
    """Whether everything the seller could do was done [OTDR]."""
    bought = bool(case.packages) and all(each.label == "bought" for each in case.packages)
    in_time = bool(case.dispatched_at and case.ship_by and case.dispatched_at <= case.ship_by)
    return case.automated_promise and bought and in_time


MEASURES = (
    Measure(
        "on_time_delivery_rate",
        "Delivered on time",
        Sort.ORDER,
        Dated.PROMISED,
        judge,
        __doc__,
        version=2,
    ),
)
