"""What holds for every measure: names, words, codes, and that no verdict is out of bounds."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aftersale.health.measures import ALL, FILES
from aftersale.health.policy.judging import Sort
from aftersale.health.policy.words import LEFT_OUT, WHY
from aftersale.market.measuring import MEASURES, NOT_OF_ORDERS
from tests.health.made import MONDAY, asked_back, book, judged, message, order, parcel, violation

BOOK = book()
moments = st.none() | st.integers(-500, 2000).map(lambda hours: MONDAY + timedelta(hours=hours))
flags = st.booleans()
parcels = st.builds(
    parcel, tracking=st.sampled_from(["", "RM1"]), scans=st.integers(0, 2), delivered_at=moments,
    label=st.sampled_from(["", "own", "bought"]),
)  # fmt: skip
orders = st.builds(
    order, ship_by=moments, deliver_by=moments, dispatched_at=moments, delivered_at=moments,
    packages=st.lists(parcels, max_size=3).map(tuple), cancelled_at=moments,
    cancelled_by=st.sampled_from(["", "buyer", "seller", "shop"]), cancel_counts=flags,
    stars=st.none() | st.integers(1, 5), stars_gone=st.none() | st.integers(1, 5),
    stars_left_out=st.sampled_from(["", "withdrawn", "removed", "struck", "hidden"]),
    claim_counts=flags, claim_open=flags, claim_reason=st.sampled_from(["", "not_received"]),
    claim_left_out=st.sampled_from(
        ["", "denied", "withdrawn", "reversed", "refunded", "barred", "marketplace_pays"]
    ),
    chargeback_counts=flags, chargeback_open=flags,
    chargeback_left_out=st.sampled_from(["", "fraud", "won", "refunded"]),
    refunded_at=moments, refunded_minor=st.integers(0, 9000), needs_invoice=flags,
    invoiced_at=moments, marketplace_refunded=flags, automated_promise=flags,
    return_reasons=st.lists(st.sampled_from(["CR-DEFECTIVE", "CR-UNWANTED_ITEM"])).map(tuple),
    contact_kinds=st.lists(st.sampled_from(["product", "parcel"])).map(tuple),
    units=st.integers(1, 5),
)  # fmt: skip
hours = st.none() | st.integers(0, 200).map(lambda count: timedelta(hours=count))
cases = {
    Sort.ORDER: orders,
    Sort.MESSAGE: st.builds(message, hours, excused=flags),
    Sort.RETURN: st.builds(
        asked_back, hours,
        st.sampled_from(
            ["", "authorised", "denied", "resolved", "refunded", "withdrawn", "expired"]
        ),
        denied_in_policy=flags, solved=st.none() | flags,
    ),
    Sort.VIOLATION: st.builds(
        violation, st.sampled_from(["low", "medium", "high", "critical"]),
        repeat=st.integers(0, 5), resolved_at=moments,
    ),
}  # fmt: skip


def test_the_rulebook_has_rules_for_every_measure():
    assert set(ALL) == set(MEASURES) == set(BOOK.health.measures)
    assert {each.name for each in ALL.values() if each.sort is not Sort.ORDER} == NOT_OF_ORDERS


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.__name__.rpartition(".")[2])
def test_every_measure_says_what_it_is_for_and_how_it_is_counted(file):
    for part in ("What for.", "Formula.", "Dated by", "Left out.", "Source."):
        assert f"**{part}" in file.__doc__


@pytest.mark.parametrize("name", [each.name for each in ALL.values() if each.parent])
def test_a_part_has_a_whole(name):
    assert ALL[name].parent in ALL


@pytest.mark.parametrize("name", ALL)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_verdict_is_out_of_bounds_and_every_code_has_words(name, data):
    case = data.draw(cases[ALL[name].sort])
    now = MONDAY + timedelta(hours=data.draw(st.integers(0, 2000)))
    found = judged(name, case, BOOK, now)
    if found is None:
        return
    assert 0 <= found.bad <= found.base
    assert not (found.left_out and found.bad)
    assert found.left_out in LEFT_OUT or not found.left_out
    assert all(code in WHY for code in found.why)
    assert bool(found.why) == bool(found.bad)
    assert found.until is None or found.until > now


@pytest.mark.parametrize("name", ALL)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_time_alone_changes_nothing_before_it_was_said(name, data):
    case = data.draw(cases[ALL[name].sort])
    now = MONDAY + timedelta(hours=data.draw(st.integers(0, 2000)))
    later = now + timedelta(hours=data.draw(st.integers(0, 1000)))
    found = judged(name, case, BOOK, now)
    if found is None or (found.until is not None and later >= found.until):
        return
    assert judged(name, case, BOOK, later) == found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.__name__.rpartition(".")[2])
def test_the_rules_a_measure_names_are_there(file):
    keys = re.findall(r"`health\.(\w+)`", file.__doc__)
    assert all(hasattr(BOOK.health, key) for key in keys)
