"""Cases to be judged, of which a test says only what it is about, and rulebooks changed in part."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from aftersale.health.measures import ALL
from aftersale.health.policy.cases import (
    MessageCase,
    OrderCase,
    Package,
    ReturnCase,
    ViolationCase,
)
from aftersale.health.policy.judging import Verdict
from aftersale.market.rulebook import current
from aftersale.market.terms import Rulebook

MONDAY = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


def book(*, clock: dict[str, Any] | None = None, **health: Any) -> Rulebook:
    """The British rulebook, with parts of `[health]` and `[clock]` said otherwise."""
    shipped = current("uk")
    return replace(
        shipped,
        health=replace(shipped.health, **health),
        clock=replace(shipped.clock, **(clock or {})),
    )


def sundays_excluded() -> Rulebook:
    """The preset that leaves local Sundays out (A011)."""
    return book(clock={"calendar": "sundays_excluded"})


def christmas(*days: date) -> Rulebook:
    """The British rulebook with national holidays."""
    return book(clock={"holidays": days})


def parcel(**facts: Any) -> Package:
    """A parcel that left in time, was scanned, and arrived."""
    usual: dict[str, Any] = {
        "carrier": "Royal Mail", "tracking": "RM1", "dispatched_at": MONDAY + DAY,
        "delivered_at": MONDAY + 3 * DAY, "scans": 3, "label": "own",
    }  # fmt: skip
    return Package(**usual | facts)


def order(**facts: Any) -> OrderCase:
    """An order of Monday with nothing wrong: sent on Tuesday, delivered on Thursday."""
    usual: dict[str, Any] = {
        "market": "uk", "number": "203-4841771-0000001", "fulfilled_by": "seller",
        "placed_at": MONDAY, "stage": "delivered", "currency": "GBP", "total_minor": 4200,
        "ship_by": MONDAY + 2 * DAY, "deliver_by": MONDAY + 4 * DAY,
        "dispatched_at": MONDAY + DAY, "delivered_at": MONDAY + 3 * DAY, "packages": (parcel(),),
    }  # fmt: skip
    return OrderCase(**usual | facts)


def unsent(**facts: Any) -> OrderCase:
    """An order that waits to be sent."""
    waits: dict[str, Any] = {
        "stage": "unshipped", "dispatched_at": None, "delivered_at": None, "packages": (),
    }  # fmt: skip
    return order(**waits | facts)


def cancelled(by: str, *, after: timedelta = HOUR, **facts: Any) -> OrderCase:
    """An order cancelled before it left."""
    return unsent(stage="cancelled", cancelled_by=by, cancelled_at=MONDAY + after, **facts)


def message(answered: timedelta | None = None, **facts: Any) -> MessageCase:
    """A message of Monday, answered so long after, around the clock."""
    usual: dict[str, Any] = {"received_at": MONDAY, "answer_by": MONDAY + DAY}
    if answered is not None:
        usual |= {"answered_at": MONDAY + answered, "seconds": int(answered.total_seconds())}
    return MessageCase(**usual | facts)


def asked_back(decided: timedelta | None = None, outcome: str = "", **facts: Any) -> ReturnCase:
    """A return requested on Monday, decided so long after."""
    moment = None if decided is None else MONDAY + decided
    return ReturnCase(requested_at=MONDAY, decided_at=moment, outcome=outcome, **facts)


def violation(severity: str = "low", **facts: Any) -> ViolationCase:
    """A violation found on Monday."""
    return ViolationCase(
        **{"found_at": MONDAY, "family": "listing_policy", "severity": severity, **facts}
    )


def judged(
    name: str, case: Any, rules: Rulebook | None = None, now: datetime = MONDAY + 30 * DAY
) -> Verdict | None:
    """What a measure says of a case a month later."""
    return ALL[name].judge(case, rules or book(), now)


def verdict(
    name: str, case: Any, rules: Rulebook | None = None, now: datetime = MONDAY + 30 * DAY
) -> Verdict:
    """The same where it must say something."""
    found = judged(name, case, rules, now)
    assert found is not None
    return found
