"""The share of orders whose payment a bank took back because of the seller's service.

**What for.** The third of three parts of the order defect rate.

**Formula.** Orders with a chargeback that counts ÷ orders. A service chargeback counts when it ends
in one of the ways that `chargebacks.counted` names (lost, not answered in time, accepted).

**Dated by** the day of the order.

**Left out.** Fraud, a payment the card holder did not authorise (`chargeback_fraud`); one the
seller won (`chargeback_won`); one that ended otherwise without counting (`chargeback_refunded`);
one that the bank has not decided (`chargeback_open`). The order stays in the denominator.

**Source.** B, chargeback rate: ODR-P, APAY, S3.
"""

from __future__ import annotations

from datetime import datetime

from aftersale.health.measures.verdicts import FINE, defect, spared
from aftersale.health.policy.cases import OrderCase
from aftersale.health.policy.judging import Dated, Measure, Sort, Verdict
from aftersale.market.terms import Rulebook


def judge(case: OrderCase, book: Rulebook, now: datetime) -> Verdict | None:
    """A defect where a chargeback counts."""
    if case.chargeback_counts:
        return defect("chargeback")
    if case.chargeback_left_out:
        return spared(f"chargeback_{case.chargeback_left_out}")
    return spared("chargeback_open") if case.chargeback_open else FINE


MEASURES = (
    Measure(
        "chargeback_rate",
        "Chargebacks",
        Sort.ORDER,
        Dated.BEGUN,
        judge,
        __doc__,
        "order_defect_rate",
    ),
)
