"""Staff decide, above an amount by four eyes, and nobody who has to do with the case otherwise."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.claims import actions as claims
from aftersale.claims import queries
from aftersale.claims.actions import interests
from aftersale.claims.actions.granting import order_of
from aftersale.claims.models import Decision
from aftersale.claims.queries.conflicts import conflict
from aftersale.journal.models import Entry
from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, Unseen, WrongStage
from aftersale.messaging.models import Conversation, Message
from aftersale.refunds import queries as refunds
from aftersale.returns import actions as returns
from tests.disputes import WORDS, again


def refused(deed) -> tuple[str, dict]:
    with pytest.raises(Refusal) as no:
        deed()
    return no.value.code, no.value.facts


def test_a_grant_at_the_sellers_cost_pays_charges_and_counts(monday, staff, a_claim):
    claim = a_claim(at="under_review")
    made = claims.decide(
        claim, by=staff("cy"), kind="not_delivered", rests_on=[{"fact": "parcel.untracked"}],
        **WORDS,
    )  # fmt: skip
    claim = again(claim)
    assert (claim.stage, claim.funded, claim.counts) == ("granted_seller", "seller", True)
    assert claim.granted_minor == made.amount_minor == 8890
    assert claim.appeal_until.isoformat() == "2026-04-08T10:00:00+00:00"
    [refund] = refunds.about(f"claim:{claim.pk}")
    assert sum(line.amount_minor for line in refund.lines.all()) == 8890
    assert claim.number in refund.lines.first().words
    [charge] = claim.charges.all()
    assert (charge.amount_minor, charge.is_credit) == (8890, False)
    assert not refunds.is_held(claim.order_id)
    assert queries.is_granted(claim.order_id)
    assert made.rests_on == [{"fact": "parcel.untracked"}]


def test_a_grant_at_the_marketplaces_cost_does_neither(monday, a_claim):
    claim = a_claim(at="granted_market")
    assert (claim.funded, claim.counts, claim.appeal_until) == ("marketplace", False, None)
    [refund] = refunds.about(f"claim:{claim.pk}")
    assert refund.payer == "marketplace"
    assert not claim.charges.exists()


def test_a_part_may_be_granted_and_never_more_than_is_left(monday, staff, a_claim):
    claim = a_claim(at="under_review")
    code, facts = refused(
        lambda: claims.decide(
            claim, by=staff("cy"), kind="not_delivered", amount_minor=8891, **WORDS
        )
    )
    assert (code, facts["left"].minor) == ("more_than_left", 8890)
    claims.decide(claim, by=staff("cy"), kind="not_delivered", amount_minor=1001, **WORDS)
    assert again(claim).granted_minor == 1001
    assert refunds.left(order_of(claim)).total_minor == 7889


def test_a_denial_frees_the_money_and_tells_both_why(monday, a_claim):
    claim = a_claim(at="denied")
    assert (claim.decision, claim.granted_minor, claim.counts) == ("no_evidence", 0, False)
    assert not refunds.is_held(claim.order_id)
    assert refunds.left(order_of(claim)).total_minor == 8890
    assert Entry.objects.get(kind="claims.claim_denied").facts["decision"] == "no_evidence"


def test_on_a_cancelled_order_nothing_counts(monday, staff, a_claim):
    claim = a_claim(at="under_review")
    order = order_of(claim)
    order.stage = "cancelled"
    order.save()
    claims.decide(claim, by=staff("cy"), kind="not_delivered", **WORDS)
    assert not again(claim).counts


def test_a_decision_needs_words_to_both(monday, staff, a_claim):
    claim = a_claim(at="under_review")
    silent = WORDS | {"words_to_seller": " "}
    assert (
        refused(lambda: claims.decide(claim, by=staff("cy"), kind="no_evidence", **silent))[0]
        == "empty"
    )


def test_nobody_loses_while_they_still_have_time_to_answer(monday, staff, a_claim):
    cy = staff("cy")
    waiting, asked = a_claim(), a_claim(at="buyer_asked")
    assert refused(lambda: claims.decide(waiting, by=cy, kind="not_delivered", **WORDS)) == (
        "seller_has_time", {"until": waiting.due_by},
    )  # fmt: skip
    assert refused(lambda: claims.decide(asked, by=cy, kind="delivered", **WORDS))[0] == (
        "buyer_has_time"
    )
    claims.decide(waiting, by=cy, kind="goodwill", **WORDS)
    claims.decide(asked, by=cy, kind="not_delivered", **WORDS)


def test_only_staff_decide(monday, cast, a_claim):
    claim = a_claim(at="under_review")
    for name in ("ana", "bo", "rex"):
        with pytest.raises(NotPermitted):
            claims.decide(claim, by=cast.actor(name), kind="delivered", **WORDS)


def test_above_the_amount_a_second_person_decides(monday, staff, a_claim):
    claim = a_claim(at="proposed")
    decision = queries.proposed(claim)
    assert (claim.stage, decision.stage) == ("under_review", "proposed")
    assert not refunds.about(f"claim:{claim.pk}").exists()

    code, facts = refused(lambda: claims.approve(decision, by=staff("cy")))
    assert (code, facts["why"]) == ("conflict_of_interest", "same_person")

    claims.approve(decision, by=staff("di"))
    claim = again(claim)
    assert (claim.stage, claim.granted_minor) == ("granted_seller", 60_000)
    assert Decision.objects.get().second_by == staff("di").ref


def test_the_second_person_may_say_no_with_a_reason(monday, staff, a_claim):
    claim = a_claim(at="proposed")
    decision = queries.proposed(claim)
    claims.return_decision(decision, by=staff("di"), words="The scan says it was delivered.")
    assert Decision.objects.get().second_words == "The scan says it was delivered."
    assert queries.proposed(claim) is None
    with pytest.raises(WrongStage):
        claims.approve(decision, by=staff("ed"))
    claims.decide(claim, by=staff("cy"), kind="delivered", **WORDS)
    assert again(claim).stage == "under_review"
    claims.approve(queries.proposed(claim), by=staff("di"))
    assert again(claim).stage == "denied"


@pytest.mark.parametrize(
    ("total", "kind", "amount", "alone"),
    [
        (50_000, "delivered", None, True),
        (50_001, "delivered", None, False),
        (50_001, "goodwill", 1000, False),
        (50_000, "goodwill", None, True),
    ],
)
def test_what_is_at_stake_says_how_many_decide(monday, staff, a_claim, total, kind, amount, alone):
    claim = a_claim(at="under_review", total_minor=total, shipping_minor=0)
    made = claims.decide(claim, by=staff("cy"), kind=kind, amount_minor=amount, **WORDS)
    assert (made.stage == "made") is alone
    assert (again(claim).decided_at is not None) is alone


def test_there_is_one_proposal_at_a_time(monday, staff, a_claim):
    claim = a_claim(at="proposed")
    assert (
        refused(lambda: claims.decide(claim, by=staff("di"), kind="not_delivered", **WORDS))[0]
        == "proposed_already"
    )


def test_a_proposal_is_void_once_the_claim_moves(monday, cast, staff, a_claim):
    claim = a_claim(at="proposed")
    decision = queries.proposed(claim)
    claims.withdraw(claim, by=cast.actor("ana"))
    with pytest.raises((WrongStage, Stale)):
        claims.approve(decision, by=staff("di"))
    assert again(claim).stage == "withdrawn"
    assert not refunds.about(f"claim:{claim.pk}").exists()


def test_who_has_to_do_with_the_seller_does_not_decide(monday, cast, staff, a_claim):
    claim = a_claim(at="under_review")
    interests.declare(cast.lumen.pk, by=staff("di"), why="My sister works there.")
    code, facts = refused(lambda: claims.decide(claim, by=staff("di"), kind="delivered", **WORDS))
    assert (code, facts) == ("conflict_of_interest", {"why": "interest"})
    claims.decide(claim, by=staff("cy"), kind="delivered", **WORDS)


def test_saying_that_it_is_over_frees_nobody_at_once(monday, cast, staff, a_claim):
    claim, di = a_claim(at="under_review"), staff("di")
    interests.declare(cast.lumen.pk, by=di, why="My sister works there.")
    until = interests.end(cast.lumen.pk, by=di)
    code, _ = refused(lambda: claims.decide(claim, by=di, kind="delivered", **WORDS))
    assert (code, until) == ("conflict_of_interest", monday + timedelta(days=90))
    with clock.at(until - timedelta(minutes=1)):
        assert conflict(claim, di) == "interest"
    with clock.at(until):
        assert conflict(claim, di) == ""
    with pytest.raises(Unseen):
        interests.end(cast.lumen.pk, by=di)


def test_who_answered_in_the_conversation_does_not_decide(monday, cast, staff, a_claim):
    claim = a_claim(at="under_review")
    talk = Conversation.objects.get()
    Message.objects.create(
        conversation=talk, seller_id=talk.seller_id, market="uk", side="seller",
        author=staff("di").ref, author_name="Di", text="We look after it.", written_at=monday,
    )  # fmt: skip
    code, facts = refused(lambda: claims.decide(claim, by=staff("di"), kind="delivered", **WORDS))
    assert (code, facts) == ("conflict_of_interest", {"why": "took_part"})


def test_a_part_refunded_by_a_return_is_held_while_the_claim_is_open(
    monday, cast, an_order_to_claim, a_claim
):
    order = an_order_to_claim()
    claim = a_claim(order=order)
    line = order.lines.get()
    half = [returns.LineChoice(order_line_id=line.pk, amount_minor=1000)]
    code, facts = refused(lambda: returns.refund_order(order, by=cast.actor("bo"), choices=half))
    assert (code, facts) == ("held_by_claim", {"about": f"claim:{claim.pk}"})
