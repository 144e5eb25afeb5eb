"""Playing the scenes: every act is a real action, done at its own hour in the past, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from aftersale.cancellations.chores import lapse_cancellations
from aftersale.chargebacks.chores import lapse_chargebacks, remind_of_chargebacks
from aftersale.claims.chores import lapse_claims
from aftersale.demo import acts, hosts, noticing, orders, people, rating, trade, voices
from aftersale.demo.habits import Habits
from aftersale.demo.script import Act, Story, companies, stories
from aftersale.enforcement.chores import lapse_notices, read_for_signs
from aftersale.health.chores import compare_offers, keep_health_up
from aftersale.journal.queue.worker import Worker
from aftersale.kernel import clock
from aftersale.messaging.chores import lapse_conversations
from aftersale.reimbursements.chores import lapse_reimbursements
from aftersale.relay.queries import overview, ways
from aftersale.returns.chores import ask_whether_solved, lapse_returns

Say = Callable[[str], None]
UNDO_IS_OVER = timedelta(seconds=45)
MOST_TRIES = 20
BIG = "lumen-lamps"
"""The seller the demo is about."""


@dataclass
class Staged:
    """A story while it is played: its buyer, its seller, and the conversation once there is one."""

    story: Story
    seller: Any
    buyer: Any
    conversation: Any = None
    goods: Any = None  # the return, once there is one
    notes: dict[str, Any] = field(default_factory=dict)


def play(progress: Say) -> None:
    """Build the whole demo marketplace; `progress` hears a line now and then."""
    now = clock.now()
    progress("Building the demo marketplace")
    with clock.at(now - timedelta(days=400)):
        people.employ_staff()
        sellers = {each.name: people.open_company(each) for each in companies()}
        staged = [_stage(story, sellers) for story in stories()]
    told = [(each.story, each.seller.slug) for each in staged]
    usual = trade.trade(told, now, big=BIG)
    progress(f"  {len(usual)} ordinary orders of the last quarter")
    orders.place(told, now)
    rating.introduce(sellers, now)
    many = rating.rate_the_past(now, _told_of(staged) | usual)
    progress(f"  {many} ratings of the year before")
    progress(f"  {voices.speak(sellers, now, usual)} of the ordinary orders went back")
    todo = sorted(_moments(staged, now), key=lambda each: each[0])
    team = Habits(sellers, now)
    days = [now.replace(hour=1, minute=0) - timedelta(days=ago) for ago in (1, 0)]
    for number, (moment, story, act) in enumerate(todo, 1):
        team.until(moment)
        _end_days(days, moment)
        _perform(story, act, moment, now)
        if number % 25 == 0 or number == len(todo):
            progress(f"  {number} of {len(todo)} letters and decisions")
    team.until(now)
    _raise_curtain(sellers, now)


def _raise_curtain(sellers: dict[str, Any], now: datetime) -> None:
    """Whatever is due by now; the clock stands, for what is to be tried later must wait."""
    with clock.at(now):
        lapse_conversations()
        lapse_returns()
        lapse_claims()
        lapse_cancellations()
        _lapse_disputes()
        while read_for_signs():
            pass
        ask_whether_solved()
        Worker().drain()
        keep_health_up()
        compare_offers()
        noticing.settle(sellers, big=BIG)


def _end_days(days: list[datetime], moment: datetime) -> None:
    """The last days end before `moment`, so that there is a yesterday to compare with."""
    while days and days[0] <= moment:
        with clock.at(days.pop(0)):
            Worker().drain()
            keep_health_up()


def _told_of(staged: list[Staged]) -> set[str]:
    """Orders that a story has rated."""
    return {
        each.story.orders[0]["number"]
        for each in staged
        if any(act.does == "rates" for act in each.story.acts)
    }


def _lapse_disputes() -> None:
    """What banks and the marketplace wait for no longer."""
    remind_of_chargebacks()
    lapse_chargebacks()
    lapse_reimbursements()
    lapse_notices()


def _stage(story: Story, sellers: dict[str, Any]) -> Staged:
    return Staged(story, sellers[story.seller], people.welcome(story))


def _moments(staged: list[Staged], now: datetime) -> Iterator[tuple[datetime, Staged, Act]]:
    for each in staged:
        for act in each.story.acts:
            yield now - timedelta(hours=act.hours_ago), each, act


def _perform(staged: Staged, act: Act, moment: datetime, now: datetime) -> None:
    """Do it, and have its letters leave as they would have: while the clock still stands there."""
    with clock.at(moment):
        lapse_conversations()
        lapse_returns()
        ask_whether_solved()
        lapse_claims()
        lapse_cancellations()
        _lapse_disputes()
        acts.DOES[act.does](staged, act)
    if act.host:
        _at_a_closed_door(act.host, moment + UNDO_IS_OVER, now)
        return
    with clock.at(moment + UNDO_IS_OVER):
        Worker().drain()


def _at_a_closed_door(words: str, moment: datetime, now: datetime) -> None:
    """The letter meets a host that will not have it, and is tried as long as the story lasts."""
    for _ in range(MOST_TRIES):
        with clock.at(moment):
            with hosts.that_says(words):
                _work_until_tried()
            Worker().drain()
        again = overview.standing().next_try_at
        if again is None or again >= now or again <= moment:
            return
        moment = again


def _work_until_tried() -> None:
    """What follows from the try, such as word to the author, leaves by the usual way."""
    worker, known = Worker(), ways.newest_try()
    while ways.newest_try() == known and worker.work_once():
        pass
