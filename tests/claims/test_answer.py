"""Both sides answer, staff ask for more, and whoever is silent is overtaken by the clock."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.claims import actions as claims
from aftersale.claims import chores, queries
from aftersale.claims.actions import interests
from aftersale.claims.models import Claim
from aftersale.journal.models import Entry
from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted, Refusal, WrongStage
from tests.disputes import again


def kinds(claim) -> list[str]:
    """What the journal says of a claim, oldest first."""
    rows = Entry.objects.filter(about=f"claim:{claim.pk}").order_by("pk")
    return [each.removeprefix("claims.") for each in rows.values_list("kind", flat=True)]


def lapse(claim) -> Claim:
    with clock.at(claim.lapse_at + timedelta(seconds=1)):
        assert chores.lapse_claims() == 1
    return again(claim)


def test_an_answer_puts_the_claim_under_review_for_seven_days(monday, cast, a_claim):
    claim = a_claim()
    claims.answer(claim, by=cast.actor("bea"), text="It was handed over in time.")
    claim = again(claim)
    assert (claim.stage, claim.waits_for) == ("under_review", "staff")
    assert claim.due_by == monday + timedelta(days=7)
    assert claim.answered_at == monday
    [said] = claim.statements.filter(side="seller")
    assert (said.said, said.text) == ("answer", "It was handed over in time.")


def test_only_the_sellers_team_answers_and_only_in_its_turn(monday, cast, a_claim):
    claim = a_claim()
    for name in ("vic", "rex", "ana"):
        with pytest.raises(NotPermitted):
            claims.answer(claim, by=cast.actor(name), text="It was sent.")
    claims.answer(claim, by=cast.actor("bo"), text="It was sent.")
    with pytest.raises(WrongStage):
        claims.answer(claim, by=cast.actor("bo"), text="And again.")
    with pytest.raises(WrongStage):
        claims.provide(claim, by=cast.actor("ana"), text="I have more.")


def test_an_answer_needs_words(monday, cast, a_claim):
    with pytest.raises(Refusal) as no:
        claims.answer(a_claim(), by=cast.actor("bo"), text="  ")
    assert no.value.code == "empty"


def test_staff_ask_the_buyer_who_answers(monday, cast, a_claim):
    claim = a_claim(at="buyer_asked")
    assert claim.due_by == monday + timedelta(hours=72)
    assert queries.inquiry(claim).text == "Did neighbours take it?"

    claims.provide(claim, by=cast.actor("ana"), text="No, I asked them all.")

    assert again(claim).stage == "under_review"
    assert queries.inquiry(claim) is None
    [more] = claim.statements.filter(said="more")
    assert more.inquiry.text == "Did neighbours take it?"


def test_staff_ask_the_seller_a_second_time(monday, cast, a_claim):
    claim = a_claim(at="asked_again")
    assert claim.waits_for == "seller"
    claims.answer(claim, by=cast.actor("bo"), text="The neighbour did.")
    assert again(claim).stage == "under_review"


def test_nobody_but_staff_asks(monday, cast, a_claim):
    with pytest.raises(NotPermitted):
        claims.ask(a_claim(at="under_review"), by=cast.actor("bo"), side="buyer", text="Really?")


def test_whoever_may_not_decide_does_not_ask_either(monday, cast, staff, a_claim):
    waiting, appealed = a_claim(at="under_review"), a_claim(at="appealed")
    interests.declare(cast.lumen.pk, by=staff("di"), why="My brother works there.")
    for claim, name, side, why in (
        (waiting, "di", "buyer", "interest"), (appealed, "cy", "seller", "decided_before"),
    ):  # fmt: skip
        with pytest.raises(Refusal) as no:
            claims.ask(claim, by=staff(name), side=side, text="Who signed?")
        assert (no.value.code, no.value.facts) == ("conflict_of_interest", {"why": why})
        assert again(claim).due_by == claim.due_by


def test_a_seller_who_is_silent_for_72_hours_loses(monday, a_claim):
    claim = lapse(a_claim())
    assert (claim.stage, claim.decision, claim.counts) == ("granted_seller", "not_answered", True)
    assert kinds(claim) == ["claim_filed", "claim_granted", "claim_counted"]


def test_a_seller_who_is_asked_again_and_silent_loses_too(monday, a_claim):
    assert lapse(a_claim(at="asked_again")).decision == "not_answered"


def test_a_buyer_who_is_silent_leaves_it_to_the_marketplace(monday, a_claim):
    claim = lapse(a_claim(at="buyer_asked"))
    assert claim.stage == "under_review"
    assert kinds(claim)[-1] == "claim_unanswered"


def test_a_seller_who_is_silent_in_an_appeal_has_lost_it(monday, a_claim):
    claim = lapse(a_claim(at="appeal_asked"))
    assert (claim.stage, claim.funded, claim.counts) == ("appeal_denied", "seller", True)
    entry = Entry.objects.get(kind="claims.appeal_decided")
    assert entry.facts["by_clock"] is True


@pytest.mark.parametrize("at", ["under_review", "appealed", "complained"])
def test_the_marketplace_is_marked_late_and_nothing_is_decided(monday, a_claim, at):
    claim = a_claim(at=at)
    late = lapse(claim)
    assert late.stage == at
    assert late.overdue_at == claim.lapse_at + timedelta(seconds=1)
    assert kinds(late)[-1] == "claim_overdue"
    with clock.at(late.overdue_at + timedelta(days=1)):
        assert chores.lapse_claims() == 0
