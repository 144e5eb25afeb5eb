"""Claims under the guarantee, walked to any stage by what people really do."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.accounts.models import User
from aftersale.claims import actions as claims
from aftersale.claims import chores, queries
from aftersale.claims.models import Claim
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.messaging import actions as messaging

AT_ONCE = "action_required"
WAYS = {
    "seller_asked": (),
    "under_review": ("answer",),
    "buyer_asked": ("answer", "ask_buyer"),
    "asked_again": ("answer", "ask_seller"),
    "proposed": ("answer", "propose"),
    "granted_seller": ("answer", "grant"),
    "granted_market": ("answer", "grant_market"),
    "not_answered": ("lapse",),
    "denied": ("answer", "deny"),
    "withdrawn": ("withdraw",),
    "refunded": ("refund_in_full",),
    "appealed": ("answer", "grant", "appeal"),
    "appeal_asked": ("answer", "grant", "appeal", "ask_seller"),
    "appeal_granted": ("answer", "grant", "appeal", "turn"),
    "appeal_denied": ("answer", "grant", "appeal", "keep"),
    "complained": ("answer", "deny", "complain"),
}
WORDS = {
    "words_to_buyer": "We have looked at everything both sides sent.",
    "words_to_seller": "We have looked at everything both sides sent us.",
}


class ClaimWalk:
    """Ana claims, Bo answers, and Cy, Di and Ed of staff decide; a day passes between steps."""

    def __init__(self, cast, order, facts) -> None:
        self.cast, self.order, self.now = cast, order, clock.now()
        self.claim = self._file(**facts)

    def _file(self, reason="not_received", text="Nothing has arrived.", files=(), **facts):
        by = self.cast.actor("ana")
        return claims.file(self.order, by=by, reason=reason, text=text, files=files, **facts)

    @property
    def bo(self) -> Actor:
        return self.cast.actor("bo")

    def answer(self, text="It was handed to the carrier in time."):
        claims.answer(self.claim, by=self.bo, text=text)

    def ask_buyer(self):
        claims.ask(self.claim, by=self.staff("cy"), side="buyer", text="Did neighbours take it?")

    def ask_seller(self):
        by = "di" if self.claim.stage == "appealed" else "cy"
        claims.ask(self.claim, by=self.staff(by), side="seller", text="Who signed for it?")

    def propose(self):
        self._decide("not_delivered")

    def grant(self):
        self._decide("not_delivered")

    def grant_market(self):
        self._decide("lost_by_carrier")

    def deny(self):
        self._decide("no_evidence")

    def _decide(self, kind, by="cy"):
        return claims.decide(self.claim, by=self.staff(by), kind=kind, **WORDS)

    def withdraw(self):
        claims.withdraw(self.claim, by=self.cast.actor("ana"))

    def refund_in_full(self):
        claims.refund_in_full(self.claim, by=self.bo)

    def lapse(self):
        with clock.at(self.claim.lapse_at + timedelta(seconds=1)):
            chores.lapse(self.claim)

    def appeal(self):
        claims.appeal(self.claim, by=self.bo, text="The carrier has a signature.")

    def turn(self, money=True, count=True):
        claims.decide_appeal(self.claim, by=self.staff("di"), money=money, count=count, **WORDS)

    def keep(self):
        self.turn(money=False, count=False)

    def complain(self):
        claims.complain(self.claim, by=self.cast.actor("ana"), text="The photo shows it.")

    def staff(self, name: str) -> Actor:
        """Cy, or a colleague, who is employed at first need."""
        return staff_of(self.cast, name)


def staff_of(cast, name: str) -> Actor:
    """Somebody of staff as they act: Cy, Di (Di Dunn) or Ed (Ed East)."""
    if name not in cast.users:
        last = {"di": "Dunn", "ed": "East"}[name]
        cast.users[name] = User.objects.create_user(
            f"{name}@market.example", "correct horse", name=f"{name.title()} {last}", kind="staff",
            joined_at=clock.now(),
        )  # fmt: skip
    return cast.actor(name)


@pytest.fixture
def staff(cast):
    """Members of staff by name: `staff("di")` besides Cy."""
    return lambda name: staff_of(cast, name)


@pytest.fixture
def an_order_to_claim(cast, an_order):
    """Makes an order of Ana's that should have come: two lamps at £42.00, postage £4.90.

    Promised six days ago, not delivered; Ana wrote about it two days and an hour ago, and Bo
    answered within the hour. `asked` and `answered` False leave that out.
    """

    def make(asked=True, answered=True, **facts):
        now = clock.now()
        order = an_order(**{
            "placed_at": now - timedelta(days=10), "deliver_by": now - timedelta(days=6),
            "delivered_at": None, "stage": "shipped", "shipping_tax_minor": 82,
        } | facts)  # fmt: skip
        order.lines.update(tax_minor=1400, category="lighting")
        if asked:
            with clock.at(now - timedelta(hours=49)):
                message = write(cast, order)
            if answered:
                with clock.at(now - timedelta(hours=48)):
                    answer(cast, message)
        return order

    return make


def write(cast, order, text="Where is my parcel? It should have been here."):
    """Ana writes to the seller about an order."""
    return messaging.ask(
        by=cast.actor("ana"), seller_id=order.seller_id, market=order.market, kind="parcel",
        subject="My parcel", text=text, order_numbers=[order.number],
    )  # fmt: skip


def answer(cast, message):
    """Bo answers, and nobody takes it back."""
    sent = messaging.reply(
        message.conversation, by=cast.actor("bo"), text="I will ask the carrier."
    )
    with clock.at(clock.now() + timedelta(minutes=1)):
        messaging.send_off.func(sent.pk)


@pytest.fixture
def a_claim(cast, an_order_to_claim):
    """Makes a claim of Ana's about an order with Lumen Lamps and walks it to `at` by real actions.

    `at` is one of `WAYS`: mostly stages, besides `not_answered` (granted by the clock),
    `asked_again` (the seller has to answer anew) and `proposed` (waits for a second person).
    `order` is another order; `reason`, `text`, `files` and `once` are said of the claim, and what
    else is said is said of the order that is made.
    """

    def make(at="seller_asked", order=None, **facts) -> Claim:
        told = {each: facts.pop(each) for each in ("reason", "text", "files", "once")
                if each in facts}  # fmt: skip
        if at == "proposed":
            facts = {"total_minor": 60_000, "shipping_minor": 0} | facts
        walk = ClaimWalk(cast, order or an_order_to_claim(**facts), told)
        for step in WAYS[at]:
            getattr(walk, step)()
        return again(walk.claim)

    return make


def again(claim: Claim) -> Claim:
    """The claim as it stands now."""
    return type(claim).objects.get(pk=claim.pk)


__all__ = ["WAYS", "WORDS", "ClaimWalk", "again", "answer", "queries", "staff_of", "write"]
