"""Which reimbursements an actor may see, and what others ask about an order's. Buyers see none."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen
from aftersale.reimbursements.models import (
    Credit,
    MarketRefund,
    Reimbursement,
    ReimbursementFile,
    ReimbursementQuestion,
)


def visible_to(actor: Actor) -> QuerySet[Reimbursement]:
    """A seller account's own, or all that were filed for staff; nothing for buyers."""
    if actor.kind == "system":
        return Reimbursement.objects.all()
    if actor.can(P.REIMBURSEMENTS_READ_ANY):
        return Reimbursement.objects.exclude(stage="draft")
    if actor.kind != "seller" or not actor.can(P.REIMBURSEMENTS_READ):
        return Reimbursement.objects.none()
    return Reimbursement.objects.filter(seller_id=actor.seller_id)


def one(actor: Actor, pk: int) -> Reimbursement:
    """One reimbursement with its questions, files and credits; refuses `unseen`."""
    rows = visible_to(actor).prefetch_related("questions__files", "files", "credits")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Unseen()
    return found


def file(actor: Actor, pk: int, digest: str) -> ReimbursementFile:
    """A file of a reimbursement the actor may see; refuses `unseen`."""
    rows = ReimbursementFile.objects.filter(reimbursement__in=visible_to(actor).filter(pk=pk))
    found = rows.filter(digest=digest).first()
    if found is None:
        raise Unseen()
    return found


def open_question(row: Reimbursement) -> ReimbursementQuestion | None:
    """What the seller has to answer now, if anything."""
    if row.stage != "awaiting_seller":
        return None
    return row.questions.filter(answered_at=None).order_by("-pk").first()


def of_order(order_id: int) -> QuerySet[Reimbursement]:
    """Every reimbursement asked for an order, newest first, whoever asks."""
    return Reimbursement.objects.filter(order_id=order_id).order_by("-pk")


def numbered(numbers: Iterable[int]) -> QuerySet[Reimbursement]:
    """These reimbursements with their files and questions, whoever asks."""
    rows = Reimbursement.objects.filter(pk__in=set(numbers))
    return rows.prefetch_related("files", "questions")


def market_refund(refund_id: int) -> MarketRefund | None:
    """What can be asked back of one refund, if the marketplace made it at the seller's cost."""
    return MarketRefund.objects.filter(refund_id=refund_id).first()


def credits_of(actor: Actor) -> QuerySet[Credit]:
    """What a seller got back, or all for staff, newest first."""
    if actor.kind == "system" or actor.can(P.REIMBURSEMENTS_READ_ANY):
        return Credit.objects.order_by("-pk")
    if actor.kind != "seller" or not actor.can(P.REIMBURSEMENTS_READ):
        return Credit.objects.none()
    return Credit.objects.filter(seller_id=actor.seller_id).order_by("-pk")
