"""What sellers may not do now."""

from __future__ import annotations

from django.db.models import QuerySet

from aftersale.enforcement.lifecycle import IN_FORCE, Kind
from aftersale.enforcement.models import Notice
from aftersale.market.rulebook import rulebook

CLOSED = "account"
"""The restriction under which nothing of a seller's can be bought."""


def in_force(seller_id: int, market: str = "") -> QuerySet[Notice]:
    """Restrictions of a seller that hold, newest first. Whoever asks: other domains obey them."""
    rows = Notice.objects.filter(
        seller_id=seller_id, kind=Kind.RESTRICTION, stage__in=sorted(IN_FORCE)
    )
    return (rows.filter(market=market) if market else rows).order_by("-issued_at", "-pk")


def may_sell(seller_id: int, market: str) -> bool:
    """Whether the account is not deactivated there (B2)."""
    return not in_force(seller_id, market).filter(restriction=CLOSED).exists()


def stops_first_messages(seller_id: int, market: str) -> bool:
    """Whether a restriction stops messages this seller would begin."""
    return any(
        rulebook(each.edition).enforcement.restriction(each.restriction).effect == "first_messages"
        for each in in_force(seller_id, market)
    )
