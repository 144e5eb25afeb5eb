"""Cancellations in the timeline of an order, and whether their words are as they were."""

import pytest

from aftersale.evidence import queries as evidence
from aftersale.journal.models import Entry
from aftersale.orders import queries as orders

pytestmark = pytest.mark.usefixtures("monday")


@pytest.mark.parametrize(
    ("at", "who"),
    [
        ("self_cancelled", ["buyer"]),
        ("seller_cancelled", ["seller"]),
        ("approved", ["buyer", "seller"]),
        ("declined_shipped", ["buyer", "seller"]),
        ("withdrawn", ["buyer", "buyer"]),
        ("lapsed", ["buyer", "system"]),
    ],
)
def test_every_step_is_told_with_who_took_it(cast, a_cancellation, at, who):
    row = a_cancellation(at)
    steps = evidence.timeline(orders.by_id(row.order_id), viewer=cast.actor("bo"))
    assert [step.side for step in steps if step.about == row.about] == who


def test_words_that_were_changed_later_show(a_cancellation):
    row = a_cancellation(comment="I found the old one.")
    entry = Entry.objects.get(kind="cancellations.cancellation_requested")
    found = evidence.CONTENTS[entry.kind]([entry])
    assert found[entry.pk] == entry.facts["content"]
    type(row).objects.update(comment="I found another.")
    assert evidence.CONTENTS[entry.kind]([entry])[entry.pk] != entry.facts["content"]
