"""The share of buyers' messages that nobody has answered although the time is over.

**What for.** What is behind late answers and can still be mended.

**Formula.** Messages without an answer, older than `clock.target_hours` ÷ messages that needed an
answer.

**Dated by** the day the message came.

**Left out.** As with the response time: a message marked as needing no response
(`no_response_needed`); one still in time is not counted yet.

**Source.** A134, A135; B and B3, contact response time: CRT, CRT-12; T8.
"""

from __future__ import annotations

from datetime import datetime

from aftersale.health.measures import response_time
from aftersale.health.measures.verdicts import FINE, defect, omitted, pending
from aftersale.health.policy.cases import MessageCase
from aftersale.health.policy.judging import Dated, Measure, Sort, Verdict
from aftersale.market.terms import Rulebook


def judge(case: MessageCase, book: Rulebook, now: datetime) -> Verdict | None:
    """Bad where there is no answer and the time is over."""
    found = response_time.bucket_of(case, book, now)
    if found == "excused":
        return omitted("no_response_needed")
    if found == "pending":
        return pending(case.answer_by + response_time.INSTANT)
    return defect("unanswered") if found == "unanswered" else FINE


MEASURES = tuple(
    Measure(name, title, Sort.MESSAGE, Dated.BEGUN, judge, __doc__, parent)
    for name, title, parent in (
        ("no_response", "Not answered", "response_time"),
        ("no_response_7", "Not answered, 7 days", "response_time_7"),
        ("no_response_90", "Not answered, 90 days", "response_time_90"),
    )
)
