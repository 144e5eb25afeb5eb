"""What a change of cases changes in the counts: differences of days, marks and shifts.

A case keeps what it was last counted for. Counting it anew takes out exactly that and puts in what
it comes to now, so that it may be done at any time, by any rules, and again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from aftersale.health.measures import ALL
from aftersale.health.policy import counting
from aftersale.health.policy.folding import Case, fold
from aftersale.health.policy.judging import Verdict
from aftersale.health.policy.weighing import PLACES, Weighed, weigh
from aftersale.health.storing import NAMES, Held
from aftersale.market.rulebook import current

TallyKey = tuple[int, str, str, str, date]
Counted = tuple[str, date, Verdict]
"""Whose orders, on which day, and the verdict."""
PLACE = {name: PLACES[each.dated_by] for name, each in ALL.items()}


def nothing() -> list[int]:
    return [0, 0, 0, 0]


@dataclass
class Ledger:
    """Differences to be written: `days` by tally, as base, bad, left out and amount."""

    days: defaultdict[TallyKey, list[int]] = field(default_factory=lambda: defaultdict(nothing))
    unmarked: list[tuple[Held, str]] = field(default_factory=list)
    marked: list[tuple[Held, str, Counted, datetime, Case]] = field(default_factory=list)
    shifted: list[tuple[Held, str, Counted, int, int]] = field(default_factory=list)

    def restate(self, dossiers: Sequence[Held], now: datetime) -> None:
        """Count each of them as it stands now."""
        books = {each: current(each) for each in {held.market for held in dossiers}}
        for each in dossiers:
            case = each.case = fold(each.sort, each.facts)
            weighed = weigh(each.sort, case, books[each.market], now)
            same = weighed.line == each.counted and weighed.days == each.days
            if not same or weighed.fulfilled_by != each.fulfilled_by:
                before = counted_of(each)
                _take_on(each, weighed)
                self._differ(each, case, before, weighed)
            each.is_moved = each.is_moved or each.ripe_at != weighed.until
            each.ripe_at = weighed.until

    def _differ(
        self, each: Held, case: Case | None, before: dict[str, Counted], weighed: Weighed
    ) -> None:
        after = counted_of(each)
        for name in before.keys() | after.keys():
            was, now = before.get(name), after.get(name)
            if was == now:
                continue
            self._add(each, name, was, -1)
            self._add(each, name, now, 1)
            if was and _shows(was):
                self.unmarked.append((each, name))
            if now and case and _shows(now):
                self.marked.append((each, name, now, weighed.moments[PLACE[name]], case))
            bad = was[2].bad if was else 0, now[2].bad if now else 0
            if bad[0] != bad[1]:
                self.shifted.append((each, name, now or was, *bad))  # type: ignore[arg-type]

    def _add(self, each: Held, name: str, counted: Counted | None, by: int) -> None:
        if counted is None:
            return
        whose, day, verdict = counted
        sums = self.days[each.seller_id, each.market, whose, name, day]
        sums[0] += by * verdict.base
        sums[1] += by * verdict.bad
        sums[2] += by * bool(verdict.left_out)
        sums[3] += by * verdict.amount


def counted_of(each: Held) -> dict[str, Counted]:
    """What a dossier was last counted for, by measure."""
    days = each.days
    return {
        name: (each.fulfilled_by, day, verdict)
        for name, verdict in counting.read(each.counted, NAMES).items()
        if (day := days[PLACE[name]]) is not None
    }


def _take_on(each: Held, weighed: Weighed) -> None:
    if each.days != weighed.days or each.fulfilled_by != weighed.fulfilled_by:
        each.is_moved = True
    each.fulfilled_by, each.begun_at = weighed.fulfilled_by, weighed.moments[0]
    each.counted = weighed.line
    each.begun_on, each.shipped_on, each.promised_on, each.rated_on = weighed.days


def _shows(counted: Counted) -> bool:
    """Whether a case is a line of its own: it counts against the seller, or is left out."""
    return bool(counted[2].bad or counted[2].left_out)
