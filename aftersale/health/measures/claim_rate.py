"""The share of orders with a guarantee claim that was decided against the seller.

**What for.** The second of three parts of the order defect rate.

**Formula.** Orders with a claim that counts ÷ orders. A claim counts when it was granted and the
seller pays, or granted because the seller did not answer; what a decision counts for is said by
`claims.decisions` and noted with each decision.

**Dated by** the day of the order.

**Left out.** A claim that was denied (`claim_denied`), withdrawn by its buyer (`claim_withdrawn`,
unless `claims.withdrawn_counts` says otherwise, G14), turned on appeal (`claim_reversed`), paid by
the marketplace (`claim_marketplace_pays`), settled by a refund before a decision
(`claim_refunded`), or barred by a chargeback (`claim_barred`); one that is not decided yet
(`claim_open`, unless `health.open_claims_count`); one about an order that was cancelled
(`order_cancelled`); one for not having received an order that was sent in time with a postage label
bought from the marketplace (`claim_bought_label`, unless `health.bought_label_claims_count`). The
order stays in the denominator.

**Source.** B, A-to-z claim rate: ODR-P, ODR-SA, AZ-2, AZ-7, APAY.
"""

from __future__ import annotations

from datetime import datetime

from aftersale.health.measures.verdicts import FINE, defect, spared
from aftersale.health.policy.cases import OrderCase
from aftersale.health.policy.judging import Dated, Measure, Sort, Verdict
from aftersale.market.terms import Rulebook


def judge(case: OrderCase, book: Rulebook, now: datetime) -> Verdict | None:
    """A defect where a claim counts and no rule leaves it out."""
    if case.claim_counts:
        return _counted(case, book)
    if case.claim_open:
        counts = book.health.open_claims_count
        return defect("claim_open") if counts else spared("claim_open")
    return spared(f"claim_{case.claim_left_out}") if case.claim_left_out else FINE


def _counted(case: OrderCase, book: Rulebook) -> Verdict:
    if case.stage == "cancelled":
        return spared("order_cancelled")
    if not book.health.bought_label_claims_count and _is_carriers(case, book):
        return spared("claim_bought_label")
    return defect("claim")


def _is_carriers(case: OrderCase, book: Rulebook) -> bool:
    """Whether the marketplace's own carrier lost what was sent in time [AZ-7]."""
    return (
        case.claim_reason in _not_received(book)
        and bool(case.packages)
        and all(each.label == "bought" for each in case.packages)
        and case.dispatched_at is not None
        and case.ship_by is not None
        and case.dispatched_at <= case.ship_by
    )


def _not_received(book: Rulebook) -> set[str]:
    return {each.kind for each in book.claims.reasons if each.group == "not_received"}


MEASURES = (
    Measure(
        "claim_rate",
        "Guarantee claims",
        Sort.ORDER,
        Dated.BEGUN,
        judge,
        __doc__,
        "order_defect_rate",
    ),
)
