"""The share of return requests that were turned down although the rules allow them.

**What for.** The third of three signals of the return dissatisfaction rate.

**Formula.** Requests within the policy that the seller denied ÷ return requests.

**Dated by** the day of the request.

**Left out.** A request closed because the buyer was helped otherwise (`helped_otherwise`), and a
denied one that was out of policy (`out_of_policy`); both stay in the denominator.

**Source.** B, return dissatisfaction rate, signal 3: RDR, RDR-UK.
"""

from __future__ import annotations

from datetime import datetime

from aftersale.health.measures.verdicts import FINE, defect, spared
from aftersale.health.policy.cases import ReturnCase
from aftersale.health.policy.judging import Dated, Measure, Sort, Verdict
from aftersale.market.terms import Rulebook


def judge(case: ReturnCase, book: Rulebook, now: datetime) -> Verdict | None:
    """Bad where the request was within the policy and denied."""
    if case.denied_in_policy:
        return defect("denied_in_policy")
    if case.outcome == "denied":
        return spared("out_of_policy")
    return spared("helped_otherwise") if case.outcome == "resolved" else FINE


MEASURES = (
    Measure(
        "invalid_rejection",
        "Returns denied against the rules",
        Sort.RETURN,
        Dated.BEGUN,
        judge,
        __doc__,
        "return_dissatisfaction_rate",
    ),
)
