"""Who may turn against a decision, and until when (C4, DSA Art. 20). Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from aftersale.claims.lifecycle import Funded, Side, Stage

BUYERS = frozenset({Stage.DENIED})
SELLERS = frozenset({Stage.GRANTED_SELLER, Stage.APPEAL_DENIED, Stage.APPEAL_GRANTED})
BACK: dict[str, str] = {
    Stage.GRANTED_SELLER: "grant_seller",
    Stage.DENIED: "deny",
    Stage.APPEAL_DENIED: "deny_appeal",
    Stage.APPEAL_GRANTED: "grant_appeal",
}
"""The step that leads back to the stage a complaint was made at, when it changes nothing."""


def appeal(claim: Any, now: datetime) -> str:
    """Why the seller may not appeal now; "" if they may."""
    if claim.stage != Stage.GRANTED_SELLER:
        return "not_appealable"
    return "" if claim.appeal_until and now <= claim.appeal_until else "too_late"


def complaint(claim: Any, side: str, now: datetime) -> str:
    """Why this side may not complain now; "" if it may: what was decided went against it."""
    if side not in Side.values or not _is_against(claim, side):
        return "not_against_you"
    return "" if claim.complain_until and now <= claim.complain_until else "too_late"


def _is_against(claim: Any, side: str) -> bool:
    if side == Side.BUYER:
        return claim.stage in BUYERS
    return claim.stage in SELLERS and (claim.funded == Funded.SELLER or claim.counts)
