"""Sellers who may not write first for now.

Whoever knows of one (enforcement, floors above) says so here; messaging never asks them why.
"""

from __future__ import annotations

from collections.abc import Callable

from aftersale.kernel.errors import Refusal

Knower = Callable[[int, str], bool]
KNOWERS: list[Knower] = []


def tells(knower: Knower) -> Knower:
    """Declare somebody who knows of a seller and market whether writing first is stopped."""
    if knower not in KNOWERS:
        KNOWERS.append(knower)
    return knower


def require_may_begin(seller_id: int, market: str, *, critical: bool) -> None:
    """Refuse `first_messages_stopped`; what an order needs to arrive may always be written."""
    if not critical and any(knows(seller_id, market) for knows in KNOWERS):
        raise Refusal("first_messages_stopped")
