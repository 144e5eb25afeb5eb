"""Violations and notices, walked to any stage by real actions."""

from __future__ import annotations

import pytest

from aftersale.enforcement import actions as enforcement
from aftersale.enforcement import chores
from aftersale.enforcement.actions import Figure, Grounds
from aftersale.kernel import clock

STANDING = Figure(
    measure="order_defect_rate", title="Order defect rate", value="1.4 %", limit="under 1 %",
    of="14 of 1,000 orders", window="25 December 2025 to 22 February 2026",
)  # fmt: skip
WHY = {
    "ground": "order_defect_rate",
    "facts": "Fourteen of a thousand orders ended in a claim or a bad rating.",
    "rule": "Fewer than one order in a hundred may be defective.",
    "wanted": "Say what went wrong and what you have changed.",
}
WAYS = {
    "issued": (),
    "answered": ("answer",),
    "upheld": ("answer", "uphold"),
    "lapsed": ("lapse",),
    "lifted": ("answer", "lift"),
}


class Walk:
    """Bo answers; Cy decides."""

    def __init__(self, cast, row) -> None:
        self.cast, self.row = cast, row

    def answer(self):
        enforcement.answer(
            self.row, by=self.cast.actor("bo"), text="A batch had weak cables.",
            plan="The batch is gone; every lamp is lit before it leaves.",
        )  # fmt: skip

    def lapse(self):
        with clock.at(self.row.lapse_at):
            chores.lapse(self.row)

    def uphold(self):
        enforcement.uphold(self.row, by=self.cast.actor("cy"), statement="The rate still rises.")

    def lift(self):
        enforcement.lift(self.row, by=self.cast.actor("cy"), statement="The plan convinces us.")


def grounds(**changes) -> Grounds:
    """Reasons as a notice needs them; anything can be said otherwise."""
    return Grounds(**{**WHY, "figures": [STANDING], **changes})


@pytest.fixture
def a_notice(cast):
    """Makes a notice to Lumen Lamps; with `restriction` it forbids something."""

    def make(at="issued", restriction="", seller=None, market="uk", once="", **why):
        seller_id, by = (seller or cast.lumen).pk, cast.actor("cy")
        facts = {"by": by, "market": market, "grounds": grounds(**why), "once": once}
        if restriction:
            row = enforcement.restrict(seller_id, kind=restriction, **facts)
        else:
            row = enforcement.warn(seller_id, **facts)
        walk = Walk(cast, row)
        for step in WAYS[at]:
            getattr(walk, step)()
        return row

    return make


@pytest.fixture
def a_violation(cast):
    """Makes a violation of Lumen Lamps'."""

    def make(seller=None, **facts):
        return enforcement.record_violation(**{
            "by": cast.actor("cy"), "seller_id": (seller or cast.lumen).pk, "market": "uk",
            "family": "product_condition", "reason": "Three buyers got used lamps as new.",
            **facts,
        })  # fmt: skip

    return make


@pytest.fixture
def a_figure(cast):
    """Makes a figure of Lumen Lamps' as health would have counted it; no case stands behind it."""
    from aftersale.health.models import Figure
    from aftersale.health.policy import rates, standing
    from aftersale.market.rulebook import current

    def make(measure, *, base, bad, seller=None, market="uk", fulfilled_by="all"):
        book, today = current(market), clock.now().date()
        rules = book.health.measures[measure]
        first, last = rules.span(today)
        rate = rates.rate_ppm(rules, base, bad)
        return Figure.objects.create(
            seller_id=(seller or cast.lumen).pk, market=market, measure=measure, base=base, bad=bad,
            fulfilled_by=fulfilled_by, rate_ppm=rate, first_day=first, last_day=last, day=today,
            status=standing.status(measure, book.health, rate),
        )  # fmt: skip

    return make
