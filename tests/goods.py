"""Goods to go back: an order to return, and returns walked to any stage by real actions."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM
from aftersale.messaging import actions as messaging
from aftersale.returns import actions as returns
from aftersale.returns.actions import Choice, Grades, Wanted

GIF = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,"
GIF += b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
UNWANTED, DEFECTIVE = "CR-UNWANTED_ITEM", "CR-DEFECTIVE"
SHADE = {
    "title": "Lamp shade, linen", "quantity": 1, "price_minor": 1999, "tax_minor": 333,
    "category": "lighting",
}  # fmt: skip
WAYS = {
    "pending": (),
    "authorised": ("authorise",),
    "in_transit": ("authorise", "ship"),
    "received": ("authorise", "ship", "receive"),
    "graded": ("authorise", "ship", "receive", "grade"),
    "refunded": ("authorise", "ship", "receive", "grade", "refund_half"),
    "completed": ("authorise", "ship", "receive", "grade", "refund"),
    "denied": ("deny",),
    "resolved": ("resolve",),
    "withdrawn": ("cancel",),
    "expired": ("authorise", "expire"),
}


@pytest.fixture
def a_return_address(cast):
    """Where returns to Lumen Lamps go, on every marketplace."""
    from aftersale.returns.models import ReturnAddress

    row, _ = ReturnAddress.objects.update_or_create(
        seller_id=cast.lumen.pk,
        market="",
        defaults={
            "name": "Lumen Lamps Returns", "line1": "12 Canal Street", "city": "Manchester",
            "postcode": "M1 3HE", "country": "GB",
        },
    )  # fmt: skip
    return row


@pytest.fixture
def an_order_to_return(cast, an_order, a_return_address):
    """Makes a delivered order of Ana's with Lumen Lamps: two lamps at £42.00, postage £4.90.

    `lines` are more of them, as facts of order lines.
    """
    from aftersale.orders.models import OrderLine

    def make(*lines, **facts):
        more = [SHADE | {"sku": f"LL-{300 + at}"} | each for at, each in enumerate(lines)]
        worth = sum(each["price_minor"] * each["quantity"] for each in more)
        order = an_order(**{"total_minor": 8890 + worth, "shipping_tax_minor": 82} | facts)
        order.lines.update(tax_minor=1400, category="lighting")
        for each in more:
            OrderLine.objects.create(order=order, seller_id=order.seller_id, **each)
        return order

    return make


@pytest.fixture
def a_photo():
    """Makes a picture somebody has just uploaded."""

    def make(by, name="photo.gif"):
        return messaging.keep_upload(by=by, name=name, content=GIF)

    return make


class Walk:
    """Ana (or `buyer`) asks to return, and Bo and she go on step by step."""

    def __init__(self, cast, order, buyer, a_photo, facts) -> None:
        self.cast, self.order, self.buyer, self.a_photo = cast, order, buyer, a_photo
        self.request = self._ask(**facts)

    def _ask(
        self, reason=UNWANTED, comment="It does not suit the room.", quantity=None, items=None,
        gift_code="",
    ):  # fmt: skip
        items = items or [
            Wanted(
                order_line_id=line.pk, quantity=quantity or line.quantity, reason=reason,
                comment=comment,
            )
            for line in self.order.lines.all()
        ]  # fmt: skip
        by = self.cast.actor(self.buyer)
        return returns.request(self.order, by=by, items=items, gift_code=gift_code)

    @property
    def bo(self):
        return self.cast.actor("bo")

    def authorise(self):
        returns.authorise(self.request, by=self.bo)

    def deny(self):
        returns.deny(
            self.request,
            by=self.bo,
            reason="used_or_damaged",
            message="The lamps have been in use.",
        )

    def resolve(self):
        returns.deny(self.request, by=self.bo, reason="keeps_item")

    def cancel(self):
        returns.cancel(self.request, by=self.cast.actor(self.buyer))

    def ship(self):
        by = self.cast.actor(self.buyer)
        returns.ship(self.request, by=by, carrier="Royal Mail", tracking="RM123456789GB")

    def receive(self):
        returns.receive(self.request, by=self.bo)

    def grade(self, item="original", accessories="original", packaging="original", note=""):
        grades = Grades(item=item, accessories=accessories, packaging=packaging, note=note)
        items = self.request.items.all()
        returns.grade(
            self.request, by=self.bo, grades={each.pk: grades for each in items},
            files={each.pk: [self.a_photo(self.bo)] for each in items},
        )  # fmt: skip

    def refund(self):
        returns.refund(self.request, by=self.bo)

    def refund_half(self):
        halves = [
            Choice(item_id=each.pk, amount_minor=each.paid_minor // 2)
            for each in self.request.items.all()
        ]
        returns.refund(self.request, by=self.bo, choices=halves)

    def expire(self):
        from aftersale.returns import chores

        with clock.at(self.request.lapse_at + timedelta(seconds=1)):
            chores.lapse(self.request)
        self.request.refresh_from_db()


@pytest.fixture
def a_return(cast, an_order_to_return, a_photo):
    """Makes a return of all of an order and walks it to the stage `at`, with real actions.

    `reason`, `comment`, `quantity`, `items` and `gift_code` are said of the request; `order` is
    another order, and what else is said is said of the order that is made.
    """

    def make(at="pending", order=None, buyer="ana", **facts):
        asked = {
            name: facts.pop(name)
            for name in ("reason", "comment", "quantity", "items", "gift_code")
            if name in facts
        }
        walk = Walk(cast, order or an_order_to_return(**facts), buyer, a_photo, asked)
        for step in WAYS[at]:
            getattr(walk, step)()
        return again(walk.request)

    return make


def again(request):
    """The return as it stands now."""
    return type(request).objects.get(pk=request.pk)


def wanted(order, reason=UNWANTED, comment="It does not suit the room.", **facts):
    """A wish to return all of each line of an order."""
    return [
        Wanted(**{
            "order_line_id": line.pk, "quantity": line.quantity, "reason": reason,
            "comment": comment,
        } | facts)
        for line in order.lines.all()
    ]  # fmt: skip


__all__ = ["DEFECTIVE", "GIF", "SYSTEM", "UNWANTED", "WAYS", "Walk", "again", "wanted"]
