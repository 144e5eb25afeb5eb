"""A seller appeals, either side complains, and money and count turn separately (C4, T21, DSA 20)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.claims import actions as claims
from aftersale.claims import queries
from aftersale.journal.models import Entry
from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted, Refusal, WrongStage
from aftersale.refunds import queries as refunds
from tests.disputes import WORDS, again

DAY = timedelta(days=1)
SAID = {"text": "The carrier has a signature."}


def refused(deed) -> tuple[str, dict]:
    with pytest.raises(Refusal) as no:
        deed()
    return no.value.code, no.value.facts


def test_t21_an_appeal_on_day_30_is_taken(monday, cast, a_claim):
    claim = a_claim(at="granted_seller")
    with clock.at(monday + 30 * DAY):
        claims.appeal(claim, by=cast.actor("bo"), **SAID)
    claim = again(claim)
    assert (claim.stage, claim.waits_for) == ("appealed", "staff")
    assert claim.due_by == monday + 37 * DAY


def test_t21_an_appeal_on_day_31_is_refused(monday, cast, a_claim):
    claim = a_claim(at="granted_seller")
    with clock.at(monday + 31 * DAY):
        code, facts = refused(lambda: claims.appeal(claim, by=cast.actor("bo"), **SAID))
    assert (code, facts["ended_at"]) == ("too_late", monday + 30 * DAY)


def test_an_appeal_is_made_once_and_by_the_sellers_team(monday, cast, a_claim):
    claim = a_claim(at="granted_seller")
    for name in ("vic", "rex", "ana"):
        with pytest.raises(NotPermitted):
            claims.appeal(claim, by=cast.actor(name), **SAID)
    stale = again(claim)
    claims.appeal(claim, by=cast.actor("bo"), **SAID)
    assert refused(lambda: claims.appeal(stale, by=cast.actor("bo"), **SAID))[0] == (
        "appealed_already"
    )


def test_what_the_marketplace_paid_is_not_appealed(monday, cast, a_claim):
    with pytest.raises(WrongStage):
        claims.appeal(a_claim(at="granted_market"), by=cast.actor("bo"), **SAID)


@pytest.mark.parametrize(
    ("money", "count", "stage"),
    [
        (True, True, "appeal_granted"),
        (True, False, "appeal_granted"),
        (False, True, "appeal_granted"),
        (False, False, "appeal_denied"),
    ],
)
def test_money_and_count_turn_each_by_itself(monday, staff, a_claim, money, count, stage):
    claim = a_claim(at="appealed")
    claims.decide_appeal(claim, by=staff("di"), money=money, count=count, **WORDS)
    claim = again(claim)
    assert claim.stage == stage
    assert claim.funded == ("marketplace" if money else "seller")
    assert claim.counts is not count
    charges = [(each.is_credit, each.amount_minor) for each in claim.charges.order_by("pk")]
    assert charges == [(False, 8890), *([(True, 8890)] if money else [])]
    assert claim.granted_minor == 8890
    assert refunds.about(f"claim:{claim.pk}").count() == 1
    turned = [each.facts["counts"] for each in Entry.objects.filter(kind="claims.claim_counted")]
    assert turned == [True, *([False] if count else [])]


def test_whoever_decided_the_claim_does_not_decide_its_appeal(monday, staff, a_claim):
    claim = a_claim(at="appealed")
    code, facts = refused(
        lambda: claims.decide_appeal(claim, by=staff("cy"), money=True, count=True, **WORDS)
    )
    assert (code, facts) == ("conflict_of_interest", {"why": "decided_before"})


def test_an_appeal_about_a_large_amount_takes_two(monday, cast, staff, a_claim):
    claim = a_claim(at="proposed")
    claims.approve(queries.proposed(claim), by=staff("di"))
    claim = again(claim)
    claims.appeal(claim, by=cast.actor("bo"), **SAID)
    claims.decide_appeal(claim, by=staff("ed"), money=True, count=False, **WORDS)
    assert again(claim).stage == "appealed"
    proposed = queries.proposed(claim)
    assert proposed.amount_minor == 60_000
    for name in ("cy", "di", "ed"):
        assert refused(lambda name=name: claims.approve(proposed, by=staff(name)))[0] == (
            "conflict_of_interest"
        )


def test_a_denied_buyer_complains_and_somebody_else_grants(monday, cast, staff, a_claim):
    claim = a_claim(at="complained")
    assert refused(
        lambda: claims.decide_complaint(claim, by=staff("cy"), kind="not_delivered", **WORDS)
    ) == ("conflict_of_interest", {"why": "decided_before"})
    claims.decide_complaint(claim, by=staff("di"), kind="not_delivered", **WORDS)
    claim = again(claim)
    assert (claim.stage, claim.granted_minor, claim.counts) == ("granted_seller", 8890, True)
    entry = Entry.objects.get(kind="claims.complaint_decided")
    assert (entry.facts["turned"], entry.facts["side"]) == (True, "buyer")
    claims.appeal(claim, by=cast.actor("bo"), **SAID)


def test_a_complaint_that_changes_nothing_is_the_last_one(monday, cast, staff, a_claim):
    claim = a_claim(at="complained")
    claims.decide_complaint(claim, by=staff("di"), kind="no_evidence", **WORDS)
    assert again(claim).stage == "denied"
    assert (
        refused(lambda: claims.complain(again(claim), by=cast.actor("ana"), text="Again."))[0]
        == "complained_already"
    )


def test_a_seller_complains_about_an_appeal_that_was_denied(monday, cast, staff, a_claim):
    claim = a_claim(at="appeal_denied")
    claims.complain(claim, by=cast.actor("bo"), text="Nobody looked at the signature.")
    claims.decide_complaint(claim, by=staff("ed"), money=False, count=True, **WORDS)
    claim = again(claim)
    assert (claim.stage, claim.funded, claim.counts) == ("appeal_granted", "seller", False)


def test_a_sellers_complaint_that_changes_nothing_leaves_the_claim_where_it_was(
    monday, cast, staff, a_claim
):
    claim = a_claim(at="granted_seller")
    claims.complain(claim, by=cast.actor("bo"), text="It was delivered.")
    claims.decide_complaint(claim, by=staff("di"), **WORDS)
    claim = again(claim)
    assert (claim.stage, claim.granted_minor, claim.counts) == ("granted_seller", 8890, True)
    assert claim.charges.count() == 1


def test_nobody_complains_of_what_went_their_way(monday, cast, a_claim):
    denied, granted = a_claim(at="denied"), a_claim(at="granted_seller")
    market = a_claim(at="granted_market")
    for claim, name in ((denied, "bo"), (granted, "ana"), (market, "bo"), (market, "ana")):
        code, _ = refused(
            lambda claim=claim, name=name: claims.complain(
                claim, by=cast.actor(name), text="That is wrong."
            )
        )
        assert code == "not_against_you"


def test_after_half_a_year_a_complaint_is_too_late(monday, cast, a_claim):
    claim = a_claim(at="denied")
    with clock.at(monday + 181 * DAY):
        assert refused(lambda: claims.complain(claim, by=cast.actor("ana"), text="Wrong."))[0] == (
            "too_late"
        )
    with clock.at(monday + 180 * DAY):
        claims.complain(claim, by=cast.actor("ana"), text="Wrong.")
