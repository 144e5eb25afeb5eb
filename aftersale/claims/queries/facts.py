"""The facts of a case for the decision table, gathered from everywhere they are kept.

A fixed number of questions, however much was said and sent about the order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count

from aftersale.chargebacks import queries as chargebacks
from aftersale.claims.lifecycle import Side
from aftersale.claims.models import Claim
from aftersale.claims.policy.proposing import Proposal, Reason, known, propose
from aftersale.claims.policy.scans import says_lost
from aftersale.claims.policy.signs import Facts
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM
from aftersale.market import rulebook as books
from aftersale.messaging.queries import orders as messaging
from aftersale.orders import queries as orders
from aftersale.refunds import queries as refunds
from aftersale.returns import queries as returns

if TYPE_CHECKING:
    from aftersale.orders.models import Order, Parcel
    from aftersale.returns.models import ReturnRequest

LOCAL = {"uk": "GB"}
"""Countries that are not called as their marketplace."""


@dataclass(frozen=True)
class Findings:
    """What the table proposes for a case, and every sign of it that a decision can rest on."""

    proposal: Proposal
    known: tuple[Reason, ...]


def findings(claim: Claim, order: Order | None = None) -> Findings:
    """What a claim looks like now, under the rules of its own edition."""
    rules, found = books.rulebook(claim.edition).claims, facts(claim, order)
    return Findings(propose(found, rules), known(found, rules))


def facts(claim: Claim, order: Order | None = None) -> Facts:
    """What is known of a claim now. `order` is its order, if it is at hand with its parcels."""
    order = order or _order(claim)
    back = returns.visible_to(SYSTEM).filter(order_id=claim.order_id).order_by("-pk").first()
    files = dict(
        claim.files.values_list("side").annotate(Count("pk")).values_list("side", "pk__count")
    )
    left = refunds.left(order).total_minor + claim.granted_minor  # what it gave is judged anew
    rules = books.rulebook(claim.edition).claims
    return Facts(
        reason=claim.reason,
        group=claim.group,
        at=clock.now(),
        filed_at=claim.filed_at,
        asked_minor=claim.asked_minor,
        left_minor=left,
        paid_back_minor=order.total_minor - left,
        charged_back=chargebacks.bars_claim(claim.order_id),
        covered=any(rules.covers(line.category) for line in order.lines.all()),
        platform=order.fulfilled_by == "platform",
        contacted_at=claim.contacted_at,
        answered_at=_answered(claim, back),
        seller_answered=_seller_answered(claim),
        seller_answers_by=claim.due_by if claim.waits_for == Side.SELLER else None,
        buyer_files=files.get(Side.BUYER, 0),
        seller_files=files.get(Side.SELLER, 0),
        **_sending(order),
        **_return(claim, back),
    )


def _order(claim: Claim) -> Order:
    return orders.whole(orders.visible_to(SYSTEM)).get(pk=claim.order_id)


def _seller_answered(claim: Claim) -> bool:
    """Whether the seller has said what was asked last; while it is their turn they have not."""
    if claim.waits_for == Side.SELLER:
        return False
    return claim.statements.filter(side=Side.SELLER).exists()


def _answered(claim: Claim, back: ReturnRequest | None) -> datetime | None:
    """When the seller first met the buyer's contact: by a message, or by deciding the return."""
    if claim.contacted_at is None:
        return None
    talks = messaging.conversations_about(claim.seller_id, claim.market, claim.order_number)
    written = messaging.messages_in(talks).filter(
        side="seller", is_automatic=False, written_at__gte=claim.contacted_at
    )
    moments = [written.order_by("written_at").values_list("written_at", flat=True).first()]
    if back and claim.contact_about == f"return:{back.pk}":
        moments.append(back.decided_at)
    return min((each for each in moments if each), default=None)


def _sending(order: Order) -> dict[str, Any]:
    """How it was sent, as the order and its parcels tell."""
    parcels = list(order.parcels.all())
    scans = [step for parcel in parcels for step in parcel.steps]
    arrived = [each.delivered_at for each in parcels if each.delivered_at]
    whole = bool(parcels) and len(arrived) == len(parcels)
    return {
        "ship_by": order.ship_by,
        "deliver_by": order.deliver_by,
        "dispatched_at": order.dispatched_at,
        "delivered_at": order.delivered_at or (max(arrived) if whole else None),
        "scans": len(scans),
        "lost": any(map(_is_lost, parcels)),
        "label": _label(parcels),
    }


def _is_lost(parcel: Parcel) -> bool:
    return says_lost(step["what"] for step in parcel.steps)


def _label(parcels: Sequence[Parcel]) -> str:
    """Whose postage label it was, of the parcels that matter: the lost, or those on their way.

    "" where it is not known of all of them, or they differ: somebody has to look.
    """
    lost = [each for each in parcels if _is_lost(each)]
    away = [each for each in parcels if not each.delivered_at]
    labels = {each.label for each in lost or away or parcels}
    return labels.pop() if len(labels) == 1 else ""


def _return(claim: Claim, back: ReturnRequest | None) -> dict[str, Any]:
    """What became of the latest return."""
    if back is None:
        return {"way_back": False} if claim.reason == "no_return_address" else {}
    grades = [
        grade
        for each in back.items.all()
        for grade in (each.item_grade, each.accessories_grade, each.packaging_grade)
        if grade
    ]
    country = LOCAL.get(claim.market, claim.market.upper())
    return {
        "return_stage": back.stage,
        "return_decide_by": back.decide_by,
        "return_by": back.return_by,
        "refund_by": back.refund_by,
        "grade_worse": any(each != "original" for each in grades) if grades else None,
        "way_back": back.label != "none" or back.address.get("country") == country,
    }
