"""Refunds the marketplace made, and reimbursements walked to any stage by real actions."""

from __future__ import annotations

import pytest

from aftersale.kernel import clock
from aftersale.reimbursements import actions as reimbursements
from aftersale.reimbursements import chores
from aftersale.reimbursements.actions import Wish

WISH = {"ground": "delivered", "asked_minor": 8890, "words": "It was signed for at the door."}
PAID = "Refunded by customer service."
WAYS = {
    "draft": (),
    "filed": ("file",),
    "under_investigation": ("file", "investigate"),
    "awaiting_seller": ("file", "investigate", "ask"),
    "granted": ("file", "investigate", "grant"),
    "not_granted": ("file", "investigate", "refuse"),
    "appealed": ("file", "investigate", "refuse", "appeal"),
    "final_granted": ("file", "investigate", "refuse", "appeal", "grant_second"),
    "final_not_granted": ("file", "investigate", "refuse", "appeal", "refuse_second"),
}


class Walk:
    """Bo asks; Cy decides; Cleo, another of staff, decides on appeal."""

    def __init__(self, cast, row, second) -> None:
        self.cast, self.row, self.second = cast, row, second

    def file(self):
        reimbursements.file(self.row, by=self.cast.actor("bo"))

    def investigate(self):
        reimbursements.investigate(self.row, by=self.cast.actor("cy"))

    def ask(self):
        reimbursements.ask(self.row, by=self.cast.actor("cy"), text="Who signed?")

    def lapse(self):
        with clock.at(self.row.lapse_at):
            chores.lapse(self.row)

    def grant(self, by=None):
        reimbursements.grant(
            self.row, by=by or self.cast.actor("cy"), amount_minor=8890,
            statement="The carrier has a signature.",
        )  # fmt: skip

    def refuse(self, by=None):
        reimbursements.refuse(
            self.row, by=by or self.cast.actor("cy"), decision="not_shown",
            statement="The signature is of another street.",
        )  # fmt: skip

    def appeal(self):
        by = self.cast.actor("bo")
        reimbursements.appeal(self.row, by=by, text="The street was renamed.")

    def grant_second(self):
        self.grant(self.second())

    def refuse_second(self):
        self.refuse(self.second())


def of_staff(name):
    """A colleague of Cy's."""
    from aftersale.accounts import queries as accounts
    from aftersale.accounts.models import User

    user, _ = User.objects.get_or_create(
        email=f"{name.lower()}@market.example",
        defaults={"name": f"{name} Cole", "kind": "staff", "joined_at": clock.now()},
    )
    return accounts.actor_for(accounts.user_with_team(user.pk))


@pytest.fixture
def a_second_of_staff(cast):
    """Makes Cleo of staff; she acts on appeals."""
    return lambda: of_staff("Cleo")


@pytest.fixture
def a_market_refund(cast, an_order):
    """Makes an order that Dora of staff refunded in full; returns the order."""

    def make(order=None, **facts):
        order = order or an_order(**facts)
        reimbursements.refund_order(order, by=of_staff("Dora"), note=PAID, once=f"o{order.pk}")
        return order

    return make


@pytest.fixture
def a_reimbursement(cast, a_market_refund, a_second_of_staff):
    """Makes a reimbursement of Lumen Lamps and walks it to the stage `at`."""

    def make(at="draft", order=None, refunded=True, **facts):
        if order is None or refunded:
            order = a_market_refund(order)
        wish = Wish(**{**WISH, **facts})
        row = reimbursements.begin(order, by=cast.actor("bo"), wish=wish)
        walk = Walk(cast, row, a_second_of_staff)
        for step in WAYS[at]:
            getattr(walk, step)()
        return type(row).objects.get(pk=row.pk)

    return make
