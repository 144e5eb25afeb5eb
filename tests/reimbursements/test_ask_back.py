"""Asking the marketplace for a refund back: what may be asked, what rules it out, what follows."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted, Refusal, Unseen, WrongStage
from aftersale.messaging import actions as messaging
from aftersale.refunds import actions as refunds
from aftersale.reimbursements import actions as reimbursements
from aftersale.reimbursements import queries
from aftersale.reimbursements.actions import Wish
from aftersale.reimbursements.lifecycle import LIFE, Stage, pile_of
from aftersale.reimbursements.models import MarketRefund, Reimbursement
from aftersale.reimbursements.queries.standing import standing
from aftersale.returns import actions as returns
from aftersale.returns import chores as return_chores
from tests.charges import LATER, again, journal_of
from tests.givenback import PAID, WAYS, WISH
from tests.goods import GIF

pytestmark = pytest.mark.usefixtures("monday")


def journal(row):
    return journal_of(row, "reimbursement")


@pytest.fixture
def asked(cast):
    """Begins and files for an order; returns the row as it then stands."""

    def make(order, **facts):
        wish = Wish(**{**WISH, "asked_minor": order.total_minor, **facts})
        row = reimbursements.begin(order, by=cast.actor("bo"), wish=wish)
        return again(reimbursements.file(row, by=cast.actor("bo")))

    return make


@pytest.mark.parametrize("stage", WAYS)
def test_every_stage_can_be_reached_and_stands_in_its_list(a_reimbursement, stage):
    row = a_reimbursement(at=stage)
    assert (row.stage, row.pile) == (stage, pile_of(stage))


def test_every_step_is_in_the_table(db):
    assert {str(stage) for stage in LIFE.table} == set(Stage.values) == set(WAYS)


def test_a_refund_of_the_marketplace_can_be_asked_back_for_thirty_days(
    cast, a_market_refund, monday
):
    order = a_market_refund()
    found = standing(order, cast.actor("bo"))
    assert (found.may, found.why, found.amount_minor) == (True, "", 8890)
    assert found.file_by == monday + timedelta(days=30)
    assert found.waits_until == monday + timedelta(days=21)


def test_the_last_moment_is_in_time_and_the_next_is_refused_at_once(a_reimbursement, cast, monday):
    in_time, late = a_reimbursement(), a_reimbursement()
    with clock.at(monday + timedelta(days=30)):
        reimbursements.file(in_time, by=cast.actor("bo"))
    with clock.at(monday + timedelta(days=30) + LATER):
        reimbursements.file(late, by=cast.actor("bo"))
    assert again(in_time).stage == "filed"
    late = again(late)
    assert (late.stage, late.decision, late.is_automatic) == ("not_granted", "window_over", True)
    assert journal(late) == ["filed", "refused"]


def test_what_is_filed_has_its_time_and_keeps_words_and_files(a_market_refund, cast, monday):
    order, bo = a_market_refund(), cast.actor("bo")
    photo = messaging.keep_upload(by=bo, name="door.gif", content=GIF)
    row = reimbursements.begin(order, by=bo, wish=Wish(**WISH, uploads=[photo]))
    row = again(reimbursements.file(row, by=bo))
    assert (row.stage, row.due_by) == ("filed", monday + timedelta(days=7))
    assert (row.words, row.refunded_minor) == ("It was signed for at the door.", 8890)
    assert [each.name for each in row.files.all()] == ["door.gif"]


def test_an_order_that_was_not_refunded_in_full_is_refused_at_once(an_order, asked, cast):
    order = an_order()
    assert asked(order).decision == "not_fully_refunded"
    line = order.lines.get()
    choice = [returns.LineChoice(order_line_id=line.pk, amount_minor=1000)]
    returns.refund_order(order, by=cast.actor("bo"), choices=choice)
    assert asked(order).decision == "not_fully_refunded"
    assert Reimbursement.objects.count() == 2


def test_what_the_seller_refunded_is_the_sellers(an_order, asked, cast):
    order = an_order()
    returns.refund_order(order, by=cast.actor("bo"))
    assert asked(order).decision == "refunded_by_seller"


def test_a_sellers_own_part_is_not_asked_back_with_the_rest(an_order, a_market_refund, cast):
    order = an_order()
    choice = [returns.LineChoice(order_line_id=order.lines.get().pk, amount_minor=1000)]
    returns.refund_order(order, by=cast.actor("bo"), choices=choice)
    a_market_refund(order)
    assert standing(order, cast.actor("bo")).amount_minor == 7890
    row = reimbursements.begin(order, by=cast.actor("bo"), wish=Wish(**WISH))
    with pytest.raises(Refusal, match="bad_amount"):
        reimbursements.file(row, by=cast.actor("bo"))


def test_what_the_clock_refunded_is_not_covered(a_return, asked):
    request = a_return(at="received", shipping_minor=0, total_minor=8400)
    with clock.at(request.lapse_at):
        return_chores.lapse(request)
    from aftersale.orders import queries as orders

    order = orders.by_number(request.market, request.order_number)
    assert asked(order, asked_minor=8400).decision == "automated_refund"
    assert not MarketRefund.objects.exists()


def test_an_order_of_the_platforms_own_is_not_covered(an_order, a_market_refund, asked):
    assert asked(a_market_refund(fulfilled_by="platform")).decision == "platform_fulfilled"


def test_what_the_marketplace_paid_itself_is_not_covered(an_order, asked, cast):
    from aftersale.kernel.actor import SYSTEM

    order = an_order()
    quote = returns.quote_order(order)
    refunds.ask(
        order, parts=quote.parts, reason="goodwill", by=SYSTEM, buyer_id=order.buyer_id,
        key="goodwill:1", payer="marketplace",
    )  # fmt: skip
    assert asked(order).decision == "not_charged"
    assert not MarketRefund.objects.exists()


def test_a_refund_that_follows_a_granted_claim_has_its_own_appeal(an_order, asked, monkeypatch):
    from aftersale.kernel.actor import SYSTEM

    order = an_order()
    refunds.ask(
        order, parts=returns.quote_order(order).parts, reason="claim", by=SYSTEM,
        buyer_id=order.buyer_id, key="claim:9:grant", about="claim:9",
    )  # fmt: skip
    assert asked(order).decision == "refunded_by_seller"
    assert not MarketRefund.objects.exists()


def test_after_an_automatic_no_it_can_be_asked_anew(an_order, a_market_refund, asked, cast):
    order = an_order()
    assert asked(order).stage == "not_granted"
    a_market_refund(order)
    assert asked(order).stage == "filed"


def test_goods_that_never_came_back_are_waited_for(a_reimbursement, cast, monday):
    row = a_reimbursement(ground="return_not_received")
    with (
        clock.at(monday + timedelta(days=21) - LATER),
        pytest.raises(Refusal, match="too_early") as no,
    ):
        reimbursements.file(row, by=cast.actor("bo"))
    assert no.value.facts["begins_at"] == monday + timedelta(days=21)
    with clock.at(monday + timedelta(days=21)):
        assert reimbursements.file(row, by=cast.actor("bo")).stage == "filed"


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"ground": "spite"}, "unknown_ground"),
        ({"asked_minor": 0}, "bad_amount"),
        ({"asked_minor": 8891}, "bad_amount"),
        ({"words": "x" * 4001}, "too_long"),
    ],
)
def test_a_draft_says_nothing_impossible(a_market_refund, cast, facts, code):
    with pytest.raises(Refusal, match=code):
        reimbursements.begin(a_market_refund(), by=cast.actor("bo"), wish=Wish(**WISH | facts))


def test_a_draft_is_changed_discarded_and_begun_anew(a_reimbursement, cast):
    row, bo = a_reimbursement(words=""), cast.actor("bo")
    with pytest.raises(Refusal, match="words_needed"):
        reimbursements.file(row, by=bo)
    row = reimbursements.change(row, by=bo, wish=Wish(**WISH | {"asked_minor": 500}))
    assert (row.asked_minor, row.words) == (500, WISH["words"])
    order_id = row.order_id
    assert MarketRefund.objects.get(order_id=order_id).reimbursement_id == row.pk
    reimbursements.discard(row, by=bo)
    assert not Reimbursement.objects.exists()
    assert MarketRefund.objects.get(order_id=order_id).reimbursement_id is None


def test_what_was_filed_is_no_draft_any_more(a_reimbursement, cast):
    row, bo = a_reimbursement(at="filed"), cast.actor("bo")
    with pytest.raises(WrongStage):
        reimbursements.change(row, by=bo, wish=Wish(**WISH))
    with pytest.raises(WrongStage):
        reimbursements.discard(row, by=bo)


def test_one_form_sent_twice_asks_once(a_market_refund, cast):
    order, bo = a_market_refund(), cast.actor("bo")
    first = reimbursements.begin(order, by=bo, wish=Wish(**WISH), once="form-1")
    assert reimbursements.begin(order, by=bo, wish=Wish(**WISH), once="form-1") == first
    with pytest.raises(Refusal, match="already_asked"):
        reimbursements.begin(order, by=bo, wish=Wish(**WISH), once="form-2")
    reimbursements.file(again(first), by=bo, once="form-3")
    assert reimbursements.file(first, by=bo, once="form-3").stage == "filed"
    assert journal(first) == ["filed"]


def test_staff_refund_an_order_with_a_reason_and_once(an_order, cast):
    order, cy = an_order(), cast.actor("cy")
    with pytest.raises(Refusal, match="note_needed"):
        reimbursements.refund_order(order, by=cy, note=" ")
    first = reimbursements.refund_order(order, by=cy, note=PAID, once="a")
    assert reimbursements.refund_order(order, by=cy, note=PAID, once="a") == first
    assert (first.asked_by, first.amount_minor) == (cy.ref, 8890)
    assert MarketRefund.objects.get().amount_minor == 8890


def test_a_refund_given_up_cannot_be_asked_back(a_market_refund, cast, asked):
    order = a_market_refund()
    refund = order_refund(order)
    refund.stage = "failed"
    refund.save()
    refunds.give_up(refund, by=cast.actor("cy"), reason="The account is closed.")
    assert not MarketRefund.objects.exists()
    assert asked(order).decision == "not_fully_refunded"


def order_refund(order):
    from aftersale.refunds.models import Refund

    return Refund.objects.get(order_id=order.pk)


@pytest.mark.parametrize("name", ["ana", "vic", "rex", "cy"])
def test_only_the_sellers_own_team_asks(a_reimbursement, a_market_refund, cast, name):
    row, by = a_reimbursement(), cast.actor(name)
    for deed in (
        lambda: reimbursements.begin(a_market_refund(), by=by, wish=Wish(**WISH)),
        lambda: reimbursements.file(row, by=by),
        lambda: reimbursements.change(row, by=by, wish=Wish(**WISH)),
        lambda: reimbursements.discard(row, by=by),
        lambda: reimbursements.answer(row, by=by, text="Yes."),
        lambda: reimbursements.appeal(row, by=by, text="No."),
    ):
        with pytest.raises(NotPermitted):
            deed()


@pytest.mark.parametrize("name", ["ana", "bo", "rex"])
def test_only_staff_decide(a_reimbursement, an_order, cast, name):
    row, by = a_reimbursement(at="filed"), cast.actor(name)
    for deed in (
        lambda: reimbursements.investigate(row, by=by),
        lambda: reimbursements.ask(row, by=by, text="Who?"),
        lambda: reimbursements.grant(row, by=by, amount_minor=1, statement="Yes."),
        lambda: reimbursements.refuse(row, by=by, decision="not_shown", statement="No."),
        lambda: reimbursements.refund_order(an_order(), by=by, note=PAID),
    ):
        with pytest.raises(NotPermitted):
            deed()


def test_buyers_and_rivals_see_nothing_and_staff_no_drafts(a_reimbursement, cast):
    draft, filed = a_reimbursement(), a_reimbursement(at="filed")
    for name in ("ana", "rex"):
        assert not queries.visible_to(cast.actor(name)).exists()
    assert set(queries.visible_to(cast.actor("vic"))) == {draft, filed}
    assert list(queries.visible_to(cast.actor("cy"))) == [filed]
    with pytest.raises(Unseen):
        queries.one(cast.actor("cy"), draft.pk)
