"""Who may turn against a decision, and until when (C4, DSA Art. 20). Pure.

Asked of a claim as it stands, and of a decision by the `Outcome` it leads to: so what a statement
of reasons promises is what is allowed afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aftersale.claims.lifecycle import Funded, Instance, Side, Stage

BUYERS = frozenset({
    Stage.DENIED, Stage.GRANTED_SELLER, Stage.GRANTED_MARKET, Stage.APPEAL_DENIED,
    Stage.APPEAL_GRANTED,
})  # fmt: skip
SELLERS = frozenset({Stage.GRANTED_SELLER, Stage.APPEAL_DENIED, Stage.APPEAL_GRANTED})
BACK: dict[str, str] = {
    Stage.GRANTED_SELLER: "grant_seller",
    Stage.GRANTED_MARKET: "grant_market",
    Stage.DENIED: "deny",
    Stage.APPEAL_DENIED: "deny_appeal",
    Stage.APPEAL_GRANTED: "grant_appeal",
}
"""The step that leads back to the stage a complaint was made at, when it changes nothing."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How a claim stands after a decision; the same fields as of a claim, in minor units."""

    stage: str
    funded: str
    counts: bool
    granted_minor: int
    asked_minor: int


def appeal(claim: Any, made: Iterable[Any], now: datetime) -> str:
    """Why the seller may not appeal now; "" if they may. `made` are the claim's recourses."""
    why = against_grant(claim, made)
    return why or _in_time(claim.appeal_until, now)


def complaint(claim: Any, side: str, made: Iterable[Any], now: datetime) -> str:
    """Why this side may not complain now; "" if it may: what was decided went against it."""
    why = against_decision(claim, side, made)
    return why or _in_time(claim.complain_until, now)


def against_grant(outcome: Any, made: Iterable[Any]) -> str:
    """Why a seller may never appeal against this; "" if they may, for a while."""
    if outcome.stage != Stage.GRANTED_SELLER:
        return "not_appealable"
    return "appealed_already" if _has(made, Instance.APPEAL, Side.SELLER) else ""


def against_decision(outcome: Any, side: str, made: Iterable[Any]) -> str:
    """Why this side may never complain about this; "" if it may, for a while."""
    if side not in Side.values or not _is_against(outcome, side):
        return "not_against_you"
    return "complained_already" if _has(made, Instance.COMPLAINT, side) else ""


def _is_against(outcome: Any, side: str) -> bool:
    """A buyer who got less than they claimed, or a seller who pays or whom it counts against."""
    if side == Side.BUYER:
        return outcome.stage in BUYERS and outcome.granted_minor < outcome.asked_minor
    return outcome.stage in SELLERS and (outcome.funded == Funded.SELLER or outcome.counts)


def _has(made: Iterable[Any], kind: str, side: str) -> bool:
    return any(each.kind == kind and each.side == side for each in made)


def _in_time(until: datetime | None, now: datetime) -> str:
    return "" if until and now <= until else "too_late"
