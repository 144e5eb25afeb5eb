"""Random legal and illegal steps: nobody is paid twice, and never more than was paid."""

from __future__ import annotations

import itertools
from contextlib import suppress
from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from aftersale import config
from aftersale.journal.queries import entries_about
from aftersale.kernel import clock
from aftersale.kernel.errors import Refusal
from aftersale.refunds import actions as refunds
from aftersale.refunds import policy, ports, queries
from aftersale.refunds.actions import handing
from aftersale.refunds.models import Allowance, LineAllowance
from aftersale.refunds.policy import Part
from aftersale.refunds.ports import statement
from aftersale.refunds.ports.payout import payout_of
from tests.refunds.conftest import lamp_of, ledger_rows, part, reload

COUNT = itertools.count(1)
MOODS = ("take", "settle", "take_and_500", "take_and_409", "take_and_cut", "500", "409", "422", "cut")  # fmt: skip
SHOWN = {
    "refunds.refund_asked": "asked", "refunds.refund_sent": "sent",
    "refunds.refund_settled": "settled", "refunds.refund_failed": "failed",
    "refunds.refund_retried": "asked", "refunds.refund_given_up": "given_up",
}  # fmt: skip


def machine(cast, order, shop, worker, data, with_ledger, with_shop):
    """One order, and everything that can befall its refunds."""

    class Refunds(RuleBasedStateMachine):
        def __init__(self):
            super().__init__()
            self.order, self.moment, self.all = order(), clock.now(), []
            self.returned = set()  # rounds whose money came back, so that saying "failed" is true

        def some(self, which):
            return reload(self.all[which % len(self.all)])

        def trying(self, deed):
            with suppress(Refusal), clock.at(self.moment):
                deed()

        @initialize(by_shop=st.booleans(), moods=st.lists(st.sampled_from(MOODS), max_size=3))
        def it_begins(self, by_shop, moods):
            shop.moods, shop.words = list(moods), []
            self.ask(3000, 10, by_shop)

        @rule(amount=st.integers(1, 5000), percent=st.integers(0, 50), by_shop=st.booleans())
        def ask(self, amount, percent, by_shop):
            lamp = part(self.order, amount)
            fee = policy.fee_on(lamp, lamp.amount_minor * percent // 100, "A scratch")
            label = Part(kind="fee", words="The label", amount_minor=-percent)
            postage = Part(kind="shipping", words="Postage", amount_minor=percent * 2)
            self.ask_for([lamp, fee, label, postage], f"k:{next(COUNT)}", by_shop)

        @rule(amount=st.integers(-10, 9000), tax=st.integers(-10, 2000), is_new=st.booleans())
        def ask_for_anything(self, amount, tax, is_new):
            line = lamp_of(self.order).pk
            made = {"kind": "item", "words": "A lamp", "order_line_id": line}
            key = f"k:{next(COUNT)}" if is_new else self.all[0].key
            self.ask_for([Part(**made, amount_minor=amount, tax_minor=tax)], key, True)

        def ask_for(self, parts, key, by_shop):
            (with_shop if by_shop else with_ledger)()
            facts = {"reason": "returned", "by": cast.actor("bo"), "buyer_id": 1, "key": key}
            self.trying(lambda: self.keep(refunds.ask(self.order, parts=parts, **facts)))
            with_shop()

        def keep(self, made):
            if made.pk not in [each.pk for each in self.all]:
                self.all.append(made)

        @rule(moods=st.lists(st.sampled_from(MOODS), max_size=3), words=st.lists(st.sampled_from(("500", "cut")), max_size=2))  # fmt: skip
        def the_shop_is_in_a_mood(self, moods, words):
            shop.moods, shop.words = list(moods), list(words)

        @rule(minutes=st.sampled_from((1, 10, 200, 1500)))
        def time_goes_by_and_the_worker_works(self, minutes):
            self.moment += timedelta(minutes=minutes)
            with clock.at(self.moment):
                worker.drain()

        @rule(which=st.integers(0, 9), has_spoken=st.booleans())
        def a_worker_is_killed(self, which, has_spoken):
            with clock.at(self.moment):
                refund = handing._taken_up(self.some(which).pk)
                if refund and has_spoken:
                    payout = payout_of(refund, may_be_there=refund.in_doubt)
                    ports.hand_over(refund.way, payout, lambda at: handing._hold(refund, at))

        @rule(which=st.integers(0, 9), step=st.sampled_from(("retry", "give_up", "look", "settle")))
        def somebody_does_something(self, which, step):
            more = {"reason": "In cash"} if step == "give_up" else {}
            by = cast.actor("cy")
            self.trying(lambda: getattr(refunds, step)(self.some(which), by=by, **more))

        @rule()
        def everything_that_failed_is_tried_again(self):
            for each in self.all:
                self.trying(lambda row=each: refunds.retry(reload(row), by=cast.actor("bo")))

        @rule(which=st.integers(0, 9), by_file=st.booleans())
        def the_money_comes_back(self, which, by_file):
            """Whoever says that it failed tells the truth: there is none of it out there."""
            refund = self.some(which)
            name = policy.name_of_try(refund.key, refund.round)
            if refund.held_until and refund.held_until > self.moment:
                return
            was_tried = refund.stage == "asked" and by_file and refund.tries
            if refund.stage in ("sent", "failed") or was_tried:
                self.returned.add(name)
                shop.paid.pop(name, None)
                shop.states[name] = {"stage": "failed"}
            row, by = statement.Row(2, name, None, False, "", "It came back"), cast.actor("cy")
            if by_file:
                self.trying(lambda: refunds.reconcile([row], by=by))
            else:
                self.trying(lambda: refunds.fail(refund, by=by, why="It came back"))

        @invariant()
        def no_more_is_out_there_than_was_paid(self):
            names = [*shop.paid.elements(), *(row["id"] for row in ledger_rows(data) if row["row"] == "1")]  # fmt: skip
            out = [name for name in names if name not in self.returned]
            keys = {each.key: each for each in self.all}
            ours = [policy.key_and_round(name)[0] for name in out]
            assert len(set(out)) == len(out), "one name was paid twice"
            mine = [key for key in ours if key in keys]
            assert len(set(mine)) == len(mine), "one refund was paid twice"
            assert sum(keys[key].amount_minor for key in mine) <= self.order.total_minor

        @invariant()
        def the_guards_say_what_the_refunds_say(self):
            standing = [each for each in map(reload, self.all) if each.stage != "given_up"]
            total = sum(each.amount_minor for each in standing)
            guard = Allowance.objects.filter(order_id=self.order.pk).first()
            lines = LineAllowance.objects.filter(order_id=self.order.pk)
            assert (guard.refunded_minor if guard else 0) == total <= self.order.total_minor
            assert sum(each.refunded_minor for each in lines) == total
            assert all(0 <= each.refunded_minor <= each.paid_minor for each in lines)
            taxes = sum(each.tax_minor for each in standing)
            assert sum(each.tax_refunded_minor for each in lines) == taxes <= 1482

        @invariant()
        def no_stage_is_without_its_entry(self):
            for each in self.all:
                last = entries_about(f"refund:{each.pk}").last()
                assert SHOWN[last.kind] == reload(each).stage

        def teardown(self):
            """In the end everything is sent, settled, failed or given up."""
            shop.moods, shop.words = [], []
            self.moment += timedelta(days=1)
            for _ in range(6):
                self.time_goes_by_and_the_worker_works(1500)
            stages = {each.stage for each in queries.of_order(self.order.pk)}
            assert "asked" not in stages
            self.no_more_is_out_there_than_was_paid()

    return Refunds


def test_whatever_happens_no_more_goes_back_than_was_paid(
    cast, an_order_of_lamps, shop, the_worker, data, monkeypatch
):
    to_shop = config.get()
    to_ledger = type(to_shop)(**(vars(to_shop) | {"refund_url": ""}))
    run_state_machine_as_test(
        machine(
            cast, an_order_of_lamps, shop, the_worker, data,
            with_ledger=lambda: monkeypatch.setattr(config, "get", lambda: to_ledger),
            with_shop=lambda: monkeypatch.setattr(config, "get", lambda: to_shop),
        ),
        settings=settings(
            max_examples=12, stateful_step_count=20, deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
    assert queries.left(an_order_of_lamps()).total_minor == 8890
