"""What came lately is what came to count lately, whatever else happened to the order since."""

from datetime import timedelta

import pytest

from aftersale.feedback import actions as feedback
from aftersale.health.queries import ahead
from aftersale.kernel import clock
from aftersale.returns import actions as returns

DAY = timedelta(days=1)


@pytest.fixture
def came(cast):
    def of(measure):
        return ahead.pace(cast.actor("bo"), cast.lumen.pk, "uk", measure).came

    return of


def test_a_refund_of_yesterday_makes_no_late_dispatch_of_weeks_ago_a_new_one(
    monday, cast, an_order, told, settle, came
):
    order = an_order(
        placed_at=monday - 33 * DAY, ship_by=monday - 31 * DAY, dispatched_at=monday - 29 * DAY
    )
    told(order)
    with clock.at(monday - DAY):
        returns.refund_order(order, by=cast.actor("bo"))
    settle()
    assert came("late_shipment_rate") == 0


def test_a_defect_came_with_the_first_thing_that_made_it_one(
    monday, cast, an_order, told, settle, came
):
    order = an_order(placed_at=monday - 50 * DAY)
    told(order)
    with clock.at(monday - 40 * DAY):
        made = feedback.leave(order, by=cast.actor("ana"), stars=1, words="It broke at once.")
    settle()
    assert came("order_defect_rate") == 0
    with clock.at(monday - DAY):
        feedback.change(made, by=cast.actor("ana"), stars=2, words="It broke after an hour.")
    settle()
    assert came("order_defect_rate") == 0


def test_what_waits_for_its_window_has_come_and_is_foretold(
    monday, cast, an_order, told, settle, came
):
    waits = {"placed_at": monday - 8 * DAY, "deliver_by": monday - 3 * DAY}
    late = [an_order(delivered_at=monday - DAY, **waits) for _ in range(3)]
    counted = an_order(placed_at=monday - 14 * DAY, deliver_by=monday - 10 * DAY)
    for each in (*late, counted):
        each.parcels.create(
            seller_id=each.seller_id, carrier="Royal Mail", tracking="RM1GB",
            dispatched_at=each.dispatched_at, delivered_at=each.delivered_at,
        )  # fmt: skip
    told(*late, counted)
    assert came("on_time_delivery_rate") == 6  # two pieces each
