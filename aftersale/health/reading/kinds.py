"""Every reader there is, so that importing this is enough to hear all."""

from __future__ import annotations

from aftersale.health.reading import (
    cancellations,
    chargebacks,
    claims,
    enforcement,
    feedback,
    messages,
    orders,
    refunds,
    returns,
)

__all__ = [
    "cancellations", "chargebacks", "claims", "enforcement", "feedback", "messages", "orders",
    "refunds", "returns",
]  # fmt: skip
