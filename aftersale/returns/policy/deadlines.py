"""Until when whoever has to act has time, and when the clock acts by itself (C3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from aftersale.kernel import calendar
from aftersale.market.terms import Rulebook


@dataclass(frozen=True, kw_only=True)
class Clocks:
    """`due_by`: when the next step is due; `lapse_at`: when something follows by itself."""

    due_by: datetime | None = None
    lapse_at: datetime | None = None


def asked(book: Rulebook, asked_at: datetime) -> Clocks:
    """A request waits for the seller (A076); when the time is over, it is noted at least."""
    by = asked_at + timedelta(hours=book.returns.decide_hours)
    return Clocks(due_by=by, lapse_at=by)


def authorised(book: Rulebook, asked_at: datetime, now: datetime) -> Clocks:
    """The buyer has until the return-by date (A101); later the return is closed (RET-4)."""
    rules = book.returns
    by = now + timedelta(days=rules.return_by_days)
    return Clocks(due_by=by, lapse_at=max(by, _closes(book, asked_at, now)))


def moving(book: Rulebook, asked_at: datetime, return_by: datetime, now: datetime) -> Clocks:
    """The parcel is on its way: every scan keeps the return open for a while longer."""
    untouched = now + timedelta(days=book.returns.close_untouched_days)
    return Clocks(lapse_at=max(return_by, untouched))


def arrived(book: Rulebook, received_at: datetime) -> Clocks:
    """Two business days to refund (RET-7); after four days the clock does it (SAFET-3)."""
    rules = book.returns
    by = calendar.add(book.business_days, received_at, timedelta(days=rules.refund_business_days))
    latest = received_at + timedelta(days=rules.refund_at_latest_days)
    return Clocks(due_by=by, lapse_at=max(by, latest) if rules.unrefunded == "refund" else None)


def partly_refunded(book: Rulebook, now: datetime) -> Clocks:
    """Nothing more is said about a partial refund: the return is completed in time (RET-4)."""
    return Clocks(lapse_at=now + timedelta(days=book.returns.close_untouched_days))


DONE = Clocks()


def _closes(book: Rulebook, asked_at: datetime, now: datetime) -> datetime:
    rules = book.returns
    return min(
        asked_at + timedelta(days=rules.close_after_days),
        now + timedelta(days=rules.close_untouched_days),
    )
