"""The written table proposes what to decide, and says why; a person decides."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aftersale.claims.policy.proposing import NOT_IN_EDITION, Proposal, propose
from aftersale.claims.policy.reconsidering import reconsider
from aftersale.claims.policy.saying import SAYS
from aftersale.claims.policy.signs import GROUPS, REASONS, SIGNS, Facts, signs
from aftersale.claims.policy.table import TABLE
from aftersale.market import claiming
from aftersale.market.rulebook import current
from tests.house.tree import TREE

NOON = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)
RULES = current("uk").claims
BEFORE = st.none() | st.integers(-500, 500).map(lambda hours: NOON - timedelta(hours=hours))
KINDS = [each.kind for each in RULES.reasons]

LOST = Facts(
    reason="not_received", group="not_received", at=NOON, filed_at=NOON - timedelta(days=1),
    asked_minor=8890, left_minor=8890, contacted_at=NOON - timedelta(days=4),
    answered_at=NOON - timedelta(days=3), seller_answered=True,
    ship_by=NOON - timedelta(days=12), dispatched_at=NOON - timedelta(days=13),
    deliver_by=NOON - timedelta(days=8), scans=3, lost=True,
)  # fmt: skip
BACK = replace(
    LOST, reason="returned_not_refunded", group="refund_missing", lost=False,
    delivered_at=NOON - timedelta(days=9), return_stage="received",
    refund_by=NOON - timedelta(days=1),
)  # fmt: skip


def words(proposal: Proposal) -> list[str]:
    return [each.words for each in proposal.reasons]


def test_a_seller_who_was_silent_for_72_hours_pays_and_it_counts():
    silent = replace(LOST, contacted_at=NOON - timedelta(hours=24 + 72), answered_at=None)
    found = propose(silent, RULES)
    assert (found.decision, found.funded, found.counts) == ("not_answered", "seller", True)
    assert words(found) == ["The seller left the buyer without an answer for 72 hours."]
    assert [each.rule for each in found.reasons] == ["claims.unanswered_hours"]


def test_an_hour_less_is_not_yet_silence():
    waiting = replace(LOST, contacted_at=NOON - timedelta(hours=24 + 71), answered_at=None)
    assert propose(waiting, RULES).decision == "lost_by_carrier"


def test_what_the_carrier_lost_is_the_marketplaces_money_and_counts_for_nobody():
    found = propose(LOST, RULES)
    assert (found.decision, found.funded, found.counts) == ("lost_by_carrier", "marketplace", False)
    assert found.amount_minor == 8890
    assert words(found) == [
        "The buyer says that the order has not arrived.",
        "The order was sent by the promised day.",
        "The carrier says that the parcel is lost.",
        "Nothing says whose postage label it was.",
    ]
    assert found.mind  # nobody said whose label it was


def test_with_an_own_label_the_seller_pays_for_what_was_lost():
    assert propose(replace(LOST, label="own"), RULES).funded == "seller"


def test_what_was_delivered_is_denied_unless_the_buyer_shows_otherwise():
    delivered = replace(LOST, lost=False, delivered_at=NOON - timedelta(days=9))
    assert propose(delivered, RULES).decision == "delivered"
    assert propose(replace(delivered, buyer_files=1), RULES).decision == "goodwill"
    assert propose(replace(delivered, buyer_files=1, seller_files=1), RULES).needs_person


def test_only_what_is_left_is_owed():
    part = replace(BACK, left_minor=3000, paid_back_minor=5890)
    assert propose(part, RULES).amount_minor == 3000


def test_nothing_is_owed_twice():
    assert propose(replace(BACK, left_minor=0), RULES).decision == "already_refunded"


def test_goods_that_are_back_and_were_not_refunded_in_time_are_owed():
    assert propose(BACK, RULES).decision == "returned_not_refunded"
    assert propose(replace(BACK, refund_by=NOON + timedelta(days=1)), RULES).needs_person


def test_an_edition_without_the_decision_leaves_it_to_a_person():
    fewer = replace(
        RULES, decisions=tuple(each for each in RULES.decisions if each.kind != "lost_by_carrier")
    )
    assert propose(LOST, fewer).unclear == NOT_IN_EDITION


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.key)
def test_every_row_is_reached(row):
    """Some case that has the row's signs, and ordinary ones otherwise, belongs to it."""
    calm = {name: values[:1] for name, values in SIGNS.items()}
    others = {"reason": ("other",)} if row.key == "Z" else {}
    choices = calm | others | dict(row.when)
    cases = (dict(zip(choices, each, strict=True)) for each in product(*choices.values()))
    assert row.key in {next(other.key for other in TABLE if other.fits(case)) for case in cases}


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.key)
def test_a_row_names_signs_and_decisions_that_there_are(row):
    for name, values in row.when.items():
        assert set(values) <= set(SIGNS[name])
    assert bool(row.decision) != bool(row.unclear)
    if row.decision:
        assert RULES.decision(row.decision)


def test_every_sign_has_its_sentence_and_every_sentence_a_key_of_the_rulebook():
    assert set(SAYS) == {(name, value) for name, values in SIGNS.items() for value in values}
    book = current("uk")
    for key in {rule for _, rule in SAYS.values() if rule}:
        table, _, name = key.partition(".")
        assert hasattr(getattr(book, table), name), key


def test_every_reason_of_the_rulebook_has_its_sign():
    assert {each.kind for each in RULES.reasons} >= set(REASONS)
    assert set(claiming.GROUPS) == {*GROUPS, "other"}


FACTS = st.builds(
    Facts,
    reason=st.sampled_from([*KINDS, "own_kind"]),
    group=st.sampled_from(claiming.GROUPS),
    at=st.just(NOON),
    filed_at=BEFORE.map(lambda at: at or NOON),
    asked_minor=st.integers(0, 10**6),
    left_minor=st.integers(0, 10**6),
    paid_back_minor=st.integers(0, 10**6),
    charged_back=st.booleans(),
    covered=st.booleans(),
    platform=st.booleans(),
    contacted_at=BEFORE,
    answered_at=BEFORE,
    seller_answered=st.booleans(),
    seller_answers_by=BEFORE,
    ship_by=BEFORE,
    deliver_by=BEFORE,
    dispatched_at=BEFORE,
    delivered_at=BEFORE,
    scans=st.integers(0, 9),
    lost=st.booleans(),
    label=st.sampled_from(["", "bought", "own"]),
    return_stage=st.sampled_from([
        "", "pending", "authorised", "in_transit", "received", "graded", "refunded", "completed",
        "denied", "resolved", "withdrawn", "expired",
    ]),
    return_decide_by=BEFORE,
    return_by=BEFORE,
    refund_by=BEFORE,
    grade_worse=st.none() | st.booleans(),
    way_back=st.booleans(),
    buyer_files=st.integers(0, 3),
    seller_files=st.integers(0, 3),
)  # fmt: skip


CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@CALM
@given(FACTS)
def test_any_case_has_a_proposal_or_says_what_is_unclear(facts):
    found = propose(facts, RULES)
    assert found.reasons
    assert found.needs_person == bool(found.unclear)
    assert 0 <= found.amount_minor <= min(facts.asked_minor, facts.left_minor)
    assert not (found.counts and found.funded != "seller")
    assert found.granted == bool(found.funded)
    for each in found.reasons:
        assert "{" not in each.words
        assert signs(facts, RULES)[each.sign] == each.value


@CALM
@given(FACTS)
def test_the_same_case_has_the_same_proposal(facts):
    assert propose(facts, RULES) == propose(facts, RULES)


def test_the_document_shows_the_table_as_it_is():
    """Between the marks in docs/adjudication.md, one line for each row."""
    told = (TREE / "docs" / "adjudication.md").read_text()
    lines = re.search(r"<!-- table -->\n(.*?)<!-- end -->", told, re.DOTALL)
    assert lines is not None
    assert lines[1].strip().splitlines()[2:] == [line(row) for row in TABLE]


def line(row) -> str:
    """A row as the document shows it; where several values do, they are parted by "or"."""
    when = "; ".join(f"{name}: {' or '.join(values)}" for name, values in row.when.items())
    then = f"`{row.decision}`" if row.decision else "a person"
    beside = row.unclear or row.mind
    return f"| {row.key} | {when or 'anything else'} | {then} | {beside} |".replace("  |", " |")


def test_an_appeal_by_who_let_time_run_out_turns_only_the_count():
    """The seller was silent, but the carrier lost it: the money stays, the count goes (C4)."""
    found = reconsider(propose(LOST, RULES), for_silence=True)
    assert (found.row, found.money, found.count) == ("R3", False, True)


def test_an_appeal_with_new_facts_turns_both():
    found = reconsider(propose(LOST, RULES), for_silence=False)
    assert (found.row, found.money, found.count) == ("R4", True, True)


def test_an_appeal_with_nothing_new_turns_nothing():
    found = reconsider(propose(BACK, RULES), for_silence=False)
    assert (found.row, found.money, found.count) == ("R2", False, False)


def test_an_appeal_that_is_unclear_needs_a_person():
    unclear = replace(BACK, refund_by=NOON + timedelta(days=1))
    found = reconsider(propose(unclear, RULES), for_silence=True)
    assert (found.row, found.money, found.count) == ("R1", False, False)
    assert found.why == "The seller can still refund it."
