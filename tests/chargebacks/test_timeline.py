"""A chargeback in the timeline of its order: for the seller and staff, never for the buyer."""

from __future__ import annotations

import pytest

from aftersale.chargebacks.evidence import chargeback_contents
from aftersale.chargebacks.models import Chargeback
from aftersale.evidence import queries as evidence
from aftersale.journal.queries import entries_about
from tests.charges import WAYS

pytestmark = pytest.mark.usefixtures("monday")


def told(order, actor):
    steps = evidence.timeline(order, viewer=actor)
    return [step for step in steps if step.about.startswith("chargeback")]


def test_every_step_is_told_with_its_words(a_chargeback, an_order, cast):
    order = an_order()
    a_chargeback(at="lost", order=order)
    steps = told(order, cast.actor("bo"))
    assert [step.title for step in steps] == [
        "The buyer’s bank took £88.90 back: Not received",
        "Lumen Lamps answered the chargeback",
        "The marketplace passed the answer on to the bank",
        "The bank decided for the buyer",
    ]
    assert steps[0].text == "The card holder says that nothing came."
    assert steps[1].text.startswith("Delivered and signed for by the card holder.")
    assert steps[3].text == "So says the bank."


def test_the_buyer_and_a_rival_are_told_nothing_of_it(a_chargeback, an_order, cast):
    order = an_order()
    a_chargeback(at="represented", order=order)
    assert told(order, cast.actor("ana")) == []
    assert told(order, cast.actor("cy"))


@pytest.mark.parametrize("stage", WAYS)
def test_what_was_said_is_still_as_it_was(a_chargeback, stage):
    row = a_chargeback(at=stage)
    entries = [e for e in entries_about(f"chargeback:{row.pk}") if "content" in e.facts]
    found = chargeback_contents(entries)
    assert {e.pk: e.facts["content"] for e in entries} == found


def test_a_word_changed_later_shows(a_chargeback):
    row = a_chargeback(at="represented")
    Chargeback.objects.filter(pk=row.pk).update(evidence="Something else.")
    entry = entries_about(f"chargeback:{row.pk}").get(kind__endswith="represented")
    assert chargeback_contents([entry])[entry.pk] != entry.facts["content"]
