"""What a team of the demo looks at every day: its checklists, signed, or forgotten, as it went."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from aftersale.checklists import actions, chores, queries
from aftersale.demo import people
from aftersale.demo.script import SCENES
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor

DAYS = 15
CLOSES = time(0, 5)
Deed = Callable[[], object]
Due = list[tuple[datetime, Deed]]


class Habits:
    """Two weeks of one team; `until` has them do what they did up to a moment."""

    def __init__(self, sellers: Mapping[str, Any], now: datetime) -> None:
        told = tomllib.loads((SCENES / "checklists.toml").read_text(encoding="utf-8"))
        self.seller, self.now = sellers[told["seller"]], now
        self.zone = ZoneInfo(queries.plan(self.seller.pk).zone)
        due = [*self._begins(told), *self._signs(told), *self._nights()]
        self.due: Due = sorted(due, key=lambda each: each[0])

    def until(self, moment: datetime) -> None:
        """Everything they do before `moment`, each at its hour."""
        while self.due and self.due[0][0] <= moment:
            at, deed = self.due.pop(0)
            with clock.at(at):
                deed()

    def _begins(self, told: Mapping[str, Any]) -> Iterator[tuple[datetime, Deed]]:
        """Bo puts their own items on the lists."""
        yield (
            self._at(DAYS, time(8)),
            lambda: [actions.add(by=self._owner(), **each) for each in told["own"]],
        )

    def _signs(self, told: Mapping[str, Any]) -> Iterator[tuple[datetime, Deed]]:
        for each in told["signed"]:
            for moment in self._moments(each):
                for item in each["items"]:
                    yield moment, self._signature(each, item)

    def _moments(self, told: Mapping[str, Any]) -> Iterator[datetime]:
        if "minutes" in told:
            moment = self.now - timedelta(minutes=told["minutes"])
            here = self.now.astimezone(self.zone).date()
            if moment.astimezone(self.zone).date() == here:  # else it was yesterday
                yield moment
            return
        at = time.fromisoformat(told["at"])
        yield from (self._at(days, at) for days in told["days"])

    def _nights(self) -> Iterator[tuple[datetime, Deed]]:
        for days in range(DAYS):
            if (moment := self._at(days, CLOSES)) <= self.now:
                yield moment, chores.close_lists

    def _at(self, days: int, at: time) -> datetime:
        """So many days ago, at local time."""
        day = self.now.astimezone(self.zone).date() - timedelta(days=days)
        return datetime.combine(day, at, self.zone)

    def _signature(self, told: Mapping[str, Any], item: str) -> Deed:
        def sign() -> None:
            by = people.of_team(self.seller.pk, told["who"])
            of = queries.today(by, (told["cadence"],)).lists[0]
            meant = [each.key for each in of.items if item in (each.key, "own" * each.is_own)]
            for key in meant[:1]:
                actions.sign(
                    by=by, cadence=of.cadence, first_day=of.first_day, item=key,
                    word=told.get("word", ""),
                )  # fmt: skip

        return sign

    def _owner(self) -> Actor:
        return people.of_team(self.seller.pk, "Bo Lind")
