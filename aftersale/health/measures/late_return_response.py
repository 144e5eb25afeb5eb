"""The share of return requests that the seller left undecided for too long.

**What for.** The second of three signals of the return dissatisfaction rate.

**Formula.** Requests not authorised, refunded or closed within `returns.decide_hours` ÷ return
requests. Where the marketplace authorises what a seller left undecided, the request was late.

**Dated by** the day of the request.

**Left out.** A request that its buyer took back before it was late (`return_withdrawn`); it stays
in the denominator. One that waits and is still in time is not late yet.

**Source.** A076; B, return dissatisfaction rate, signal 2: RDR, RDR-UK.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from aftersale.health.measures.verdicts import FINE, defect, spared
from aftersale.health.policy.cases import ReturnCase
from aftersale.health.policy.judging import Dated, Measure, Sort, Verdict
from aftersale.market.terms import Rulebook

INSTANT = timedelta(microseconds=1)


def judge(case: ReturnCase, book: Rulebook, now: datetime) -> Verdict | None:
    """Bad where the time to decide went by."""
    due = case.requested_at + timedelta(hours=book.returns.decide_hours)
    late = (case.decided_at or now) > due and (case.decided_at or not case.outcome)
    if late or case.lapsed:
        return defect("decided_late" if case.decided_at else "undecided")
    if case.outcome == "withdrawn":
        return spared("return_withdrawn")
    return FINE if case.decided_at or case.outcome else Verdict(until=due + INSTANT)


MEASURES = (
    Measure(
        "late_return_response",
        "Returns decided late",
        Sort.RETURN,
        Dated.BEGUN,
        judge,
        __doc__,
        "return_dissatisfaction_rate",
    ),
)
