"""Which chargebacks an actor may see, and what others ask about an order's. Buyers see none."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from aftersale.accounts.permissions import Permission as P
from aftersale.chargebacks.lifecycle import OPEN
from aftersale.chargebacks.models import Chargeback, ChargebackFile, ChargebackQuestion
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen


def visible_to(actor: Actor) -> QuerySet[Chargeback]:
    """A seller account's own, or all for staff; nothing for buyers."""
    if actor.kind == "system" or actor.can(P.CHARGEBACKS_READ_ANY):
        return Chargeback.objects.all()
    if actor.kind != "seller" or not actor.can(P.CHARGEBACKS_READ):
        return Chargeback.objects.none()
    return Chargeback.objects.filter(seller_id=actor.seller_id)


def one(actor: Actor, pk: int) -> Chargeback:
    """One chargeback with its questions and files; refuses `unseen`."""
    rows = visible_to(actor).prefetch_related("questions__files", "files")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Unseen()
    return found


def file(actor: Actor, pk: int, digest: str) -> ChargebackFile:
    """A file of a chargeback the actor may see; refuses `unseen`."""
    rows = ChargebackFile.objects.filter(chargeback__in=visible_to(actor).filter(pk=pk))
    found = rows.filter(digest=digest).first()
    if found is None:
        raise Unseen()
    return found


def open_question(row: Chargeback) -> ChargebackQuestion | None:
    """What the seller has to answer now, if anything."""
    if row.stage != "info_required":
        return None
    return row.questions.filter(answered_at=None).order_by("-pk").first()


def of_order(order_id: int) -> QuerySet[Chargeback]:
    """Every chargeback of an order, newest first, whoever asks."""
    return Chargeback.objects.filter(order_id=order_id).order_by("-pk")


def numbered(numbers: Iterable[int]) -> QuerySet[Chargeback]:
    """These chargebacks with their files and questions, whoever asks."""
    return Chargeback.objects.filter(pk__in=set(numbers)).prefetch_related("files", "questions")


def bars_claim(order_id: int) -> bool:
    """Whether the guarantee is shut for an order: its buyer went to the bank, whatever came of it
    (C4, C5)."""
    return Chargeback.objects.filter(order_id=order_id).exists()


def is_open(order_id: int) -> bool:
    """Whether a bank has still to decide about a payment of this order."""
    return Chargeback.objects.filter(order_id=order_id, stage__in=OPEN).exists()
