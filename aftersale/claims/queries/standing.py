"""Whether the buyer of an order may claim, from when and why not: what buyer pages count down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from aftersale.chargebacks import queries as chargebacks
from aftersale.claims import queries
from aftersale.claims.lifecycle import Stage
from aftersale.claims.models import Claim
from aftersale.claims.policy import eligibility
from aftersale.claims.policy.eligibility import Back, Case, Verdict
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM, Actor
from aftersale.market.claiming import ClaimReason, Claims
from aftersale.market.rulebook import current
from aftersale.messaging.queries.contacting import Contact, contact_about
from aftersale.refunds import queries as refunds
from aftersale.returns import queries as returns

if TYPE_CHECKING:
    from aftersale.orders.models import Order
    from aftersale.returns.models import ReturnRequest

GONE_BACK = frozenset({"in_transit", "received", "graded"})
NOT_FINISHED = frozenset({"refunded", "completed"})


@dataclass(frozen=True, kw_only=True)
class ReasonStanding:
    """One reason of the rulebook, and whether it is open for this order; `why` as in `Standing`."""

    reason: ClaimReason
    may: bool
    why: str
    opens_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Whether a claim may be filed now, for any of the reasons.

    `why` is `open`, or why not: `not_yet` (from `opens_at` on), `not_contacted` (write to the
    seller first), `too_late`, `already_refunded`, `not_covered`, `platform_fulfilled`,
    `chargeback_open`, `claim_exists` (which is `claim`), `not_yours`; of single reasons also
    `was_delivered`, `not_delivered`, `return_needed`, `not_sent_back`, `no_refund`.
    """

    may: bool
    why: str
    opens_at: datetime | None
    closes_at: datetime | None
    claim: Claim | None = None
    reasons: tuple[ReasonStanding, ...] = ()


def standing(order: Order, viewer: Actor) -> Standing:
    """How things stand for the buyer of `order`; everybody else is told `not_yours`."""
    claim = queries.of_order(order.pk)
    if viewer.kind != "system" and viewer.id != order.buyer_id:
        return Standing(may=False, why="not_yours", opens_at=None, closes_at=None)
    rules = current(order.market).claims
    facts = case_of(order, rules, claim)
    found = {each: eligibility.verdict(facts, rules, each) for each in rules.reasons}
    chosen = eligibility.best(found.values())
    return Standing(
        may=chosen.may, why=chosen.why, opens_at=chosen.opens_at, closes_at=chosen.closes_at,
        claim=claim, reasons=tuple(_told(*each) for each in found.items()),
    )  # fmt: skip


def _told(reason: ClaimReason, found: Verdict) -> ReasonStanding:
    return ReasonStanding(reason=reason, may=found.may, why=found.why, opens_at=found.opens_at)


def case_of(order: Order, rules: Claims, claim: Claim | None) -> Case:
    """What is known of an order now, for the rules to judge."""
    contact: Contact | None = contact_about(order)
    left = refunds.left(order).total_minor
    return Case(
        now=clock.now(),
        latest=order.deliver_by or order.delivered_at or order.placed_at,
        delivered=order.delivered_at is not None,
        covered=any(rules.covers(line.category) for line in order.lines.all()),
        platform=order.fulfilled_by == "platform",
        left_minor=left,
        refunded_minor=max(0, order.total_minor - left),
        barred=chargebacks.bars_claim(order.pk),
        claimed=claim is not None and claim.stage != Stage.WITHDRAWN,
        message_at=contact.at if contact else None,
        waits_since=contact.waits_since if contact else None,
        returns=tuple(_back(each) for each in returns_of(order)),
    )


def returns_of(order: Order) -> list[ReturnRequest]:
    """The requests of the order's buyer to return something of it, newest first."""
    rows = returns.visible_to(SYSTEM).filter(order_id=order.pk, buyer_id=order.buyer_id)
    return list(rows.order_by("-pk"))


def _back(row: ReturnRequest) -> Back:
    travels = bool(row.received_at or (row.stage in GONE_BACK and row.tracking))
    return Back(
        asked_at=row.asked_at,
        undecided=row.stage == "pending",
        sent_at=(row.shipped_at or row.received_at) if travels else None,
        refund_by=row.refund_by,
        refunded=row.stage in NOT_FINISHED,
    )
