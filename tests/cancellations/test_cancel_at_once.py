"""Within half an hour a buyer cancels without asking (C9, T17)."""

from datetime import timedelta

import pytest

from aftersale.cancellations import actions, queries
from aftersale.journal.models import Entry
from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.orders import queries as orders
from aftersale.refunds import queries as refunds

pytestmark = pytest.mark.usefixtures("monday")


def cancel(cast, order, who="ana"):
    return actions.cancel_at_once(order, by=cast.actor(who), reason="ordered_by_mistake")


def test_t17_at_29_minutes_the_order_is_cancelled_and_at_31_it_becomes_a_request(
    cast, an_open_order
):
    early, late = an_open_order(minutes=29), an_open_order(minutes=31)
    ana = cast.actor("ana")

    assert queries.standing(early, ana).may == "at_once"
    cancel(cast, early)
    assert orders.fresh(early).stage == "cancelled"

    assert queries.standing(late, ana).may == "ask"
    with pytest.raises(Refusal) as refused:
        cancel(cast, late)
    assert refused.value.code == "free_time_over"
    actions.request(late, by=ana, reason="ordered_by_mistake")
    assert orders.fresh(late).stage == "unshipped"
    assert queries.open_of(late.pk).stage == "requested"


@pytest.mark.parametrize(("seconds", "may"), [(-1, "at_once"), (0, "at_once"), (1, "ask")])
def test_the_half_hour_ends_to_the_second(cast, an_open_order, seconds, may):
    order = an_open_order(minutes=0)
    with clock.at(order.placed_at + timedelta(minutes=30, seconds=seconds)):
        assert queries.standing(order, cast.actor("ana")).may == may


def test_all_that_was_paid_goes_back_and_the_sellers_rate_is_not_harmed(cast, an_open_order):
    row = cancel(cast, an_open_order(minutes=5))
    refund = refunds.about(f"cancellation:{row.pk}").get()
    assert (refund.amount_minor, refund.buyer_id) == (8890, cast.user("ana").pk)
    assert [line.words for line in refunds.lines(refund)] == [
        "2 × Reading lamp, brass", "Postage of the order",
    ]  # fmt: skip
    assert (row.refund_id, row.counts, row.official) == (refund.pk, False, True)


def test_pressed_twice_it_is_done_once(cast, an_open_order):
    order = an_open_order(minutes=5)
    first = cancel(cast, order)
    again = cancel(cast, orders.fresh(order))
    assert again.pk == first.pk
    assert refunds.of_order(order.pk).count() == 1
    assert Entry.objects.filter(kind="orders.order_cancelled").count() == 1


def test_an_order_that_nobody_paid_yet_is_cancelled_at_any_time_and_nothing_goes_back(
    cast, an_open_order
):
    order = an_open_order(minutes=60 * 30, stage="pending")
    standing = queries.standing(order, cast.actor("ana"))
    assert (standing.may, standing.until) == ("at_once", None)
    assert cancel(cast, order).refund_id is None
    assert not refunds.of_order(order.pk).exists()


def test_an_order_of_the_marketplaces_warehouse_is_cancelled_in_its_half_hour_too(
    cast, an_open_order
):
    order = an_open_order(minutes=20, fulfilled_by="platform")
    assert cancel(cast, order).is_cancelled


def test_what_has_left_is_not_cancelled_even_if_the_page_was_older(cast, an_open_order):
    order = an_open_order(minutes=5)
    type(order).objects.filter(pk=order.pk).update(stage="shipped")
    with pytest.raises(Refusal) as refused:
        cancel(cast, order)
    assert refused.value.code == "already_shipped"
    assert not queries.of_order(order.pk).exists()


@pytest.mark.parametrize("who", ["abe", "bo", "cy", "rex"])
def test_nobody_but_the_buyer_cancels_at_once(cast, an_open_order, who):
    with pytest.raises(NotPermitted):
        cancel(cast, an_open_order(minutes=5), who)


def test_an_unknown_reason_is_refused(cast, an_open_order):
    with pytest.raises(Refusal) as refused:
        actions.cancel_at_once(an_open_order(minutes=5), by=cast.actor("ana"), reason="NoInventory")
    assert refused.value.code == "unknown_cancel_reason"
