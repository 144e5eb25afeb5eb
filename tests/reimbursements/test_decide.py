"""Questions, decisions with their reasons, credits, and the one appeal (C6)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.claims.actions import interests
from aftersale.kernel import clock
from aftersale.kernel.errors import Refusal, Stale
from aftersale.reimbursements import actions as reimbursements
from aftersale.reimbursements import chores, queries
from aftersale.reimbursements.models import Credit
from tests.charges import LATER, again, journal_of
from tests.givenback import of_staff

pytestmark = pytest.mark.usefixtures("monday")


def journal(row):
    return journal_of(row, "reimbursement")


def test_three_business_days_leave_out_the_weekend(a_reimbursement, cast, monday):
    row = a_reimbursement(at="filed")
    with clock.at(monday + timedelta(days=3)):  # a Thursday
        question = reimbursements.ask(row, by=cast.actor("cy"), text="Who signed?")
    assert question.answer_by == monday + timedelta(days=8)


def test_an_answer_goes_back_to_who_asked(a_reimbursement, cast, monday):
    row = a_reimbursement(at="awaiting_seller")
    reimbursements.answer(row, by=cast.actor("bea"), text="Mrs Adler did.")
    row = again(row)
    assert (row.stage, row.due_by) == ("under_investigation", monday + timedelta(days=7))
    assert row.questions.get().answer == "Mrs Adler did."
    assert queries.open_question(row) is None


def test_a_question_not_answered_in_time_ends_it(a_reimbursement, cast, monday):
    row = a_reimbursement(at="awaiting_seller")
    with clock.at(monday + timedelta(days=3) - LATER):
        assert chores.lapse_reimbursements() == 0
    with clock.at(monday + timedelta(days=3)):
        assert chores.lapse_reimbursements() == 1
        row = again(row)
        assert (row.stage, row.decision) == ("not_granted", "not_answered")
        reimbursements.appeal(row, by=cast.actor("bo"), text="We were on holiday.")
    assert again(row).stage == "appealed"


def test_what_is_granted_is_credited_once_and_written_down(a_reimbursement, cast, settings):
    row = a_reimbursement(at="granted")
    credit = Credit.objects.get()
    assert (credit.amount_minor, credit.currency, credit.key) == (
        8890, "GBP", f"reimbursement:{row.pk}:1",
    )  # fmt: skip
    assert journal(row) == ["filed", "investigated", "granted"]


def test_less_can_be_granted_and_the_rest_appealed_for(a_reimbursement, cast, a_second_of_staff):
    row = a_reimbursement(at="under_investigation")
    reimbursements.grant(row, by=cast.actor("cy"), amount_minor=4000, statement="Half.")
    reimbursements.appeal(row, by=cast.actor("bo"), text="All of it, please.")
    with pytest.raises(Refusal, match="bad_amount"):  # nothing is taken back on appeal
        reimbursements.grant(row, by=a_second_of_staff(), amount_minor=4000, statement="No.")
    reimbursements.grant(row, by=a_second_of_staff(), amount_minor=8890, statement="Right.")
    assert [each.amount_minor for each in Credit.objects.order_by("pk")] == [4000, 4890]
    row = again(row)
    assert (row.stage, row.granted_minor, row.statement) == ("final_granted", 8890, "Half.")
    assert row.appeal_statement == "Right."


def test_what_was_granted_in_part_stays_when_the_appeal_is_refused(
    a_reimbursement, cast, a_second_of_staff
):
    row = a_reimbursement(at="under_investigation")
    reimbursements.grant(row, by=cast.actor("cy"), amount_minor=4000, statement="Half.")
    reimbursements.appeal(row, by=cast.actor("bo"), text="All of it, please.")
    reimbursements.refuse(
        row, by=a_second_of_staff(), decision="not_shown", statement="Half it stays."
    )
    row = again(row)
    assert (row.stage, row.granted_minor) == ("final_not_granted", 4000)
    assert Credit.objects.count() == 1


def test_nobody_decides_on_the_appeal_against_themselves(a_reimbursement, cast):
    row, cy = a_reimbursement(at="appealed"), cast.actor("cy")
    with pytest.raises(Refusal, match="own_decision"):
        reimbursements.grant(row, by=cy, amount_minor=8890, statement="Well.")
    with pytest.raises(Refusal, match="own_decision"):
        reimbursements.refuse(row, by=cy, decision="not_shown", statement="No.")


@pytest.mark.parametrize("stage", ["filed", "under_investigation", "appealed"])
def test_nobody_judges_the_refund_they_made(a_reimbursement, stage):
    row, dora = a_reimbursement(at=stage), of_staff("Dora")
    with pytest.raises(Refusal, match="own_refund"):
        reimbursements.refuse(row, by=dora, decision="not_shown", statement="It was right.")
    with pytest.raises(Refusal, match="own_refund"):
        reimbursements.grant(row, by=dora, amount_minor=8890, statement="Sorry.")


def test_who_has_to_do_with_the_seller_neither_decides_nor_refunds(a_reimbursement, an_order, cast):
    row, cleo = a_reimbursement(at="under_investigation"), of_staff("Cleo")
    interests.declare(cast.lumen.pk, by=cleo, why="My brother works there.")
    with pytest.raises(Refusal, match="conflict_of_interest"):
        reimbursements.grant(row, by=cleo, amount_minor=100, statement="Well.")
    with pytest.raises(Refusal, match="conflict_of_interest"):
        reimbursements.refund_order(an_order(), by=cleo, note="Goodwill.")


@pytest.mark.parametrize("outcome", ["grant", "refuse"])
def test_much_money_takes_two_people_either_way(a_reimbursement, an_order, cast, outcome):
    order = an_order(total_minor=60_490)
    order.lines.update(price_minor=30_000)
    row = a_reimbursement(at="filed", order=order, asked_minor=50_001)

    def decide(by):
        if outcome == "grant":
            return reimbursements.grant(row, by=by, amount_minor=100, statement="A little.")
        return reimbursements.refuse(row, by=by, decision="not_shown", statement="No.")

    with pytest.raises(Refusal, match="second_person"):  # nobody has taken it up
        decide(cast.actor("cy"))
    reimbursements.investigate(row, by=cast.actor("cy"))
    with pytest.raises(Refusal, match="second_person"):
        decide(cast.actor("cy"))
    assert decide(of_staff("Cleo")).decided_by == of_staff("Cleo").ref


def test_decisions_need_reasons_and_an_amount_that_was_asked(a_reimbursement, cast):
    row, cy = a_reimbursement(at="under_investigation"), cast.actor("cy")
    with pytest.raises(Refusal, match="statement_needed"):
        reimbursements.grant(row, by=cy, amount_minor=8890, statement=" ")
    with pytest.raises(Refusal, match="bad_amount"):
        reimbursements.grant(row, by=cy, amount_minor=8891, statement="More.")
    with pytest.raises(Refusal, match="unknown_refusal"):
        reimbursements.refuse(row, by=cy, decision="mood", statement="No.")
    assert again(row).stage == "under_investigation"


def test_an_appeal_has_its_window_its_words_and_its_reason(a_reimbursement, cast, monday):
    row, bo = a_reimbursement(at="not_granted"), cast.actor("bo")
    with pytest.raises(Refusal, match="words_needed"):
        reimbursements.appeal(row, by=bo, text="")
    with (
        clock.at(monday + timedelta(days=30) + LATER),
        pytest.raises(Refusal, match="appeal_over"),
    ):
        reimbursements.appeal(row, by=bo, text="At last.")
    with clock.at(monday + timedelta(days=30)):
        assert reimbursements.appeal(row, by=bo, text="In time.").stage == "appealed"
    with pytest.raises(Refusal, match="nothing_to_appeal"):
        reimbursements.appeal(a_reimbursement(at="granted"), by=bo, text="More.")


def test_of_two_deciders_the_later_hears_of_it(a_reimbursement, cast, a_second_of_staff):
    row = a_reimbursement(at="under_investigation")
    stale = again(row)
    reimbursements.refuse(row, by=cast.actor("cy"), decision="not_shown", statement="No.")
    with pytest.raises(Stale):
        reimbursements.grant(stale, by=a_second_of_staff(), amount_minor=8890, statement="Yes.")
    assert not Credit.objects.exists()
