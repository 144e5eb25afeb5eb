"""A case under all measures of its sort: the days it is dated by, and every verdict."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aftersale.health.measures import ALL
from aftersale.health.policy.cases import MessageCase, OrderCase, ReturnCase
from aftersale.health.policy.folding import Case
from aftersale.health.policy.judging import Dated, Judge, Sort, Verdict
from aftersale.health.policy.windows import local_day

PLACES = {each: place for place, each in enumerate(Dated)}
"""Where a day stands among the four of a case."""
Four = tuple[Any, Any, Any, Any]
NOTHING: Four = (None, None, None, None)


@dataclass(slots=True)
class Weighed:
    """What a case comes to. `moments` and `days` are told in the order of `Dated`, None where
    there is none; a verdict whose day is not known is not among them."""

    fulfilled_by: str = ""
    moments: Four = NOTHING
    days: Four = NOTHING
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    until: datetime | None = None


def weigh(sort: str, case: Case | None, book: Any, now: datetime) -> Weighed:
    """All verdicts on a case at a moment, by the market's rulebook; nothing on None."""
    if case is None:
        return Weighed()
    moments = MOMENTS[sort](case)
    zone = book.zone
    days = tuple(None if each is None else local_day(zone, each) for each in moments)
    whose = case.fulfilled_by if sort == "order" else ""  # type: ignore[union-attr]
    found = Weighed(whose, moments, days, {})  # type: ignore[arg-type]
    verdicts, until = found.verdicts, None
    for name, judge, place in judges(sort, book, whose):
        if days[place] is None:
            continue
        verdict = judge(case, book, now)
        if verdict is None:
            continue
        verdicts[name] = verdict
        if verdict.until is not None and (until is None or verdict.until < until):
            until = verdict.until
    found.until = until
    return found


_JUDGES: dict[tuple[str, str, str], list[tuple[str, Judge, int]]] = {}


def judges(sort: str, book: Any, whose: str) -> list[tuple[str, Judge, int]]:
    """The measures of a sort that this rulebook takes for such orders, in their order."""
    key = book.edition, sort, whose
    if key not in _JUDGES:
        rules = book.health.measures
        _JUDGES[key] = [
            (name, each.judge, PLACES[each.dated_by])
            for name, each in ALL.items()
            if each.sort == sort and (not whose or whose in rules[name].fulfilled_by)
        ]
    return _JUDGES[key]


def _of_order(case: OrderCase) -> Four:
    return case.placed_at, case.dispatched_at, case.deliver_by, case.rated_at


def _of_message(case: MessageCase) -> Four:
    return case.received_at, None, None, None


def _of_return(case: ReturnCase) -> Four:
    return case.requested_at, None, None, None


def _of_violation(case: Any) -> Four:
    return case.found_at, None, None, None


MOMENTS: dict[str, Callable[[Any], Four]] = {
    Sort.ORDER: _of_order,
    Sort.MESSAGE: _of_message,
    Sort.RETURN: _of_return,
    Sort.VIOLATION: _of_violation,
}
