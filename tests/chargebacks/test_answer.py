"""The seller's two answers, the investigators' further questions, and the bank's last word (C5)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.chargebacks import actions as chargebacks
from aftersale.chargebacks import chores, queries
from aftersale.chargebacks.actions import Evidence
from aftersale.chargebacks.lifecycle import LIFE, Stage, pile_of
from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, Unseen, WrongStage
from aftersale.messaging import actions as messaging
from tests.charges import LATER, SHOWN, WAYS, again, journal_of
from tests.goods import GIF

pytestmark = pytest.mark.usefixtures("monday")


@pytest.mark.parametrize("stage", WAYS)
def test_every_stage_can_be_reached_and_stands_in_its_list(a_chargeback, stage):
    row = a_chargeback(at=stage)
    assert (row.stage, row.pile) == (stage, pile_of(stage))


def test_the_order_fills_in_what_it_knows(a_chargeback, an_order):
    from aftersale.orders.models import Parcel

    order = an_order()
    for tracking in ("RM1", "RM2"):
        Parcel.objects.create(
            order=order, seller_id=order.seller_id, carrier="Royal Mail", tracking=tracking
        )
    shown = chargebacks.prefilled(a_chargeback(order=order))
    assert (shown.carrier, shown.tracking) == ("Royal Mail", "RM1, RM2")
    assert shown.shipped_at == order.dispatched_at
    assert shown.items == "2 × Reading lamp, brass (LL-204-BR)"


def test_what_is_shown_is_kept_with_its_files(a_chargeback, cast, monday):
    row, bo = a_chargeback(), cast.actor("bo")
    photo = messaging.keep_upload(by=bo, name="door.gif", content=GIF)
    chargebacks.represent(
        row, by=bo, evidence=Evidence(text="At the door.\r\nSee photo.", uploads=[photo])
    )
    row = again(row)
    assert (row.stage, row.evidence) == ("represented", "At the door.\nSee photo.")
    assert (row.represented_by, row.represented_at) == (bo.ref, monday)
    assert row.due_by == monday + timedelta(days=2)
    assert row.lapse_at is None
    assert [(each.name, each.purpose) for each in row.files.all()] == [("door.gif", "evidence")]
    assert journal_of(row) == ["opened", "represented"]


def test_nothing_at_all_is_no_evidence(a_chargeback, cast):
    with pytest.raises(Refusal, match="evidence_needed"):
        chargebacks.represent(a_chargeback(), by=cast.actor("bo"), evidence=Evidence(text="  "))


def test_what_is_too_long_or_no_evidence_is_refused(a_chargeback, cast):
    row, bo = a_chargeback(), cast.actor("bo")
    with pytest.raises(Refusal, match="too_long"):
        chargebacks.represent(row, by=bo, evidence=Evidence(text="x" * 4001))
    program = messaging.keep_upload(by=bo, name="proof.exe", content=b"MZ\x90\x00 run me")
    with pytest.raises(Refusal, match="not_evidence"):
        chargebacks.represent(row, by=bo, evidence=Evidence(uploads=[program]))
    mine = [messaging.keep_upload(by=bo, name=f"{n}.gif", content=GIF) for n in range(11)]
    with pytest.raises(Refusal, match="too_many_files"):
        chargebacks.represent(row, by=bo, evidence=Evidence(uploads=mine))
    assert again(row).stage == "action_required"


def test_nobody_hands_in_files_of_somebody_else(a_chargeback, cast):
    theirs = messaging.keep_upload(by=cast.actor("rex"), name="door.gif", content=GIF)
    with pytest.raises(NotPermitted):
        chargebacks.represent(
            a_chargeback(), by=cast.actor("bo"), evidence=Evidence(uploads=[theirs])
        )


def test_one_form_sent_twice_answers_once(a_chargeback, cast):
    row, bo = a_chargeback(), cast.actor("bo")
    first = chargebacks.represent(row, by=bo, evidence=SHOWN, once="form-1")
    second = chargebacks.represent(again(row), by=bo, evidence=SHOWN, once="form-1")
    assert first == second
    assert journal_of(row) == ["opened", "represented"]
    with pytest.raises(WrongStage):
        chargebacks.represent(again(row), by=bo, evidence=SHOWN, once="form-2")


def test_of_two_who_answer_at_once_the_later_hears_of_it(a_chargeback, cast):
    row = a_chargeback()
    stale = again(row)
    chargebacks.refund(row, by=cast.actor("bea"))
    with pytest.raises(Stale):
        chargebacks.represent(stale, by=cast.actor("bo"), evidence=SHOWN)
    assert again(row).stage == "refunded"


def test_accepting_leaves_the_money_where_it_is_and_pays_nothing_more(a_chargeback, cast):
    from aftersale.refunds.models import Refund

    row = a_chargeback(at="refunded")
    assert (row.lost_minor, row.won_minor, row.counts) == (8890, 0, True)
    assert not Refund.objects.exists()
    assert not LIFE.steps_from(row.stage)


def test_a_further_question_has_a_deadline_of_its_own(a_chargeback, cast, monday):
    row = a_chargeback(at="info_required")
    question = queries.open_question(row)
    assert question.answer_by == row.due_by == monday + timedelta(days=3)
    with clock.at(monday + timedelta(days=1)):
        chargebacks.answer_more(row, by=cast.actor("bea"), text="At the side door.")
    question.refresh_from_db()
    assert (question.answer, question.answered_by) == (
        "At the side door.", cast.actor("bea").ref
    )  # fmt: skip
    assert (again(row).stage, again(row).due_by) == ("represented", monday + timedelta(days=3))
    assert queries.open_question(again(row)) is None
    assert journal_of(row) == ["opened", "represented", "more_asked", "more_answered"]


def test_questions_and_answers_need_words(a_chargeback, cast):
    with pytest.raises(Refusal, match="question_needed"):
        chargebacks.ask_more(a_chargeback(at="represented"), by=cast.actor("cy"), text=" ")
    with pytest.raises(Refusal, match="answer_needed"):
        chargebacks.answer_more(a_chargeback(at="info_required"), by=cast.actor("bo"), text="")


def test_a_question_not_answered_goes_back_to_where_it_was_asked(a_chargeback, cast, monday):
    row = a_chargeback(at="info_required")
    at_bank = a_chargeback(at="submitted")
    chargebacks.ask_more(at_bank, by=cast.actor("cy"), text="Whose signature is it?")
    with clock.at(monday + timedelta(days=3) - LATER):
        assert chores.lapse_chargebacks() == 0
    with clock.at(monday + timedelta(days=3)):
        assert chores.lapse_chargebacks() == 2
    assert (again(row).stage, again(at_bank).stage) == ("represented", "submitted")
    assert again(at_bank).due_by == monday + timedelta(days=60)
    assert journal_of(row)[-1] == "more_lapsed"


def test_the_last_moment_is_in_time_and_the_next_is_not(a_chargeback, cast, monday):
    row, other = a_chargeback(), a_chargeback()
    with clock.at(row.answer_by - LATER):
        assert chores.lapse_chargebacks() == 0
        chargebacks.represent(row, by=cast.actor("bo"), evidence=SHOWN)
    with clock.at(other.answer_by):
        assert chores.lapse_chargebacks() == 1
    other = again(other)
    assert (other.stage, other.counts, other.lost_minor) == ("expired", True, 8890)
    with pytest.raises(WrongStage):
        chargebacks.represent(other, by=cast.actor("bo"), evidence=SHOWN)


def test_a_bank_may_still_give_in_after_nobody_answered(a_chargeback, cast):
    row = a_chargeback(at="expired")
    chargebacks.close(row, by=cast.actor("cy"), outcome="won")
    row = again(row)
    assert (row.stage, row.counts, row.won_minor, row.lost_minor) == ("won", False, 8890, 0)


def test_the_seller_is_reminded_once_two_days_before(a_chargeback, cast, monday):
    row = a_chargeback()
    answered = a_chargeback(at="represented")
    with clock.at(monday + timedelta(days=5) - LATER):
        assert chores.remind_of_chargebacks() == 0
    with clock.at(monday + timedelta(days=5)):
        assert chores.remind_of_chargebacks() == 1
        assert chores.remind_of_chargebacks() == 0
    assert journal_of(row) == ["opened", "due"]
    assert journal_of(answered) == ["opened", "represented"]


def test_one_that_is_told_late_leaves_the_seller_their_time(a_chargeback, monday):
    row = a_chargeback(notified_at=(monday - timedelta(days=8)).isoformat())
    assert (chores.remind_of_chargebacks(), chores.lapse_chargebacks()) == (0, 0)
    with clock.at(monday + timedelta(days=7) - LATER):
        assert chores.lapse_chargebacks() == 0
    with clock.at(monday + timedelta(days=7)):
        assert chores.lapse_chargebacks() == 1
    assert again(row).stage == "expired"


def test_one_whose_bank_named_a_day_that_is_over_is_not_reminded_of(a_chargeback, monday):
    over = monday - timedelta(days=1)
    row = a_chargeback(
        notified_at=(over - timedelta(days=7)).isoformat(), answer_by=over.isoformat()
    )
    assert (chores.remind_of_chargebacks(), chores.lapse_chargebacks()) == (1, 1)
    assert journal_of(row) == ["opened", "expired"]


@pytest.mark.parametrize(
    ("outcome", "won", "lost", "counts"),
    [("won", 8890, 0, False), ("lost", 0, 8890, True), ("partially_won", 3000, 5890, False)],
)
def test_what_the_bank_decides_is_split_and_counted(a_chargeback, outcome, won, lost, counts):
    row = a_chargeback(at=outcome)
    assert (row.won_minor, row.lost_minor, row.counts) == (won, lost, counts)
    assert (row.outcome_words, row.due_by) == ("So says the bank.", None)


@pytest.mark.parametrize("won", [None, 0, 8890, -1])
def test_a_part_is_more_than_nothing_and_less_than_all(a_chargeback, cast, won):
    with pytest.raises(Refusal, match="bad_amount"):
        chargebacks.close(
            a_chargeback(at="submitted"), by=cast.actor("cy"), outcome="partially_won",
            won_minor=won,
        )  # fmt: skip


def test_an_outcome_nobody_knows_is_refused(a_chargeback, cast):
    with pytest.raises(Refusal, match="unknown_outcome"):
        chargebacks.close(a_chargeback(at="submitted"), by=cast.actor("cy"), outcome="draw")


@pytest.mark.parametrize("name", ["ana", "vic", "rex", "cy"])
def test_only_the_sellers_own_team_answers(a_chargeback, cast, name):
    row, by = a_chargeback(), cast.actor(name)
    for deed in (
        lambda: chargebacks.represent(row, by=by, evidence=SHOWN),
        lambda: chargebacks.refund(row, by=by),
        lambda: chargebacks.answer_more(row, by=by, text="Yes."),
    ):
        with pytest.raises(NotPermitted):
            deed()


@pytest.mark.parametrize("name", ["ana", "bo", "rex"])
def test_only_staff_speak_with_the_bank(a_chargeback, cast, name):
    row, by = a_chargeback(at="represented"), cast.actor(name)
    for deed in (
        lambda: chargebacks.submit(row, by=by),
        lambda: chargebacks.ask_more(row, by=by, text="Which?"),
        lambda: chargebacks.close(row, by=by, outcome="won"),
    ):
        with pytest.raises(NotPermitted):
            deed()


def test_the_buyer_and_a_rival_see_nothing(a_chargeback, cast):
    row = a_chargeback(at="represented")
    for name in ("ana", "rex"):
        assert not queries.visible_to(cast.actor(name)).exists()
        with pytest.raises(Unseen):
            queries.one(cast.actor(name), row.pk)
    for name in ("bo", "vic", "cy"):
        assert queries.one(cast.actor(name), row.pk) == row


def test_every_step_is_in_the_table(db):
    assert {str(stage) for stage in LIFE.table} == set(Stage.values) == set(WAYS)
