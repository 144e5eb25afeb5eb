"""The seller answers a request, or cancels by their own decision (C9, T18)."""

import pytest

from aftersale.cancellations import actions, queries
from aftersale.kernel.errors import NotPermitted, Refusal, WrongStage
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries as talks
from aftersale.orders import queries as orders
from aftersale.refunds import queries as refunds

pytestmark = pytest.mark.usefixtures("monday")


def test_t18_after_an_official_request_it_does_not_count_and_after_a_message_it_does(
    cast, an_open_order, ana_asks
):
    asked, wrote = an_open_order(), an_open_order()
    row = actions.request(asked, by=cast.actor("ana"), reason="found_cheaper")
    actions.approve(row, by=cast.actor("bo"))
    assert (row.official, row.counts, row.seller_reason) == (True, False, "BuyerCanceled")

    ana_asks("Please cancel my order.", order=wrote)
    own = actions.cancel_for_buyer(wrote, by=cast.actor("bo"), reason="BuyerCanceled")
    assert (own.official, own.counts) == (False, True)


def test_approving_cancels_the_order_and_pays_all_of_it_back(cast, a_cancellation):
    row = a_cancellation("approved")
    order = orders.by_id(row.order_id)
    assert (order.stage, order.cancelled_by) == ("cancelled", cast.actor("bo").ref)
    refund = refunds.about(row.about).get()
    assert (refund.amount_minor, refund.asked_by) == (8890, cast.actor("bo").ref)


def test_what_was_paid_back_before_is_not_paid_back_again(cast, an_open_order):
    from aftersale.returns import actions as returns

    order = an_open_order()
    line = order.lines.get()
    half = [returns.LineChoice(order_line_id=line.pk, amount_minor=4200)]
    returns.refund_order(order, by=cast.actor("bo"), choices=half)
    row = actions.request(order, by=cast.actor("ana"), reason="other")
    actions.approve(row, by=cast.actor("bo"))
    assert refunds.about(row.about).get().amount_minor == 8890 - 4200
    assert refunds.left(order).total_minor == 0


def test_of_two_who_approve_one_wins_and_the_same_person_may_press_twice(cast, a_cancellation):
    row = a_cancellation()
    hers = queries.one(cast.actor("bea"), row.pk)
    actions.approve(row, by=cast.actor("bo"))
    with pytest.raises(WrongStage):
        actions.approve(queries.one(cast.actor("bea"), row.pk), by=cast.actor("bea"))
    with pytest.raises(Refusal):
        actions.approve(hers, by=cast.actor("bea"))
    actions.approve(queries.one(cast.actor("bo"), row.pk), by=cast.actor("bo"))
    assert refunds.of_order(row.order_id).count() == 1


def test_the_decision_answers_what_the_buyer_wrote_with_the_request(cast, a_cancellation):
    row = a_cancellation("approved", comment="I found the old lamp in the attic.")
    talk = talks.conversation(cast.actor("bo"), row.conversation_id)
    assert (talk.stage, talk.answer_by) == ("no_response_needed", None)


def test_declining_says_how_it_left(cast, a_cancellation):
    row = a_cancellation()
    with pytest.raises(Refusal) as refused:
        actions.decline(row, by=cast.actor("bo"))
    assert refused.value.code == "shipped_how"
    actions.decline(row, by=cast.actor("bo"), tracking=" RM 1 ", carrier="Royal Mail")
    assert (row.stage, row.tracking, row.carrier) == ("declined_shipped", "RM 1", "Royal Mail")
    assert orders.by_id(row.order_id).stage == "unshipped"
    assert not refunds.of_order(row.order_id).exists()


def test_a_seller_may_simply_say_that_it_is_shipped(cast, a_cancellation):
    row = actions.decline(a_cancellation(), by=cast.actor("bo"), says_shipped=True)
    assert row.stage == "declined_shipped"


def test_the_words_of_a_no_are_screened(cast, a_cancellation):
    row = a_cancellation()
    with pytest.raises(Refusal) as refused:
        actions.decline(
            row, by=cast.actor("bo"), says_shipped=True, note="Write to bo@lumen.example."
        )
    assert refused.value.code == "screened"
    assert queries.one(cast.actor("bo"), row.pk).is_open


def test_a_seller_cancels_for_want_of_stock_and_it_counts(cast, a_cancellation):
    row = a_cancellation("seller_cancelled")
    assert (row.seller_reason, row.counts) == ("NoInventory", True)
    assert refunds.about(row.about).get().amount_minor == 8890


def test_pressed_twice_the_seller_cancels_once(cast, an_open_order):
    order, bo = an_open_order(), cast.actor("bo")
    first = actions.cancel_for_buyer(order, by=bo, reason="PriceError")
    again = actions.cancel_for_buyer(orders.fresh(order), by=bo, reason="PriceError")
    assert first.pk == again.pk
    with pytest.raises(Refusal) as refused:
        actions.cancel_for_buyer(order, by=cast.actor("bea"), reason="PriceError")
    assert refused.value.code == "order_cancelled"


def test_with_an_open_request_the_seller_is_led_to_it(cast, a_cancellation):
    row = a_cancellation()
    with pytest.raises(Refusal) as refused:
        actions.cancel_for_buyer(
            orders.by_id(row.order_id), by=cast.actor("bo"), reason="BuyerCanceled"
        )
    assert (refused.value.code, refused.value.facts) == ("cancellation_waits", {"pk": row.pk})


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"stage": "pending"}, "order_pending"),
        ({"fulfilled_by": "platform"}, "marketplace_ships"),
        ({"stage": "shipped"}, "already_shipped"),
        ({"stage": "cancelled"}, "order_cancelled"),
    ],
)
def test_what_is_not_the_sellers_to_cancel_is_refused(cast, an_open_order, facts, code):
    order = an_open_order(**facts)
    assert not queries.can_seller_cancel(order, cast.actor("bo"))
    with pytest.raises(Refusal) as refused:
        actions.cancel_for_buyer(order, by=cast.actor("bo"), reason="NoInventory")
    assert refused.value.code == code


@pytest.mark.parametrize("who", ["ana", "vic", "rex", "cy"])
def test_only_who_answers_for_the_account_decides(cast, a_cancellation, an_open_order, who):
    row, order = a_cancellation(), an_open_order()
    by = cast.actor(who)
    for deed in (
        lambda: actions.approve(row, by=by),
        lambda: actions.decline(row, by=by, says_shipped=True),
        lambda: actions.cancel_for_buyer(order, by=by, reason="NoInventory"),
    ):
        with pytest.raises(NotPermitted):
            deed()


def test_p20_a_seller_who_asks_the_buyer_to_cancel_is_stopped(cast, an_open_order, ana_asks):
    talk = ana_asks("When does it come?", order=an_open_order())
    with pytest.raises(Refusal) as refused:
        messaging.reply(
            talk, by=cast.actor("bo"),
            text="We are out of stock. Please cancel the order from your account.",
        )  # fmt: skip
    assert refused.value.code == "screened"
    assert {each.rule for each in refused.value.facts["findings"]} == {"P20"}
