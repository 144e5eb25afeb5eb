"""A case under all measures of its sort: the days it is dated by, and every verdict."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aftersale.health.measures import ALL
from aftersale.health.measures.verdicts import FINE
from aftersale.health.policy import counting
from aftersale.health.policy.cases import MessageCase, OrderCase, ReturnCase
from aftersale.health.policy.counting import written
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
    there is none; a verdict whose day is not known is not among them. `line` is as `counting` has
    it."""

    fulfilled_by: str = ""
    moments: Four = NOTHING
    days: Four = NOTHING
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    until: datetime | None = None
    line: str = ""


def weigh(sort: str, case: Case | None, book: Any, now: datetime) -> Weighed:
    """All verdicts on a case at a moment, by the market's rulebook; nothing on None."""
    if case is None:
        return Weighed()
    moments = MOMENTS[sort](case)
    zone = book.zone
    days = tuple([None if each is None else local_day(zone, each) for each in moments])
    whose = case.fulfilled_by if sort == "order" else ""  # type: ignore[union-attr]
    verdicts: dict[str, Verdict] = {}
    parts: list[str] = []
    until = None
    for judge, place, named in benches(sort, book, whose):
        if days[place] is None or (verdict := judge(case, book, now)) is None:
            continue
        more = "" if verdict is FINE else written(verdict)
        for name, code in named:
            verdicts[name] = verdict
            parts.append(code + more if more else code)
        if verdict.until is not None and (until is None or verdict.until < until):
            until = verdict.until
    return Weighed(whose, moments, days, verdicts, until, " ".join(parts))  # type: ignore[arg-type]


Bench = tuple[Judge, int, list[tuple[str, str]]]
"""Who judges, by which of the days, and for which measures: their names and codes."""
_BENCHES: dict[tuple[str, str, str], list[Bench]] = {}


def benches(sort: str, book: Any, whose: str) -> list[Bench]:
    """The judges of a sort, for the measures that this rulebook takes such cases into."""
    key = book.edition, sort, whose
    if key not in _BENCHES:
        found: dict[tuple[Judge, int], list[tuple[str, str]]] = {}
        rules = book.health.measures
        for name, each in ALL.items():
            if each.sort == sort and (not whose or whose in rules[name].fulfilled_by):
                bench = found.setdefault((each.judge, PLACES[each.dated_by]), [])
                bench.append((name, counting.code(name)))
        _BENCHES[key] = [(judge, place, named) for (judge, place), named in found.items()]
    return _BENCHES[key]


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
