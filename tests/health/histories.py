"""Random histories of a small shop: everything that figures are made of, by real actions."""

from __future__ import annotations

import random
from datetime import timedelta

from django.db import transaction

from aftersale.cancellations import actions as cancellations
from aftersale.chargebacks import actions as chargebacks
from aftersale.claims import actions as claims
from aftersale.enforcement import actions as enforcement
from aftersale.feedback import actions as feedback
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM
from aftersale.kernel.errors import Refusal
from aftersale.messaging import actions as messaging
from aftersale.orders import actions as orders
from aftersale.returns import actions as returns
from aftersale.returns.actions import Wanted
from aftersale.reviews import actions as reviews
from tests.cancelled import shop_says
from tests.charges import SHOWN
from tests.disputes import WORDS, staff_of, write


class Shop:
    """Lumen Lamps with a few orders of Ana's; each deed is tried, and may be refused."""

    def __init__(self, cast, an_order, bank_facts, a_lamp, seed):
        self.cast, self.chance = cast, random.Random(seed)
        self.bank_facts = bank_facts
        self.ana, self.bo, self.cy = (cast.actor(who) for who in ("ana", "bo", "cy"))
        self.now = clock.now()
        day = timedelta(days=1)
        lost = {"stage": "shipped", "delivered_at": None}
        waits = lost | {"stage": "unshipped", "dispatched_at": None}
        self.orders = [
            an_order(placed_at=self.now - 10 * day),
            an_order(placed_at=self.now - 58 * day, fulfilled_by="platform"),
            an_order(placed_at=self.now - 10 * day, deliver_by=self.now - 6 * day, **lost),
            an_order(placed_at=self.now - 11 * day, deliver_by=self.now - 6 * day, **lost),
            an_order(placed_at=self.now - day / 6, ship_by=self.now + day, **waits),
            an_order(placed_at=self.now - day / 12, ship_by=self.now + 2 * day, **waits),
        ]
        for each in self.orders[:4]:
            each.lines.update(tax_minor=1400, category="lighting")
        orders.tell_again(each.pk for each in self.orders)
        self.lamp = a_lamp()

    def deed(self):
        """One thing happens; a refusal is no harm. Returns its name."""
        name = self.chance.choice(DEEDS)
        with clock.at(self.now):
            try:
                with transaction.atomic():
                    getattr(self, name)(self.fresh(self.chance.choice(self.orders)))
            except Refusal:
                return f"{name} (refused)"
        return name

    def pass_time(self):
        self.now += timedelta(hours=self.chance.choice((1, 7, 30, 75, 400)))

    def fresh(self, row):
        return type(row).objects.get(pk=row.pk)

    def one_of(self, rows):
        found = list(rows.order_by("pk"))
        return self.chance.choice(found) if found else None

    # orders

    def ship(self, order):
        left = self.now - timedelta(hours=self.chance.choice((0, 20)))
        parcel = {"carrier": "Royal Mail", "tracking": self.chance.choice(("RM1GB", ""))}
        shop_says(order, stage="shipped", dispatched_at=left, parcels=[parcel])

    def deliver(self, order):
        if order.dispatched_at:
            shop_says(
                order, stage="delivered", dispatched_at=order.dispatched_at, delivered_at=self.now
            )

    def shop_cancels(self, order):
        if order.is_open:
            by = ("seller", "buyer")[int(order.number[-1]) % 2]
            shop_says(order, stage="cancelled", cancelled_at=self.now, cancelled_by=by)

    def buyer_cancels(self, order):
        cancellations.cancel_at_once(order, by=self.ana, reason="ordered_by_mistake")

    def seller_cancels(self, order):
        cancellations.cancel_for_buyer(order, by=self.bo, reason="NoInventory")

    # ratings

    def rate(self, order):
        feedback.leave(order, by=self.ana, stars=self.chance.randint(1, 5), words="So it was.")

    def rate_otherwise(self, order):
        if row := self._rating(order):
            feedback.change(row, by=self.ana, stars=self.chance.randint(1, 5), words="Or so.")

    def take_rating_back(self, order):
        if row := self._rating(order):
            feedback.withdraw(row, by=self.ana)

    def remove_rating(self, order):
        if row := self._rating(order):
            removal = feedback.ask_removal(row, by=self.bo)
            outcome, kind = self.chance.choice(
                (("remove", "product"), ("strike", "delivery_platform"), ("refuse", "mixed"))
            )
            feedback.decide_removal(removal, by=self.cy, outcome=outcome, kind=kind)

    def _rating(self, order):
        from aftersale.feedback.models import Feedback

        return Feedback.objects.filter(order_id=order.pk).first()

    # disputes

    def claim(self, order):
        claims.file(order, by=self.ana, reason="not_received", text="Nothing came.", files=())

    def answer_claim(self, order):
        if row := self._claim(order):
            claims.answer(row, by=self.bo, text="It was handed over in time.")

    def decide_claim(self, order):
        if row := self._claim(order):
            kind = self.chance.choice(("not_delivered", "lost_by_carrier", "no_evidence"))
            claims.decide(row, by=self.cy, kind=kind, **WORDS)

    def withdraw_claim(self, order):
        if row := self._claim(order):
            claims.withdraw(row, by=self.ana)

    def turn_claim(self, order):
        if row := self._claim(order):
            if row.stage != "appealed":
                claims.appeal(row, by=self.bo, text="The carrier has a signature.")
                row = self.fresh(row)
            di = staff_of(self.cast, "di")
            claims.decide_appeal(row, by=di, money=False, count=True, **WORDS)

    def _claim(self, order):
        from aftersale.claims.models import Claim

        return self.one_of(Claim.objects.filter(order_id=order.pk))

    def bank_takes_back(self, order):
        reason = self.chance.choice(("not_received", "unauthorised"))
        chargebacks.take(self.bank_facts(order, reason=reason), by=SYSTEM)

    def bank_decides(self, order):
        from aftersale.chargebacks.models import Chargeback

        if row := self.one_of(Chargeback.objects.filter(order_number=order.number)):
            if row.stage == "action_required":
                chargebacks.represent(row, by=self.bo, evidence=SHOWN)
                chargebacks.submit(self.fresh(row), by=self.cy)
            outcome = self.chance.choice(("won", "lost"))
            chargebacks.close(self.fresh(row), by=self.cy, outcome=outcome, words="So it is.")

    # messages

    def ask(self, order):
        write(self.cast, order)

    def answer(self, order):
        if talk := self._talk():
            sent = messaging.reply(talk, by=self.bo, text="I will look into it.")
            with clock.at(self.now + timedelta(minutes=1)):
                messaging.send_off.func(sent.pk)

    def excuse(self, order):
        if talk := self._talk():
            messaging.excuse(talk, by=self.bo)

    def overrule(self, order):
        from aftersale.messaging.models import Message

        if row := self.one_of(Message.objects.filter(excused_at__isnull=False)):
            messaging.overrule(row, by=self.cy, reason="A question was asked.")

    def _talk(self):
        from aftersale.messaging.models import Conversation

        return self.one_of(Conversation.objects.all())

    # returns

    def ask_return(self, order):
        line = order.lines.first()
        wanted = Wanted(
            order_line_id=line.pk, quantity=1, reason="CR-UNWANTED_ITEM", comment="Not for us."
        )
        returns.request(order, by=self.ana, items=[wanted])

    def deny_return(self, order):
        if row := self._return():
            returns.deny(row, by=self.bo, reason="used_or_damaged", message="They were in use.")

    def close_return(self, order):
        if row := self._return():
            returns.deny(row, by=self.bo, reason="keeps_item")

    def authorise_return(self, order):
        if row := self._return():
            returns.authorise(row, by=self.bo)

    def answer_survey(self, order):
        if row := self._return():
            returns.answer_survey(row, by=self.ana, solved=self.chance.choice((True, False)))

    def refund(self, order):
        returns.refund_order(order, by=self.bo, shipping_minor=100, choices=[])

    # what the shop corrects, what the marketplace finds, what is said in public

    def correct(self, order):
        """The shop tells of an order as if less had happened to it."""
        shop_says(order, stage="unshipped", dispatched_at=None, delivered_at=None)

    def hand_over_invoice(self, order):
        kind = type(order).objects.filter(pk=order.pk)
        kind.update(needs_invoice=True, invoiced_at=self.chance.choice((None, self.now)))
        orders.tell_again([order.pk])

    def find_violation(self, order):
        severity = self.chance.choice(("low", "critical"))
        enforcement.record_violation(
            by=self.cy, seller_id=order.seller_id, market="uk", family="product_condition",
            reason="Used lamps were sold as new.", severity=severity,
        )  # fmt: skip

    def resolve_violation(self, order):
        from aftersale.enforcement.models import Violation

        if row := self.one_of(Violation.objects.all()):
            enforcement.resolve(row, by=self.cy, reason="It was put right.")

    def review(self, order):
        stars = self.chance.choice((1, 1, 5))
        reviews.write(self.lamp, by=self.ana, stars=stars, text=self.chance.choice(("", "Dim.")))

    def take_review_back(self, order):
        from aftersale.reviews.models import Review

        if row := self.one_of(Review.objects.all()):
            reviews.withdraw(row, by=self.ana)

    def _return(self):
        from aftersale.returns.models import ReturnRequest

        return self.one_of(ReturnRequest.objects.all())


DEEDS = [
    name
    for name, each in vars(Shop).items()
    if callable(each) and not name.startswith("_") and name not in ("deed", "pass_time", "fresh", "one_of")
]  # fmt: skip
