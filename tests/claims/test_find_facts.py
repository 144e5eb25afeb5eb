"""Whose postage label it was decides who pays for what a carrier loses (C4)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.claims.queries.facts import findings

LOST = {"at": "2026-03-01T10:00:00+00:00", "what": "The parcel is lost"}
MOVES = {"at": "2026-03-01T10:00:00+00:00", "what": "In the depot"}


@pytest.fixture
def found(monday, an_order_to_claim, a_claim):
    """The row and the decision proposed for a claim whose parcels are said, sent in time."""

    def make(*parcels, late=False):
        shipped = monday - timedelta(days=8)
        order = an_order_to_claim(
            dispatched_at=shipped, ship_by=shipped - timedelta(days=1 if late else -1)
        )
        for number, (label, *steps) in enumerate(parcels):
            order.parcels.create(
                seller_id=order.seller_id, carrier="Royal Mail", tracking=f"RM{number}",
                label=label, steps=steps,
            )  # fmt: skip
        proposal = findings(a_claim(at="under_review", order=order)).proposal
        return proposal.row, proposal.decision

    return make


@pytest.mark.parametrize(
    ("label", "step", "expected"),
    [
        ("bought", LOST, ("B2", "lost_by_carrier")),
        ("", LOST, ("B3", "lost_by_carrier")),
        ("own", LOST, ("B4", "not_delivered")),
        ("own", MOVES, ("B12", "not_delivered")),
        ("bought", MOVES, ("B13", "lost_by_carrier")),
    ],
)
def test_the_label_of_the_parcel_says_who_pays(found, label, step, expected):
    assert found((label, step)) == expected


def test_a_bought_label_does_not_mend_a_late_dispatch(found):
    assert found(("bought", LOST), late=True) == ("B5", "not_delivered")


def test_of_several_parcels_the_lost_one_tells(found):
    assert found(("own", MOVES), ("bought", LOST)) == ("B2", "lost_by_carrier")
    assert found(("own", LOST), ("bought", LOST))[0] == "B3"
