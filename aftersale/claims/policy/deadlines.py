"""Until when whoever has to act has time (C4). Pure: a stage and the rules in, a moment out."""

from __future__ import annotations

from datetime import datetime, timedelta

from aftersale.claims.lifecycle import WAITS_FOR, Stage
from aftersale.market.claiming import Claims


def due_by(stage: str, rules: Claims, now: datetime) -> datetime | None:
    """When whoever a claim waits for at this stage should have acted; None if for nobody."""
    if stage == Stage.APPEAL_ASKED:
        return now + timedelta(hours=rules.appeal_answer_hours)
    if WAITS_FOR.get(Stage(stage)) in ("seller", "buyer"):
        return now + timedelta(hours=rules.answer_hours)
    return now + timedelta(days=rules.decide_days) if Stage(stage) in WAITS_FOR else None


def appeal_until(rules: Claims, now: datetime) -> datetime:
    """The last moment for an appeal against what was granted now (T21)."""
    return now + timedelta(days=rules.appeal_days)


def complain_until(rules: Claims, now: datetime) -> datetime:
    """The last moment for a complaint about what was decided now."""
    return now + timedelta(days=rules.complaint_days)
