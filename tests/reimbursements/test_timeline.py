"""A reimbursement in the timeline of its order: for the seller and staff, never for the buyer."""

from __future__ import annotations

import pytest

from aftersale.evidence import queries as evidence
from aftersale.journal.queries import entries_about
from aftersale.orders import queries as orders
from aftersale.reimbursements.evidence import reimbursement_contents
from tests.givenback import WAYS

pytestmark = pytest.mark.usefixtures("monday")


def told(row, actor):
    order = orders.by_number(row.market, row.order_number)
    steps = evidence.timeline(order, viewer=actor)
    return [step for step in steps if step.about.startswith("reimbursement")]


def test_every_step_is_told_with_its_words(a_reimbursement, cast):
    steps = told(a_reimbursement(at="final_granted"), cast.actor("bo"))
    assert [step.title for step in steps] == [
        "Lumen Lamps asked the marketplace for £88.90 back",
        "The marketplace took the reimbursement up",
        "Lumen Lamps was granted nothing",
        "Lumen Lamps appealed",
        "Lumen Lamps was granted £88.90 on appeal",
    ]
    assert "The signature is of another street." in steps[2].text


def test_the_buyer_is_told_nothing_of_it(a_reimbursement, cast):
    row = a_reimbursement(at="granted")
    assert told(row, cast.actor("ana")) == []
    assert told(row, cast.actor("cy"))


@pytest.mark.parametrize("stage", [stage for stage in WAYS if stage != "draft"])
def test_what_was_said_is_still_as_it_was(a_reimbursement, stage):
    row = a_reimbursement(at=stage)
    entries = [e for e in entries_about(f"reimbursement:{row.pk}") if "content" in e.facts]
    assert {e.pk: e.facts["content"] for e in entries} == reimbursement_contents(entries)
