"""Who of a team takes on what, by the action of pages and API."""

from __future__ import annotations

from typing import Any

from aftersale.demo import people
from aftersale.demo.script import Act
from aftersale.desk import actions
from aftersale.desk import queries as desk
from aftersale.desk.queries import Asked


def takes_on(staged: Any, act: Act) -> None:
    """A member of the team takes the clock on that runs for the order of the story."""
    story, by = staged.story, people.of_team(staged.seller.pk, act.who)
    number = story.orders[0]["number"]
    rows = desk.radar(by, Asked(market=story.market), size=desk.MOST_COUNTED).rows
    clock = next(row for row in rows if row.order_number == number)
    actions.assign(clock.about, by.id, by=by, seen=clock.person_id)


DOES = {"takes_on": takes_on}
