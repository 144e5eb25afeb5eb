"""Random steps, legal and not, by right and wrong people, while the clock jumps: what always holds."""

from __future__ import annotations

from collections import Counter, defaultdict
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

from aftersale.journal.models import Entry
from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.market.rulebook import current
from aftersale.refunds import actions as refunds
from aftersale.refunds import policy as money
from aftersale.refunds import queries as paid_back
from aftersale.returns import actions as returns
from aftersale.returns import chores
from aftersale.returns.actions import Choice, Grades, LineChoice, Wanted
from aftersale.returns.lifecycle import CLOSED, RETURN, Grade
from aftersale.returns.models import ReturnRequest, ReturnSettings
from tests.goods import DEFECTIVE, UNWANTED

PEOPLE = ("ana", "abe", "bo", "bea", "vic", "rex", "cy")
TEAM, ANA = {"bo", "bea"}, {"ana"}
DEEDS = {
    "authorise": (TEAM, {}),
    "deny": (TEAM, {"reason": "other", "message": "It has been in use."}),
    "resolve": (TEAM, {"reason": "keeps_item"}),
    "cancel": (ANA, {}),
    "complete": (TEAM, {"reason": "duplicate"}),
    "ship": (TEAM | ANA, {"carrier": "DPD"}),
    "receive": (TEAM, {}),
}
LEADS_TO = {
    "requested": "pending", "authorised": "authorised", "denied": "denied", "resolved": "resolved",
    "withdrawn": "withdrawn", "shipped": "in_transit", "completed": "completed",
    "expired": "expired",
}  # fmt: skip
MAY_STAY = {"received": {"authorised", "in_transit"}, "graded": {"received", "graded"}}
some_one, which, old = st.sampled_from(PEOPLE), st.integers(0, 9), st.booleans()
likely = st.one_of(st.sampled_from(("bo", "ana")), some_one)
an_amount = st.one_of(st.none(), st.integers(-10, 9000))


def machine(cast, make_order, a_photo, begin):
    """One order with two lines, and everything that can befall its returns."""

    class Returns(RuleBasedStateMachine):
        def __init__(self):
            super().__init__()
            self.moment, self.read = begin, {}
            with clock.at(self.moment):
                self.order = make_order({"quantity": 3, "price_minor": 333, "tax_minor": 100})

        def by(self, name):
            return cast.actor(name)

        def some(self, which, is_old):
            """A return as it is now, or as somebody read it when it was made."""
            rows = list(ReturnRequest.objects.filter(order_id=self.order.pk).order_by("pk"))
            row = rows[which % len(rows)]
            return self.read.setdefault(row.pk, row) if is_old else row

        def trying(self, who, may, deed):
            """Do it; only those who may succeed."""
            try:
                with clock.at(self.moment):
                    done = deed()
            except NotPermitted:
                assert who not in may or may == TEAM | ANA, who
            except Refusal:
                pass
            else:
                assert who in may, f"{who} could"
                return done

        @initialize(mode=st.sampled_from(("manual", "in_policy", "all")), lines=st.integers(1, 3))
        def it_begins(self, mode, lines):
            ReturnSettings.objects.create(
                seller_id=cast.lumen.pk, market="uk", mode=mode, made_at=self.moment, made_by="x"
            )
            self.ask("ana", UNWANTED, lines, 1)

        @rule(who=likely, reason=st.sampled_from((UNWANTED, DEFECTIVE)), lines=st.integers(1, 3),
              pieces=st.integers(0, 4))  # fmt: skip
        def ask(self, who, reason, lines, pieces):
            picked = [
                line for at, line in enumerate(self.order.lines.order_by("pk")) if lines >> at & 1
            ]
            items = [
                Wanted(order_line_id=line.pk, quantity=pieces, reason=reason, comment="It is so.")
                for line in picked
            ]
            self.trying(who, ANA, lambda: self.note(returns.request(
                self.order, by=self.by(who), items=items
            )))  # fmt: skip

        def note(self, request):
            self.read[request.pk] = ReturnRequest.objects.get(pk=request.pk)

        @rule(who=likely, deed=st.sampled_from(sorted(DEEDS)), which=which, is_old=old)
        def somebody_does_something(self, who, deed, which, is_old):
            request, (may, facts) = self.some(which, is_old), DEEDS[deed]
            act = getattr(returns, "deny" if deed == "resolve" else deed)
            self.trying(who, may, lambda: act(request, by=self.by(who), **facts))

        @rule(who=likely, grade=st.sampled_from(Grade.values), which=which, with_photo=old)
        def somebody_grades(self, who, grade, which, with_photo):
            request, by = self.some(which, False), self.by(who)
            items = list(request.items.all())
            self.trying(who, TEAM, lambda: returns.grade(
                request, by=by, grades={item.pk: Grades(item=grade) for item in items},
                files={items[0].pk: [a_photo(by)]} if with_photo else None,
            ))  # fmt: skip

        @rule(who=likely, which=which, is_old=old, amount=an_amount, percent=st.integers(0, 60),
              quantity=st.one_of(st.none(), st.integers(0, 3)), postage=st.integers(0, 300))  # fmt: skip
        def somebody_refunds(self, who, which, is_old, amount, percent, quantity, postage):
            request, by = self.some(which, is_old), self.by(who)
            choices = [
                Choice(item_id=item.pk, amount_minor=amount, quantity=quantity,
                       fee_percent=percent % 60 if percent > 30 else 0, fee_reason="A scratch.")
                for item in request.items.all()
            ]  # fmt: skip
            self.trying(who, TEAM, lambda: returns.refund(
                request, by=by, choices=choices, shipping_minor=postage
            ))  # fmt: skip

        @rule(who=likely, which=which, is_old=old)
        def somebody_refunds_all(self, who, which, is_old):
            request = self.some(which, is_old)
            self.trying(who, TEAM, lambda: returns.refund(request, by=self.by(who)))

        @rule(who=likely, amount=an_amount, postage=st.one_of(st.none(), st.integers(0, 500)))
        def somebody_refunds_the_order(self, who, amount, postage):
            choices = [
                LineChoice(order_line_id=line.pk, amount_minor=amount, quantity=None)
                for line in self.order.lines.all()
            ]
            self.trying(who, TEAM, lambda: returns.refund_order(
                self.order, by=self.by(who), choices=choices[:1], shipping_minor=postage
            ))  # fmt: skip

        @rule(which=which)
        def a_refund_fails_and_is_given_up(self, which):
            rows = list(paid_back.of_order(self.order.pk).filter(stage="asked").order_by("pk"))
            if not rows:
                return
            refund, cy = rows[which % len(rows)], self.by("cy")
            with clock.at(self.moment):
                refunds.fail(refund, by=cy, why="The account is closed.")
                refunds.give_up(refund, by=cy, reason="In cash.")

        @rule(hours=st.sampled_from((1, 24, 49, 24 * 5, 24 * 31)))
        def time_goes_by(self, hours):
            self.moment += timedelta(hours=hours)
            with clock.at(self.moment):
                chores.lapse_returns()

        @invariant()
        def no_more_goes_back_than_was_paid(self):
            nets = Counter()
            for refund in self.standing():
                for line, net in money.nets(parts_of(refund)).items():
                    nets[line] += net.amount_minor
            paid = paid_back.paid_lines(self.order)
            assert all(nets[line] <= each.paid_minor for line, each in paid.items())
            assert sum(nets.values()) <= self.order.total_minor

        @invariant()
        def a_return_says_what_was_refunded_for_it(self):
            sums, by_line = Counter(), defaultdict(Counter)
            for refund in self.standing():
                sums[refund.about] += refund.amount_minor
                for line, net in money.nets(parts_of(refund)).items():
                    by_line[refund.about][line] += net.amount_minor
            for request in self.requests():
                about = f"return:{request.pk}"
                assert request.refunded_minor == sums[about]
                for item in request.items.all():
                    assert item.refunded_minor == by_line[about][item.order_line_id]
                    assert 0 <= item.refunded_pieces <= item.quantity

        @invariant()
        def no_fee_is_kept_for_anothers_fault(self):
            rules = current("uk").returns
            for refund in self.standing():
                if refund.lines.filter(kind="fee").exists():
                    request = ReturnRequest.objects.get(pk=int(refund.about.split(":")[1]))
                    assert rules.reason(request.reason).fault == "buyer"

        @invariant()
        def every_stage_has_its_entries_and_nothing_closed_is_authorised(self):
            for request in self.requests():
                assert walked(request) == request.stage

        @invariant()
        def clocks_run_as_the_stage_wants(self):
            for request in self.requests():
                assert CLOCKS[request.stage](request), (request.stage, vars(request))

        def requests(self):
            return ReturnRequest.objects.filter(order_id=self.order.pk).prefetch_related("items")

        def standing(self):
            return paid_back.whole(paid_back.of_order(self.order.pk).exclude(stage="given_up"))

    return Returns


def parts_of(refund):
    return [
        money.Part(
            kind=line.kind, words=line.words, amount_minor=line.amount_minor,
            tax_minor=line.tax_minor, order_line_id=line.order_line_id, quantity=line.quantity,
        )
        for line in refund.lines.all()
    ]  # fmt: skip


def walked(request):
    """The stage the journal says a return has, step by legal step."""
    stage = None
    for entry in Entry.objects.filter(about=f"return:{request.pk}").order_by("pk"):
        kind = entry.kind.removeprefix("returns.return_")
        if kind == "undecided" or (kind == "refunded" and not entry.facts["moved"]):
            continue
        if kind in MAY_STAY and stage not in MAY_STAY[kind]:
            assert stage in {"refunded", "completed", "expired"}
            continue
        becomes = LEADS_TO.get(kind, kind)
        if stage is not None:
            assert becomes in RETURN.steps_from(stage).values(), f"{stage} became {becomes}"
            assert stage not in CLOSED
        stage = becomes
    return stage


def is_over(request):
    return request.due_by is None and request.lapse_at is None and request.closed_at


def waits_for_refund(request):
    return request.due_by == request.refund_by and request.lapse_at >= request.due_by


CLOCKS = {
    "pending": lambda it: it.due_by == it.decide_by and bool(it.lapse_at) != bool(it.late_at),
    "authorised": lambda it: it.due_by == it.return_by and it.lapse_at >= it.due_by,
    "in_transit": lambda it: it.due_by is None and it.lapse_at >= it.return_by,
    "received": waits_for_refund,
    "graded": waits_for_refund,
    "refunded": lambda it: it.due_by is None and it.lapse_at,
    **dict.fromkeys(("completed", "denied", "resolved", "withdrawn", "expired"), is_over),
}


def test_whatever_is_done_in_whatever_order_it_holds(cast, an_order_to_return, a_photo, monday):
    run_state_machine_as_test(
        machine(cast, an_order_to_return, a_photo, monday),
        settings=settings(
            max_examples=12, stateful_step_count=25, deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
