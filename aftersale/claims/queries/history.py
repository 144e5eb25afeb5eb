"""What both sides of a claim bring with them: claims before this one, counted to 100."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from aftersale.claims.models import Claim

MOST_COUNTED = 100
WITHIN = timedelta(days=90)


@dataclass(frozen=True, kw_only=True)
class History:
    """The buyer's claims before this one and how many were granted; the seller's of 90 days."""

    buyers: int
    granted: int
    sellers: int


def history(claim: Claim) -> History:
    """How often these two were here before."""
    before = Claim.objects.filter(buyer_id=claim.buyer_id, filed_at__lt=claim.filed_at)
    paid = list(before.order_by("-filed_at").values_list("granted_minor", flat=True)[:MOST_COUNTED])
    lately = Claim.objects.filter(
        seller_id=claim.seller_id, filed_at__gte=claim.filed_at - WITHIN,
        filed_at__lt=claim.filed_at,
    )  # fmt: skip
    return History(
        buyers=len(paid),
        granted=sum(minor > 0 for minor in paid),
        sellers=lately.order_by("-filed_at")[:MOST_COUNTED].count(),
    )
