"""Which members of staff have to do with which sellers."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from aftersale.accounts import interests
from aftersale.claims.models import Interest
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor


def of_sellers(actor: Actor, seller_ids: Iterable[int]) -> set[int]:
    """About whom of these sellers this member of staff does not decide."""
    rows = own(actor).filter(seller_id__in=set(seller_ids))
    return set(rows.values_list("seller_id", flat=True))


def own(actor: Actor) -> QuerySet[Interest]:
    """What this member of staff has declared and still binds them, the newest first."""
    binding = Q(binds_until=None) | Q(binds_until__gt=clock.now())
    return Interest.objects.filter(binding, user_id=actor.id or 0).order_by("-pk")


@interests.answers
def has_interest(actor: Actor, seller_id: int) -> bool:
    """Whether they declared to have to do with that seller otherwise."""
    return own(actor).filter(seller_id=seller_id).exists()
