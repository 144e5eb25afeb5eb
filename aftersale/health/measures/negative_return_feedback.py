"""The share of return requests whose buyer says that their problem was not solved.

**What for.** The first of three signals of the return dissatisfaction rate.

**Formula.** Requests whose buyer answered the short survey after the return with no ÷ return
requests.

**Dated by** the day of the request.

**Left out.** Nothing; a request without an answer to the survey speaks for nobody.

**Source.** B, return dissatisfaction rate, signal 1: RDR, RDR-UK.
"""

from __future__ import annotations

from datetime import datetime

from aftersale.health.measures.verdicts import FINE, defect
from aftersale.health.policy.cases import ReturnCase
from aftersale.health.policy.judging import Dated, Measure, Sort, Verdict
from aftersale.market.terms import Rulebook


def judge(case: ReturnCase, book: Rulebook, now: datetime) -> Verdict | None:
    """Bad where the buyer said no."""
    return defect("not_solved") if case.solved is False else FINE


MEASURES = (
    Measure(
        "negative_return_feedback",
        "Buyer not content with the return",
        Sort.RETURN,
        Dated.BEGUN,
        judge,
        __doc__,
        "return_dissatisfaction_rate",
    ),
)
