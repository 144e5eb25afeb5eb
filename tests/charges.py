"""Payments that a bank takes back: chargebacks walked to any stage by real actions."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.chargebacks import actions as chargebacks
from aftersale.chargebacks import chores
from aftersale.chargebacks.actions import Evidence
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM

SHOWN = Evidence(text="Delivered and signed for by the card holder.", tracking="RM123456789GB")
WAYS = {
    "action_required": (),
    "represented": ("represent",),
    "info_required": ("represent", "ask_more"),
    "submitted": ("represent", "submit"),
    "refunded": ("refund",),
    "expired": ("expire",),
    "won": ("represent", "submit", "win"),
    "lost": ("represent", "submit", "lose"),
    "partially_won": ("represent", "submit", "win_in_part"),
}


class Walk:
    """Bo and Cy go on step by step with one chargeback."""

    def __init__(self, cast, row) -> None:
        self.cast, self.row = cast, row

    def represent(self):
        chargebacks.represent(self.row, by=self.cast.actor("bo"), evidence=SHOWN)

    def refund(self):
        chargebacks.refund(self.row, by=self.cast.actor("bo"))

    def expire(self):
        with clock.at(self.row.lapse_at):
            chores.lapse(self.row)

    def submit(self):
        chargebacks.submit(self.row, by=self.cast.actor("cy"))

    def ask_more(self):
        text = "Which door was it left at?"
        chargebacks.ask_more(self.row, by=self.cast.actor("cy"), text=text)

    def win(self):
        self._close("won")

    def lose(self):
        self._close("lost")

    def win_in_part(self):
        self._close("partially_won", won_minor=3000)

    def _close(self, outcome, **facts):
        by = self.cast.actor("cy")
        chargebacks.close(self.row, by=by, outcome=outcome, words="So says the bank.", **facts)


@pytest.fixture
def bank_facts():
    """Makes what a bank says of an order; anything can be said otherwise."""
    numbers = iter(range(1, 1000))

    def make(order, **facts):
        return {
            "market": order.market,
            "order_number": order.number,
            "reference": f"CB-{next(numbers):05d}",
            "amount": "88.90",
            "reason": "not_received",
            "notified_at": clock.now().isoformat(),
            "bank_words": "The card holder says that nothing came.",
        } | facts

    return make


@pytest.fixture
def a_chargeback(cast, an_order, bank_facts):
    """Makes a chargeback on an order of Lumen Lamps and walks it to the stage `at`."""

    def make(at="action_required", order=None, **facts):
        row = chargebacks.take(bank_facts(order or an_order(), **facts), by=SYSTEM)
        walk = Walk(cast, row)
        for step in WAYS[at]:
            getattr(walk, step)()
        return again(row)

    return make


def again(row):
    """The row as it stands now."""
    return type(row).objects.get(pk=row.pk)


def journal_of(row, prefix="chargeback"):
    """What the journal says of it, in order."""
    from aftersale.journal.queries import entries_about

    kinds = entries_about(f"{prefix}:{row.pk}").values_list("kind", flat=True)
    return [kind.partition(".")[2].removeprefix(f"{prefix}_") for kind in kinds]


LATER = timedelta(seconds=1)
