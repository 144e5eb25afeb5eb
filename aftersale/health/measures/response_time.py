"""The share of buyers' messages that the seller answered in time.

**What for.** A buyer who is answered within a day does not have to claim.

**Formula.** Messages answered within `clock.target_hours` ÷ messages that needed an answer: each
message a buyer writes, before and after an order. What counts is the time from its receipt to the
next answer that a person of the seller's writes in the same conversation; one answer answers all
before it. An automatic reply is none. Time runs by the marketplace's calendar: around the clock
unless `clock.calendar`, `clock.excluded_weekdays` or `clock.holidays` leave days out. The amount
beside it are the seconds of all answers; divided by the answered messages they are the average.

**Dated by** the day the message came.

**Left out.** A message the seller marked as needing no response (`no_response_needed`), unless
staff overruled it. Notices of the system are no messages. A message that waits and is still in time
is not counted yet.

**Source.** A010, A131, A133, A134; B and B3, contact response time: CRT, CRT-2, CRT-12; T7 to T11.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from aftersale.health.measures.verdicts import omitted, pending
from aftersale.health.policy.cases import MessageCase
from aftersale.health.policy.judging import Dated, Measure, Sort, Verdict
from aftersale.market.terms import Rulebook
from aftersale.messaging.policy import bucket

INSTANT = timedelta(microseconds=1)


def judge(case: MessageCase, book: Rulebook, now: datetime) -> Verdict | None:
    """Bad where the answer came late, or none did and the time is over."""
    found = bucket_of(case, book, now)
    if found == "excused":
        return omitted("no_response_needed")
    if found == "pending":
        return pending(case.answer_by + INSTANT)
    late = found != "in_time"
    return Verdict(bad=int(late), amount=case.seconds or 0, why=(found,) if late else ())


def bucket_of(case: MessageCase, book: Rulebook, now: datetime) -> str:
    """Where a message stands, in the words of messaging."""
    return bucket(
        book, answer_by=case.answer_by, elapsed=case.seconds, excused=case.excused, now=now
    )


MEASURES = tuple(
    Measure(name, title, Sort.MESSAGE, Dated.BEGUN, judge, __doc__)
    for name, title in (
        ("response_time", "Answered in time"),
        ("response_time_7", "Answered in time, 7 days"),
        ("response_time_90", "Answered in time, 90 days"),
    )
)
