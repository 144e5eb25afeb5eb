"""The state of an account as a sentence, and the measure that is opened with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aftersale.health.policy import standing
from aftersale.market.rulebook import current

FIRST = "order_defect_rate"


@dataclass(frozen=True)
class State:
    """The sentence, what explains it, its tone, and the measure it speaks of."""

    title: str
    reason: str
    tone: str
    about: str


def state(figures: Mapping[str, Any], market: str, *, may_sell: bool = True) -> State:
    """From the figures of one marketplace. `may_sell`: the marketplace has closed nothing."""
    if not any(each.base for each in figures.values()):
        words = "When orders, messages or returns come in, every measure is counted at once."
        return State("Nothing has been counted here yet.", words, "", FIRST)
    found = standing.state(figures.values(), current(market).health, may_sell=may_sell)
    statuses = {each.status for each in figures.values()}
    tone = "late" if "bad" in statuses or not may_sell else "soon" if "near" in statuses else ""
    return State(found.sentence, found.reason, tone, found.why or FIRST)


def headroom(shown: Any) -> str:
    """How far a figure is from its limit, in a sentence; empty where nothing is allowed for."""
    return standing.explain(shown, current(shown.market).health)
