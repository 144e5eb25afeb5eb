"""Gifts that go back: orders of others that somebody may speak of with their seller (A110)."""

from __future__ import annotations

from collections.abc import Sequence

from aftersale.returns.models import ReturnRequest


def gifts_among(numbers: Sequence[str], seller_id: int, buyer_id: int, market: str) -> set[str]:
    """Those of these orders that this recipient has asked that seller to take back as gifts."""
    if not numbers:
        return set()
    rows = ReturnRequest.objects.filter(
        buyer_id=buyer_id, seller_id=seller_id, market=market, is_gift=True,
        order_number__in=list(numbers),
    )  # fmt: skip
    return set(rows.values_list("order_number", flat=True))
