"""The share of return requests after which the buyer had reason to complain.

**What for.** Whether returns are dealt with as buyers were promised.

**Formula.** Return requests with at least one negative signal ÷ return requests. Signals are: the
buyer says the problem was not solved; the request was decided late; it was denied against the
rules. A request with two signals counts once.

**Dated by** the day of the request.

**Left out.** What its parts leave out; the request stays in the denominator.

**Source.** A136; B, return dissatisfaction rate: RDR, RDR-UK, RDR-RX. Its window is assumed.
"""

from __future__ import annotations

from datetime import datetime

from aftersale.health.measures import (
    invalid_rejection,
    late_return_response,
    negative_return_feedback,
)
from aftersale.health.measures.verdicts import FINE, defect
from aftersale.health.policy.cases import ReturnCase
from aftersale.health.policy.judging import Dated, Measure, Sort, Verdict
from aftersale.market.terms import Rulebook

PARTS = (negative_return_feedback.judge, late_return_response.judge, invalid_rejection.judge)


def judge(case: ReturnCase, book: Rulebook, now: datetime) -> Verdict | None:
    """Bad once, however many signals there are."""
    told = [each(case, book, now) for each in PARTS]
    found = [each for each in told if each is not None and each is not FINE]
    if why := tuple(code for each in found if each.bad for code in each.why):
        return defect(*why)
    waiting = [each for each in found if each.until]
    return (waiting or found or [FINE])[0]


MEASURES = (
    Measure(
        "return_dissatisfaction_rate",
        "Buyers let down by a return",
        Sort.RETURN,
        Dated.BEGUN,
        judge,
        __doc__,
    ),
)
