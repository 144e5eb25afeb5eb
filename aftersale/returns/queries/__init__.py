"""Which returns an actor may see, and the lists the doors ask for."""

from __future__ import annotations

from django.db.models import QuerySet

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen
from aftersale.returns.models import ReturnFile, ReturnRequest


def visible_to(actor: Actor) -> QuerySet[ReturnRequest]:
    """A buyer's own, a seller account's own, or all for staff."""
    if actor.kind == "system" or actor.can(P.RETURNS_READ_ANY):
        return ReturnRequest.objects.all()
    if not actor.can(P.RETURNS_READ):
        return ReturnRequest.objects.none()
    if actor.kind == "buyer":
        return ReturnRequest.objects.filter(buyer_id=actor.id)
    return ReturnRequest.objects.filter(seller_id=actor.seller_id)


def one(actor: Actor, pk: int) -> ReturnRequest:
    """One return with its items and files; refuses `unseen`."""
    rows = visible_to(actor).prefetch_related("items", "files")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Unseen()
    return found


def file(actor: Actor, pk: int, digest: str) -> ReturnFile:
    """A file of a return the actor may see; refuses `unseen`."""
    rows = ReturnFile.objects.filter(request__in=visible_to(actor).filter(pk=pk))
    found = rows.filter(digest=digest).first()
    if found is None:
        raise Unseen()
    return found
