"""Checklists of Lumen Lamps: signing as a team does, and days that pass."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.checklists import actions, chores, queries
from aftersale.kernel import clock


class Lists:
    """What Lumen Lamps looks at; every deed is a real action, every look a real query."""

    def __init__(self, cast) -> None:
        self.cast = cast

    def today(self, who="bo"):
        return queries.today(self.cast.actor(who))

    def of(self, cadence, who="bo"):
        return self.today(who).of(cadence)

    def item(self, key, cadence="daily", who="bo"):
        return {each.key: each for each in self.of(cadence, who).items}[key]

    def sign(self, key, cadence="daily", who="bo", word="", first_day=None):
        return actions.sign(
            by=self.cast.actor(who), cadence=cadence, item=key, word=word,
            first_day=first_day or self.of(cadence, who).first_day,
        )  # fmt: skip

    def take_back(self, key, cadence="daily", who="bo"):
        actions.take_back(
            by=self.cast.actor(who), cadence=cadence, item=key,
            first_day=self.of(cadence, who).first_day,
        )  # fmt: skip


@pytest.fixture
def lists(cast) -> Lists:
    """The lists of Lumen Lamps."""
    return Lists(cast)


@pytest.fixture
def days_later():
    """Goes on by so many days from a moment, letting the clock close what is over."""
    opened = []

    def go(moment, days):
        for day in range(1, days + 1):
            at = clock.at(moment + timedelta(days=day))
            at.__enter__()
            opened.append(at)
            chores.close_lists()

    yield go
    for each in reversed(opened):
        each.__exit__(None, None, None)
