"""Whatever happens, in whatever order: one rating an order, one reply, one request, true sums."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as walk

from aftersale.feedback import actions, queries
from aftersale.feedback.counting import rebuild
from aftersale.feedback.lifecycle import FEEDBACK, REMOVAL, REPLY
from aftersale.feedback.models import Feedback, Removal, Reply
from aftersale.kernel import clock
from aftersale.kernel.errors import Refusal
from aftersale.publishing import actions as publishing
from aftersale.publishing import queries as public

STARS = st.integers(1, 5)
WORDS = st.sampled_from(["", "The lamp broke.", "Slow delivery.", "What a shitty shop", "Kind."])
ORDERS = 3


def walker(cast, orders):
    ana, bo, cy = (cast.actor(who) for who in ("ana", "bo", "cy"))

    class Walk(RuleBasedStateMachine):
        def __init__(self):
            super().__init__()
            self.point = transaction.atomic()
            self.point.__enter__()
            self.now = clock.now()
            self.replies: dict[int, str] = {}
            self.stages: dict[tuple[str, int], str] = {}

        def teardown(self):
            transaction.set_rollback(True)
            self.point.__exit__(None, None, None)

        def do(self, deed):
            with clock.at(self.now):
                try:
                    with transaction.atomic():
                        deed()
                except Refusal:
                    return

        def one(self, number):
            return Feedback.objects.filter(order_id=orders[number].pk).first()

        @rule(number=st.integers(0, ORDERS - 1), stars=STARS, words=WORDS)
        def leave(self, number, stars, words):
            self.do(lambda: actions.leave(orders[number], by=ana, stars=stars, words=words))

        @precondition(lambda self: Feedback.objects.exists())
        @rule(number=st.integers(0, ORDERS - 1), stars=STARS, words=WORDS)
        def change(self, number, stars, words):
            if of := self.one(number):
                self.do(lambda: actions.change(of, by=ana, stars=stars, words=words))

        @precondition(lambda self: Feedback.objects.exists())
        @rule(number=st.integers(0, ORDERS - 1))
        def withdraw(self, number):
            if of := self.one(number):
                self.do(lambda: actions.withdraw(of, by=ana))

        @precondition(lambda self: Feedback.objects.exists())
        @rule(number=st.integers(0, ORDERS - 1), words=st.sampled_from(["Sorry.", "Thanks."]))
        def reply(self, number, words):
            if of := self.one(number):
                self.do(lambda: actions.reply(of, by=bo, words=words))

        @precondition(lambda self: Reply.objects.exists())
        @rule(number=st.integers(0, ORDERS - 1))
        def unreply(self, number):
            made = Reply.objects.filter(feedback__order_id=orders[number].pk).first()
            if made:
                self.do(lambda: actions.unreply(made, by=bo))

        @precondition(lambda self: Feedback.objects.exists())
        @rule(number=st.integers(0, ORDERS - 1))
        def ask_removal(self, number):
            if of := self.one(number):
                self.do(lambda: actions.ask_removal(of, by=bo))

        @precondition(lambda self: Removal.objects.exists())
        @rule(
            number=st.integers(0, ORDERS - 1),
            told=st.sampled_from([
                ("remove", "product"), ("strike", "delivery_platform"), ("refuse", "mixed"),
            ]),
        )  # fmt: skip
        def decide(self, number, told):
            made = Removal.objects.filter(feedback__order_id=orders[number].pk).first()
            if made:
                outcome, kind = told
                self.do(lambda: actions.decide_removal(made, by=cy, outcome=outcome, kind=kind))

        @precondition(lambda self: Feedback.objects.exists())
        @rule(number=st.integers(0, ORDERS - 1), yes=st.booleans())
        def judge_text(self, number, yes):
            of = self.one(number)
            case = public.about(of.about) if of else None
            if of and case is None:
                self.do(lambda: publishing.report(of.about, by=bo, kind="abuse"))
            elif case and case.stage == "held":
                self.do(lambda: publishing.judge_held(case, by=cy, release=yes, reason="Read."))
            elif case and case.stage == "reported":
                self.do(lambda: publishing.judge_report(case, by=cy, upheld=yes, reason="Read."))

        @rule(days=st.integers(1, 45))
        def wait(self, days):
            self.now += timedelta(days=days)

        @invariant()
        def counters_are_what_a_recount_gives(self):
            with clock.at(self.now):
                before = queries.profile(cast.lumen.pk, "uk")
                with transaction.atomic():
                    rebuild(cast.lumen.pk, "uk")
                    assert queries.profile(cast.lumen.pk, "uk") == before
                    transaction.set_rollback(True)

        @invariant()
        def one_of_each(self):
            for order in orders:
                assert Feedback.objects.filter(order_id=order.pk).count() <= 1
            for made in Reply.objects.all():
                assert self.replies.setdefault(made.pk, made.words) == made.words
            assert Reply.objects.count() <= Feedback.objects.count()
            assert Removal.objects.count() <= Feedback.objects.count()

        @invariant()
        def stages_follow_the_tables(self):
            for life, model in ((FEEDBACK, Feedback), (REPLY, Reply), (REMOVAL, Removal)):
                for pk, stage in model.objects.values_list("pk", "stage"):
                    key = (model.__name__, pk)
                    before = self.stages.get(key, stage)
                    assert stage == before or stage in reachable(life, before)
                    self.stages[key] = stage

        @invariant()
        def what_shows_is_what_stands(self):
            shown = {each.pk for each, _ in queries.newest(cast.lumen.pk, "uk")}
            standing = Feedback.objects.filter(stage__in=("published", "struck"))
            assert shown == set(standing.values_list("pk", flat=True))

    return Walk


def reachable(life, stage) -> set[str]:
    """Every stage that can follow, in any number of steps: one deed may take two."""
    found: set[str] = set()
    following = set(life.steps_from(stage).values())
    while following - found:
        found |= following
        following = {each for one in found for each in life.steps_from(one).values()}
    return found


@pytest.mark.usefixtures("monday")
def test_no_walk_leads_astray(cast, an_order):
    orders = [an_order(fulfilled_by="platform"), *(an_order() for _ in range(1, ORDERS))]
    walk(
        walker(cast, orders),
        settings=settings(
            max_examples=15, stateful_step_count=25, deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
