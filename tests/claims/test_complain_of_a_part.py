"""A buyer who was granted a part complains for the rest, and keeps the part whatever comes of it."""

from __future__ import annotations

import pytest

from aftersale.claims import actions as claims
from aftersale.claims import queries
from aftersale.claims.queries import drafts
from aftersale.claims.queries.drafts import Wish
from aftersale.kernel.errors import Refusal
from aftersale.refunds import queries as refunds
from tests.disputes import WORDS, again


@pytest.fixture
def granted(monday, staff, a_claim):
    """Ana claimed £88.90 and was granted £10.00 of it, at the cost of whoever is said."""

    def make(kind="not_delivered"):
        claim = a_claim(at="under_review")
        claims.decide(claim, by=staff("cy"), kind=kind, amount_minor=1000, **WORDS)
        return again(claim)

    return make


@pytest.fixture
def complained(cast, granted):
    def make(kind="not_delivered"):
        claim = granted(kind)
        claims.complain(claim, by=cast.actor("ana"), text="All of it is missing.")
        return again(claim)

    return make


def stands(claim):
    return claim.stage, claim.funded, claim.granted_minor, claim.counts, queries.charged(claim)


@pytest.mark.parametrize("kind", ["not_delivered", "lost_by_carrier"])
def test_a_part_is_complained_about_and_money_waits(cast, complained, kind):
    claim = complained(kind)
    assert (claim.stage, claim.waits_for) == ("complained", "staff")
    assert refunds.is_held(claim.order_id)


def test_the_rest_is_granted_and_no_more(complained, staff):
    claim = complained()
    with pytest.raises(Refusal) as no:
        claims.decide_complaint(
            claim, by=staff("di"), kind="not_delivered", amount_minor=7891, **WORDS
        )
    assert no.value.code == "more_than_left"
    claims.decide_complaint(claim, by=staff("di"), kind="not_delivered", **WORDS)
    assert stands(again(claim)) == ("granted_seller", "seller", 8890, True, 8890)
    assert sum(each.amount_minor for each in refunds.of_order(claim.order_id)) == 8890


@pytest.mark.parametrize(
    ("kind", "stage"), [("not_delivered", "granted_seller"), ("goodwill", "granted_market")]
)
def test_nothing_more_leaves_it_as_it_stood(complained, staff, kind, stage):
    claim = complained(kind)
    before = (stage, claim.funded, 1000, claim.counts, queries.charged(claim))
    made = claims.decide_complaint(claim, by=staff("di"), kind="no_evidence", **WORDS)
    assert stands(again(claim)) == before
    assert made.kind == "no_evidence"
    assert not refunds.is_held(claim.order_id)


def test_where_the_marketplace_takes_it_on_the_seller_gets_back_what_they_paid(complained, staff):
    claim = complained()
    claims.decide_complaint(claim, by=staff("di"), kind="lost_by_carrier", **WORDS)
    assert stands(again(claim)) == ("granted_market", "marketplace", 8890, False, 0)


def test_what_the_marketplace_had_granted_stays_its_own(complained, cast, staff):
    claim = complained("goodwill")
    claims.decide_complaint(claim, by=staff("di"), kind="not_delivered", **WORDS)
    claim = again(claim)
    assert stands(claim) == ("granted_seller", "seller", 8890, True, 7890)
    claims.appeal(claim, by=cast.actor("bo"), text="The carrier has a signature.")
    claims.decide_appeal(claim, by=staff("ed"), money=True, count=True, **WORDS)
    assert stands(again(claim)) == ("appeal_granted", "marketplace", 8890, False, 0)


def test_the_draft_of_nothing_more_says_what_the_decision_will(complained, staff):
    claim, di = complained(), staff("di")
    wish = Wish(kind="no_evidence", **WORDS)
    draft = drafts.draft(claim, wish, instance="complaint", by=di)
    made = claims.decide_complaint(claim, by=di, kind="no_evidence", **WORDS)
    for name in ("step", "kind", "funded", "amount_minor", "counts"):
        assert getattr(draft, name) == getattr(made, name)
