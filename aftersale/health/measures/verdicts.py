"""Verdicts that most cases get, made once: judging a million orders makes none of them anew."""

from __future__ import annotations

from datetime import datetime

from aftersale.health.policy.judging import Verdict

FINE = Verdict()
"""It counts, and nothing speaks against the seller."""


def defect(*why: str, units: int = 1, amount: int = 0) -> Verdict:
    """It counts against the seller, for these reasons."""
    return Verdict(base=units, bad=units, why=why, amount=amount)


def spared(rule: str) -> Verdict:
    """It stays in the denominator; what happened does not count, by this rule."""
    return Verdict(base=1, left_out=rule)


def omitted(rule: str) -> Verdict:
    """It is in no part of the figure, by this rule."""
    return Verdict(base=0, left_out=rule)


def pending(until: datetime) -> Verdict:
    """Nobody knows yet; time tells by then."""
    return Verdict(base=0, until=until)
