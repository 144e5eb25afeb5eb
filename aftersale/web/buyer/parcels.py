"""The parcels of an order with what the carrier told of them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from aftersale.web.buyer.promises import when

if TYPE_CHECKING:
    from aftersale.orders.models import Order, Parcel


def parcels_of(order: Order) -> list[dict[str, Any]]:
    """Each parcel: carrier, tracking number, its last word, and its scans, the newest first."""
    return [_parcel(each, order.market) for each in order.parcels.all()]


def _parcel(parcel: Parcel, market: str) -> dict[str, Any]:
    steps = [_step(each, market) for each in parcel.steps if isinstance(each, dict)]
    if not steps and parcel.dispatched_at:
        steps = [_stood(_("Handed to the carrier"), parcel.dispatched_at, market)]
    if steps and not parcel.delivered_at:
        steps[-1]["state"] = "now"
    return {
        "carrier": parcel.carrier,
        "tracking": parcel.tracking,
        "is_delivered": parcel.delivered_at is not None,
        "delivered": when(parcel.delivered_at, market) if parcel.delivered_at else "",
        "steps": steps[::-1],
    }


def _step(step: dict[str, Any], market: str) -> dict[str, str]:
    words = str(step.get("what", ""))
    try:
        at = datetime.fromisoformat(str(step.get("at", "")))
    except ValueError:
        return {"words": words, "when": "", "state": "done"}
    return _stood(words, at, market)


def _stood(words: str, at: datetime, market: str) -> dict[str, str]:
    seen = when(at, market) if at.tzinfo else ""
    return {"words": words, "when": seen, "state": "done"}
