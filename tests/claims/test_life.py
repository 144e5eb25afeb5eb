"""Whatever people do to a claim in whatever order, its money, count and journal stay true."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from aftersale.chargebacks import actions as chargebacks
from aftersale.claims import actions as claims
from aftersale.claims import chores, queries
from aftersale.claims.actions.granting import charged
from aftersale.claims.lifecycle import WAITS_FOR, Ruling
from aftersale.claims.models import Claim, Decision
from aftersale.journal.models import Entry
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM
from aftersale.kernel.errors import Refusal
from aftersale.refunds import queries as refunds
from aftersale.refunds.models import Hold
from aftersale.returns import actions as returns
from tests.cast import MONDAY
from tests.disputes import WORDS, again, staff_of

STAFF = st.sampled_from(["cy", "di", "ed"])
KINDS = st.sampled_from(
    ["not_delivered", "lost_by_carrier", "goodwill", "no_evidence", "delivered"]
)
SIDES = st.sampled_from(["buyer", "seller"])
PAID = 60_000
FOUR_EYES = 50_000
ENTERS = {
    "seller_asked": {"claim_filed", "claim_asked"},
    "under_review": {"claim_answered", "claim_unanswered", "claim_reopened"},
    "buyer_asked": {"claim_asked"},
    "granted_seller": {"claim_granted", "complaint_decided"},
    "granted_market": {"claim_granted", "complaint_decided"},
    "denied": {"claim_denied"},
    "barred": {"claim_barred"},
    "withdrawn": {"claim_withdrawn"},
    "refunded": {"claim_refunded"},
    "appealed": {"claim_appealed", "claim_answered"},
    "appeal_asked": {"claim_asked"},
    "appeal_granted": {"appeal_decided", "complaint_decided"},
    "appeal_denied": {"appeal_decided", "complaint_decided"},
    "complained": {"claim_complained", "claim_reopened"},
}
"""Which entries of the journal may stand behind each stage."""


class Life(RuleBasedStateMachine):
    """Ana, Bo and three of staff do what they can think of; refusals are part of it."""

    cast = None
    order = None
    bank_facts = None

    @initialize(at=st.sampled_from(["", "answered", "granted", "denied", "appealed"]))
    def begin(self, at):
        """Some lives are looked at from later on, since few would get so far by chance."""
        self.now = MONDAY
        self.order = self.an_order(total_minor=PAID, shipping_minor=0)
        self.claim = self._do(
            lambda: claims.file(
                self.order, by=self.cast.actor("ana"), reason="not_received", text="Nothing came."
            )
        )
        if at:
            self.seller_answers()
        if at in ("granted", "appealed"):
            self.staff_decide("cy", "not_delivered", 30_000)
        if at == "denied":
            self.staff_decide("cy", "no_evidence", None)
        if at == "appealed":
            self.seller_appeals()
        self.stage, self.entries = "", 0

    def _do(self, deed):
        """Do it now, or hear why not."""
        self.now += timedelta(minutes=7)
        with clock.at(self.now):
            try:
                return deed()
            except Refusal:
                return None

    def _now(self) -> Claim:
        return again(self.claim)

    def _is_open(self):
        return queries.undecided().filter(pk=self.claim.pk).exists()

    def _staff(self, name):
        return staff_of(self.cast, name)

    @rule()
    def seller_answers(self):
        self._do(lambda: claims.answer(self._now(), by=self.cast.actor("bo"), text="It was sent."))

    @rule()
    def buyer_provides(self):
        self._do(lambda: claims.provide(self._now(), by=self.cast.actor("ana"), text="No, I did."))

    @rule(who=STAFF, side=SIDES)
    def staff_ask(self, who, side):
        by = self._staff(who)
        self._do(lambda: claims.ask(self._now(), by=by, side=side, text="Who signed?"))

    @rule(who=STAFF, kind=KINDS, amount=st.sampled_from([None, 1, 4999, 50_000, 50_001, 60_001]))
    def staff_decide(self, who, kind, amount):
        by = self._staff(who)
        self._do(lambda: claims.decide(self._now(), by=by, kind=kind, amount_minor=amount, **WORDS))

    @rule(who=STAFF)
    def somebody_approves(self, who):
        proposed, by = queries.proposed(self.claim), self._staff(who)
        if proposed:
            self._do(lambda: claims.approve(proposed, by=by))

    @rule(who=STAFF)
    def somebody_does_not_agree(self, who):
        proposed, by = queries.proposed(self.claim), self._staff(who)
        if proposed:
            self._do(lambda: claims.return_decision(proposed, by=by, words="Look again."))

    @rule()
    def buyer_withdraws(self):
        self._do(lambda: claims.withdraw(self._now(), by=self.cast.actor("ana")))

    @rule()
    def seller_pays_everything_back(self):
        self._do(lambda: claims.refund_in_full(self._now(), by=self.cast.actor("bo")))

    @rule(amount=st.sampled_from([1, 20_000, 59_999]))
    def seller_pays_a_part_back(self, amount):
        line = self.order.lines.get()
        part = [returns.LineChoice(order_line_id=line.pk, amount_minor=amount)]
        is_open = self._is_open()
        made = self._do(
            lambda: returns.refund_order(self.order, by=self.cast.actor("bo"), choices=part)
        )
        whole = refunds.left(self.order).total_minor == 0
        assert made is None or not is_open or whole, "a part went back while the claim was open"

    @rule(outcome=st.sampled_from(["", "won", "lost"]))
    def the_bank_takes_it_back(self, outcome):
        said = self.bank_facts(self.order, reference="CB-1", amount=str(PAID // 100))
        row = self._do(lambda: chargebacks.take(said, by=SYSTEM))
        if row and outcome:
            cy = self._staff("cy")
            self._do(lambda: chargebacks.refund(row, by=self.cast.actor("bo")))
            self._do(lambda: chargebacks.close(row, by=cy, outcome=outcome, words="So it is."))

    @rule()
    def seller_appeals(self):
        self._do(lambda: claims.appeal(self._now(), by=self.cast.actor("bo"), text="See this."))

    @rule(who=STAFF, money=st.booleans(), count=st.booleans())
    def staff_decide_the_appeal(self, who, money, count):
        by = self._staff(who)
        self._do(
            lambda: claims.decide_appeal(self._now(), by=by, money=money, count=count, **WORDS)
        )

    @rule(who=st.sampled_from(["ana", "bo"]))
    def somebody_complains(self, who):
        self._do(lambda: claims.complain(self._now(), by=self.cast.actor(who), text="Not right."))

    @rule(
        who=STAFF, kind=KINDS, amount=st.sampled_from([None, 1]), money=st.booleans(),
        count=st.booleans(),
    )  # fmt: skip
    def staff_decide_the_complaint(self, who, kind, amount, money, count):
        by, more = self._staff(who), {"kind": kind, "amount_minor": amount}
        self._do(
            lambda: claims.decide_complaint(
                self._now(), by=by, money=money, count=count, **more, **WORDS
            )
        )

    @rule()
    def time_runs_out(self):
        due = self._now().lapse_at
        if due:
            self.now = max(self.now, due + timedelta(seconds=1))
            with clock.at(self.now):
                chores.lapse(self._now())

    @invariant()
    def no_more_goes_back_than_was_paid(self):
        if self.order is None:
            return
        gone = sum(each.amount_minor for each in refunds.of_order(self.order.pk))
        assert gone <= PAID
        claim = self._now()
        own = refunds.about(f"claim:{claim.pk}").filter(asked_by="system")
        assert claim.granted_minor == sum(each.amount_minor for each in own)

    @invariant()
    def the_seller_is_charged_what_they_bear_and_no_more(self):
        if self.order is None:
            return
        claim = self._now()
        borne = 0
        for each in Decision.objects.filter(stage=Ruling.MADE).order_by("second_at", "pk"):
            is_sellers = each.funded == "seller" and not each.money
            borne = borne + each.amount_minor if is_sellers else 0
        assert charged(claim) == borne
        assert bool(borne) == (claim.funded == "seller")

    @invariant()
    def the_count_is_what_the_decisions_say(self):
        if self.order is None:
            return
        counts = False
        for each in Decision.objects.filter(stage=Ruling.MADE).order_by("second_at", "pk"):
            if each.instance == "claim" or (each.funded and not each.recourse.turned_count):
                counts = each.counts
            counts = counts and not each.count
        assert self._now().counts == counts
        told = Entry.objects.filter(kind="claims.claim_counted").order_by("pk").last()
        assert (told.facts["counts"] if told else False) == counts

    @invariant()
    def no_stage_is_without_its_entry(self):
        if self.order is None:
            return
        claim = self._now()
        if claim.stage != self.stage:
            new = Entry.objects.filter(about=f"claim:{claim.pk}", pk__gt=self.entries)
            kinds = {each.removeprefix("claims.") for each in new.values_list("kind", flat=True)}
            assert kinds & ENTERS[claim.stage], (self.stage, claim.stage, kinds)
        self.stage = claim.stage
        self.entries = Entry.objects.order_by("pk").last().pk

    @invariant()
    def above_the_amount_nobody_decides_alone(self):
        if self.order is None:
            return
        for each in Decision.objects.filter(stage=Ruling.MADE, by_clock=False):
            assert each.amount_minor <= FOUR_EYES or each.second_by not in ("", each.by)
        made = Decision.objects.filter(stage=Ruling.MADE, by_clock=False).order_by("pk")
        hands = [{each.by, each.second_by} - {""} for each in made]
        assert sum(map(len, hands)) == len(set().union(*hands)), "one person decided twice"

    @invariant()
    def money_is_held_as_long_as_it_is_open(self):
        if self.order is None:
            return
        claim = self._now()
        held = Hold.objects.filter(order_id=self.order.pk, about=f"claim:{claim.pk}")
        assert held.exists() == self._is_open()
        assert claim.waits_for == WAITS_FOR.get(claim.stage, "")
        assert (claim.due_by is not None) == bool(claim.waits_for)


def test_a_claim_stays_true_whatever_is_done_to_it(cast, an_order_to_claim, bank_facts):
    """Each example in a transaction that is rolled back."""

    class Here(Life):
        def __init__(self):
            super().__init__()
            self.cast, self.an_order = cast, an_order_to_claim
            self.bank_facts = bank_facts
            self.within = transaction.atomic()
            self.within.__enter__()

        def teardown(self):
            transaction.set_rollback(True)
            self.within.__exit__(None, None, None)

    with clock.at(MONDAY):
        for name in ("di", "ed"):
            staff_of(cast, name)
        run_state_machine(Here)


def run_state_machine(machine):
    """Fifteen lives of at most twenty deeds."""
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=15, stateful_step_count=20, deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
