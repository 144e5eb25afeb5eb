"""The response page of messaging counts its messages as they are, health as they happened: after
any history both say the same."""

from __future__ import annotations

from contextlib import suppress
from random import Random

import pytest

from aftersale.health.policy import rates
from aftersale.kernel import clock
from aftersale.kernel.errors import Refusal
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries
from aftersale.messaging.models import Message
from tests.health.made import DAY, HOUR, MINUTE
from tests.talk import reload

WINDOWS = {7: "_7", 30: "", 90: "_90"}
STEPS = 24


class History:
    """Ana and Bo talk in some conversations, in any order, hours or days apart."""

    def __init__(self, cast, ana_asks, orders, seed):
        self.cast, self.ask, self.orders, self.dice = cast, ana_asks, orders, Random(seed)
        self.talks = []

    def happen(self):
        """One thing more, whatever is possible."""
        deed = self.dice.choice(
            [self.begin, self.buyer, self.seller, self.seller, self.robot, self.excuse,
             self.overrule, self.regret]
        )  # fmt: skip
        with suppress(Refusal):
            deed() if self.talks else self.begin()

    def begin(self):
        self.talks.append(self.ask(order=self.dice.choice(self.orders)))

    def buyer(self):
        messaging.write(self.talk, by=self.cast.actor("ana"), text="Are you there?")

    def seller(self, **facts):
        sent = messaging.reply(self.talk, by=self.cast.actor("bo"), text="Here I am.", **facts)
        with clock.at(clock.now() + MINUTE):
            messaging.send_off.func(sent.pk)

    def robot(self):
        self.seller(is_automatic=True)

    def regret(self):
        sent = messaging.reply(self.talk, by=self.cast.actor("bo"), text="Oh, wait.")
        messaging.undo(sent, by=self.cast.actor("bo"))

    def excuse(self):
        messaging.excuse(self.talk, by=self.cast.actor("bo"))

    def overrule(self):
        excused = list(Message.objects.filter(excused_at__isnull=False).order_by("pk"))
        if excused:
            message = self.dice.choice(excused)
            messaging.overrule(message, by=self.cast.actor("cy"), reason="She had asked.")

    @property
    def talk(self):
        return reload(self.dice.choice(self.talks))


def of_messaging(seller, market):
    """What the response page says: in time, late, unanswered, left out, average."""
    found = {}
    for each in queries.response_table(seller.pk, market):
        told = each.figures
        found[each.days] = (
            told.in_time, told.late, told.unanswered, each.excused, told.average_seconds,
            each.first_day, each.last_day,
        )  # fmt: skip
    return found


def of_health(figures):
    """The same from health's figures."""
    found = {}
    for days, name in WINDOWS.items():
        all_, none = figures[f"response_time{name}"], figures[f"no_response{name}"]
        average = rates.average_seconds(all_.amount, all_.base, none.bad)
        found[days] = (
            all_.base - all_.bad, all_.bad, none.bad, all_.left_out, average,
            all_.first_day, all_.last_day,
        )  # fmt: skip
    return found


@pytest.mark.parametrize(("seed", "market"), [(1, "uk"), (2, "uk"), (3, "de")])
def test_both_say_the_same_after_any_history(
    monday, cast, an_order, ana_asks, settle, figures_of, seed, market
):
    orders = [an_order(market=market, placed_at=monday - 5 * DAY) for _ in range(3)]
    history, now = History(cast, ana_asks, orders, seed), monday
    for _ in range(STEPS):
        now += history.dice.choice([MINUTE, 3 * HOUR, 11 * HOUR, DAY, 3 * DAY])
        with clock.at(now):
            history.happen()
            settle()
            assert of_health(figures_of(market=market)) == of_messaging(cast.lumen, market)
    with clock.at(now + 9 * DAY):
        settle()
        assert of_health(figures_of(market=market)) == of_messaging(cast.lumen, market)


def test_applied_late_and_all_at_once_it_is_the_same(
    monday, cast, an_order, ana_asks, settle, figures_of
):
    history, now = History(cast, ana_asks, [an_order()], 4), monday
    for _ in range(STEPS):
        now += history.dice.choice([3 * HOUR, 11 * HOUR, DAY])
        with clock.at(now):
            history.happen()
    with clock.at(now):
        settle()
        told = of_messaging(cast.lumen, "uk")
        assert of_health(figures_of()) == told
    assert sum(told[90][:2]) > 0
