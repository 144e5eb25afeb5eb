"""What a decision does: money goes to the buyer, at whose cost, and what counts against whom.

Every grant takes its step first and asks for the money then, in one transaction: of two deciders
one has the claim, and the guard of refunds has the last word on how much there is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersale.claims.actions.moving import move, rules_of, tell
from aftersale.claims.events import ClaimCounted, ClaimDenied, ClaimGranted
from aftersale.claims.lifecycle import Funded, Instance, Stage
from aftersale.claims.models import Charge, Claim, Decision
from aftersale.claims.policy import deadlines
from aftersale.claims.queries import charged
from aftersale.claims.words import sentence
from aftersale.journal.content import digest
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM
from aftersale.kernel.errors import Refusal
from aftersale.kernel.money import Money
from aftersale.market.claiming import NOT_ANSWERED
from aftersale.orders import queries as orders
from aftersale.refunds import actions as refunds
from aftersale.refunds import policy as money
from aftersale.refunds import queries as refund_queries
from aftersale.refunds.policy import SHIPPING, Part

if TYPE_CHECKING:
    from aftersale.market.claiming import Decision as Kind
    from aftersale.orders.models import Order

STEPS = {"seller": "grant_seller", "marketplace": "grant_market", "": "deny"}


def order_of(claim: Claim) -> Order:
    """The order a claim is about."""
    order = orders.by_number(claim.market, claim.order_number)
    if order is None:
        raise LookupError(f"the order of claim {claim.pk} is gone")
    return order


def left_of(claim: Claim) -> int:
    """What can still be granted, in minor units."""
    wanted = claim.asked_minor - claim.granted_minor
    return min(wanted, refund_queries.left(order_of(claim)).total_minor)


def grant_for_silence(claim: Claim) -> None:
    """The seller did not answer in time: granted at their cost, and it counts (T20)."""
    kind = rules_of(claim).decision(NOT_ANSWERED)
    step = "lapse" if claim.stage == Stage.SELLER_ASKED else "grant_seller"
    decision = Decision.objects.create(
        claim=claim, seller_id=claim.seller_id, instance=Instance.CLAIM, step=step, kind=kind.kind,
        funded=kind.funded, amount_minor=left_of(claim), counts=counts_as(claim, kind),
        by_clock=True, by=SYSTEM.ref, made_at=clock.now(),
    )  # fmt: skip
    grant(decision, by=SYSTEM.ref)


def grant(decision: Decision, *, by: str) -> None:
    """The buyer is paid as `decision` says. In a transaction."""
    claim, now = decision.claim, clock.now()
    # The order's guard first and the claim after it, as refunds do: so nobody waits in a ring.
    refunds.hold(order_of(claim), about=f"claim:{claim.pk}")
    _require_left(claim, decision.amount_minor)
    is_sellers = decision.funded == Funded.SELLER
    rules = rules_of(claim)
    move(
        claim, decision.step, decision=decision.kind, funded=decision.funded,
        granted_minor=claim.granted_minor + decision.amount_minor, by_clock=decision.by_clock,
        decided_at=now, closed_at=now, complain_until=deadlines.complain_until(rules, now),
        appeal_until=deadlines.appeal_until(rules, now) if is_sellers else None,
    )  # fmt: skip
    _pay(claim, decision)
    tell(
        ClaimGranted, claim, by, decision_id=decision.pk, decision=decision.kind,
        funded=decision.funded, amount_minor=decision.amount_minor, instance=decision.instance,
        by_clock=decision.by_clock, content=content_of(decision),
    )  # fmt: skip
    count(claim, decision.counts, by)


def deny(decision: Decision, *, by: str) -> None:
    """The buyer is not paid, for the reasons of `decision`. In a transaction."""
    claim, now = decision.claim, clock.now()
    move(
        claim, decision.step, decision=decision.kind, decided_at=now, closed_at=now,
        complain_until=deadlines.complain_until(rules_of(claim), now),
    )  # fmt: skip
    refunds.release(claim.order_id, about=f"claim:{claim.pk}")
    tell(
        ClaimDenied, claim, by, decision_id=decision.pk, decision=decision.kind,
        instance=decision.instance, content=content_of(decision),
    )  # fmt: skip


def stay(decision: Decision) -> None:
    """The buyer keeps what was granted and gets no more; the ways against it are open anew."""
    claim, now = decision.claim, clock.now()
    rules = rules_of(claim)
    move(
        claim, decision.step, decided_at=now, closed_at=now,
        complain_until=deadlines.complain_until(rules, now),
        appeal_until=claim.appeal_until and deadlines.appeal_until(rules, now),
    )  # fmt: skip
    refunds.release(claim.order_id, about=f"claim:{claim.pk}")


def count(claim: Claim, counts: bool, by: str) -> None:
    """Whether the claim is an order defect from now on; told when that changes."""
    if claim.counts == counts:
        return
    Claim.objects.filter(pk=claim.pk).update(counts=counts)
    claim.counts = counts
    tell(ClaimCounted, claim, by, counts=counts)


def give_back(decision: Decision) -> None:
    """What the claim took from the seller's account goes back to it; the buyer keeps the money."""
    claim = decision.claim
    taken = charged(claim)
    Claim.objects.filter(pk=claim.pk).update(funded=Funded.MARKETPLACE)
    claim.funded = Funded.MARKETPLACE
    if taken > 0:
        _charge(claim, f"claim:{claim.pk}:{decision.pk}", taken, is_credit=True)


def content_of(decision: Decision) -> str:
    """What the journal keeps of the words of a decision."""
    return digest(f"{decision.words_to_buyer}\n\n{decision.words_to_seller}")


def counts_as(claim: Claim, kind: Kind) -> bool:
    """Whether a grant of this kind is an order defect: not on a cancelled order (B, ODR)."""
    return kind.counts and order_of(claim).stage != "cancelled"


def _require_left(claim: Claim, amount: int) -> None:
    left = left_of(claim)
    if not 0 < amount <= left:
        raise Refusal("more_than_left", left=Money(left, claim.currency))


def _pay(claim: Claim, decision: Decision) -> None:
    about, key = f"claim:{claim.pk}", f"claim:{claim.pk}:{decision.pk}"
    order = order_of(claim)
    refunds.ask(
        order, parts=parts(order, claim, decision.amount_minor), reason=claim.reason, by=SYSTEM,
        buyer_id=claim.buyer_id, about=about, key=key, payer=decision.funded,
    )  # fmt: skip
    refunds.release(claim.order_id, about=about)
    if decision.funded == Funded.SELLER:
        _charge(claim, key, decision.amount_minor, is_credit=False)


def parts(order: Order, claim: Claim, amount: int) -> list[Part]:
    """`amount` as parts of a refund: of every line and the postage by what is left of them."""
    lines = refund_queries.paid_lines(order)
    lefts = {number: line.left_minor for number, line in lines.items() if line.left_minor > 0}
    titles = {line.pk: line.title for line in order.lines.all()}
    return [
        money.part_of(
            lines[number], 0 if number == SHIPPING else _pieces(lines[number], share),
            sentence(claim.language, claim.number, titles.get(number, "")), amount_minor=share,
        )
        for number, share in money.split(amount, lefts).items()
        if share > 0
    ]  # fmt: skip


def _pieces(line: money.PaidLine, share: int) -> int:
    """The pieces that are paid back: all that are left, when nothing is left of the line."""
    return max(0, line.quantity - line.quantity_refunded) if share == line.left_minor else 0


def _charge(claim: Claim, key: str, amount: int, *, is_credit: bool) -> None:
    Charge.objects.create(
        claim=claim, seller_id=claim.seller_id, market=claim.market, key=key, is_credit=is_credit,
        amount_minor=amount, currency=claim.currency, at=clock.now(),
    )  # fmt: skip
