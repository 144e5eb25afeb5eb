"""Which cancellations an actor may see, and how it stands with one order."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from aftersale.accounts.permissions import Permission as P
from aftersale.cancellations.lifecycle import Stage
from aftersale.cancellations.models import Cancellation
from aftersale.cancellations.queries.standing import Standing, can_seller_cancel, standing
from aftersale.cancellations.queries.wishes import wish_about, wish_in
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen

__all__ = [
    "Standing", "can_seller_cancel", "newest_of", "of_conversation", "of_order", "one",
    "open_of", "standing", "visible_to", "wish_about", "wish_in",
]  # fmt: skip


def visible_to(actor: Actor) -> QuerySet[Cancellation]:
    """A buyer's own, a seller account's own, or all for staff."""
    if actor.kind == "system" or actor.can(P.CANCELLATIONS_READ_ANY):
        return Cancellation.objects.all()
    if not actor.can(P.CANCELLATIONS_READ):
        return Cancellation.objects.none()
    if actor.kind == "buyer":
        return Cancellation.objects.filter(buyer_id=actor.id)
    return Cancellation.objects.filter(seller_id=actor.seller_id)


def one(actor: Actor, pk: int) -> Cancellation:
    """One cancellation; refuses `unseen`."""
    found = visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise Unseen()
    return found


def of_order(order_id: int) -> QuerySet[Cancellation]:
    """Every one about an order, newest first."""
    return Cancellation.objects.filter(order_id=order_id).order_by("-pk")


def open_of(order_id: int) -> Cancellation | None:
    """The request about an order that still waits."""
    return of_order(order_id).filter(stage=Stage.REQUESTED).first()


def newest_of(order_ids: Iterable[int]) -> dict[int, Cancellation]:
    """The newest about each of several orders, in one question."""
    rows = Cancellation.objects.filter(order_id__in=list(order_ids)).order_by("pk")
    return {row.order_id: row for row in rows}


def of_conversation(actor: Actor, conversation_id: int) -> Cancellation | None:
    """The request a conversation was opened for."""
    return visible_to(actor).filter(conversation_id=conversation_id).first()
