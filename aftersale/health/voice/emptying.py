"""Offers whose numbers are made anew: emptied first, filled by orders, and by reviews at the end.

Offers themselves stay, since their numbers stand in addresses.
"""

from __future__ import annotations

from aftersale.health.models import (
    Alike,
    Experience,
    OfferDay,
    OfferHealth,
    OfferReason,
    OfferReview,
)
from aftersale.health.voice import reviewing
from aftersale.health.voice.keeping import NUMBERS


def empty(seller_id: int | None) -> None:
    """Nothing is known of the offers of one seller, or of all."""
    offers = OfferHealth.objects.all()
    if seller_id is not None:
        offers = offers.filter(seller_id=seller_id)
    for model in (Experience, OfferDay, OfferReason, OfferReview):
        rows = model._base_manager.all()
        if seller_id is not None:
            rows = rows.filter(offer__in=offers.values("pk"))
        rows._raw_delete(rows.db)
    offers.update(**NUMBERS)
    Alike.objects.update(is_stale=True)


def review_again(seller_id: int | None) -> None:
    """Count the reviews that stand against these offers."""
    offers = OfferHealth.objects.order_by("seller_id", "market")
    if seller_id is not None:
        offers = offers.filter(seller_id=seller_id)
    for account in offers.values_list("seller_id", "market").distinct().iterator():
        reviewing.restate(reviewing.standing(*account))
