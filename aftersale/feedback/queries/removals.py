"""Requests for removal on the staff's desk, the soonest due first."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from aftersale.accounts.permissions import Permission as P
from aftersale.feedback.lifecycle import RemovalStage
from aftersale.feedback.models import Removal
from aftersale.kernel import cursor
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen

PAGE = 50
COUNTED = 100


@dataclass(frozen=True)
class Page:
    """Some requests with their feedback, and where the next begin ("" if there are none)."""

    rows: list[Removal]
    next: str = ""


def page(
    actor: Actor, which: str = "open", *, market: str = "", after: str = "", size: int = PAGE
) -> Page:
    """Requests that wait; or, "decided", the newest decision first. Staff only."""
    decided = which == "decided"
    field = "decided_at" if decided else "decide_by"
    rows = _seen(actor, decided)
    rows = rows.filter(market=market) if market else rows
    if place := cursor.read(after):
        moment, pk = place
        side = "lt" if decided else "gt"
        further = Q(**{f"{field}__{side}": moment}) | Q(**{f"pk__{side}": pk})
        rows = rows.filter(Q(**{f"{field}__{side}e": moment}) & further)
    order = (f"-{field}", "-pk") if decided else (field, "pk")
    shown = list(rows.select_related("feedback").order_by(*order)[: size + 1])
    if len(shown) <= size:
        return Page(shown)
    last = shown[size - 1]
    return Page(shown[:size], cursor.made(getattr(last, field), last.pk))


def _seen(actor: Actor, decided: bool) -> QuerySet[Removal]:
    if not actor.can(P.FEEDBACK_JUDGE):
        return Removal.objects.none()
    if decided:
        return Removal.objects.filter(decided_at__isnull=False)
    return Removal.objects.filter(stage=RemovalStage.ASKED)


def waiting(actor: Actor) -> QuerySet[Removal]:
    """Those that wait, to be counted beside the rail."""
    return _seen(actor, decided=False)


def tally(actor: Actor) -> int:
    """How many wait; counting stops at a hundred."""
    return len(_seen(actor, decided=False).values_list("pk")[:COUNTED])


def one(actor: Actor, pk: int) -> Removal:
    """One request with its feedback. Staff only; refuses `unseen`."""
    rows = Removal.objects.select_related("feedback")
    found = rows.filter(pk=pk).first() if actor.can(P.FEEDBACK_JUDGE) else None
    if found is None:
        raise Unseen()
    return found


def earlier(of: Removal, at_most: int = 20) -> list[Removal]:
    """The seller's other requests, newest first: whether they ask at random."""
    rows = Removal.objects.filter(seller_id=of.seller_id).exclude(pk=of.pk)
    return list(rows.order_by("-asked_at")[:at_most])
