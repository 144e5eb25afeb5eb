"""The share of orders after which the buyer told of a problem with the product or the offer.

**What for.** Which goods let buyers down, whoever delivers them. It is compared with similar offers
and has no limit of its own.

**Formula.** Orders with at least one signal ÷ orders. Signals are: a return for one of
`health.experience_reasons` (`product_return`); a refund after delivery for which no return and no
claim gives another reason (`product_refund`); a message after the order under a subject of
`health.experience_contacts` (`product_contact`). An order with several counts once.

**Dated by** the day of the order.

**Left out.** Problems of delivery: returns for lateness or damage on the way, refunds of what never
came. Bad reviews of the product: a list of orders in which one counts for its review would tell who
wrote it. They are counted by offer instead, on the page Voice of the Customer. Cancelled orders are
no part of it.

**Source.** B, negative customer experience rate: NCX, which counts reviews too. The period is not
published; it is assumed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from aftersale.health.measures.verdicts import FINE, defect
from aftersale.health.policy.cases import OrderCase
from aftersale.health.policy.judging import Dated, Measure, Sort, Verdict
from aftersale.market.terms import Rulebook


def judge(case: OrderCase, book: Rulebook, now: datetime) -> Verdict | None:
    """Bad where any signal is."""
    if case.cancelled_at:
        return None
    if not (case.return_reasons or case.contact_kinds or case.refunded_at):
        return FINE
    found = tuple(signals(case, book))
    return defect(*found) if found else FINE


def signals(case: OrderCase, book: Rulebook) -> Iterator[str]:
    """What speaks of a bad product or a wrong description, in codes."""
    rules = book.health
    if _meet(case.return_reasons, rules.experience_reasons):
        yield "product_return"
    if _is_refund_of_its_own(case):
        yield "product_refund"
    if _meet(case.contact_kinds, rules.experience_contacts):
        yield "product_contact"


def _meet(said: tuple[str, ...], meant: tuple[str, ...]) -> bool:
    return bool(said) and not set(said).isdisjoint(meant)


def _is_refund_of_its_own(case: OrderCase) -> bool:
    """Whether what had arrived was refunded, and neither a return nor a claim says why."""
    if case.refunded_at is None or case.delivered_at is None:
        return False
    return case.refunded_at >= case.delivered_at and not (case.return_reasons or case.claim_reason)


MEASURES = (
    Measure(
        "negative_experience_rate",
        "Unhappy with the product",
        Sort.ORDER,
        Dated.BEGUN,
        judge,
        __doc__,
    ),
)
