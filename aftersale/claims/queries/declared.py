"""Which members of staff have to do with which sellers."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from aftersale.claims.models import Interest
from aftersale.kernel.actor import Actor


def of_sellers(actor: Actor, seller_ids: Iterable[int]) -> set[int]:
    """About whom of these sellers this member of staff does not decide."""
    rows = Interest.objects.filter(user_id=actor.id or 0, seller_id__in=set(seller_ids))
    return set(rows.values_list("seller_id", flat=True))


def own(actor: Actor) -> QuerySet[Interest]:
    """What this member of staff has declared, the newest first."""
    return Interest.objects.filter(user_id=actor.id or 0).order_by("-pk")
