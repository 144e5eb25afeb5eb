"""What the shop's import does to cancellations: shipped wins, anything else does not undo."""

from datetime import timedelta

import pytest

from aftersale.cancellations import actions, chores, queries
from aftersale.journal.models import Entry
from aftersale.kernel import clock
from aftersale.orders import queries as orders
from aftersale.refunds import queries as refunds
from tests.cancelled import shop_says

pytestmark = pytest.mark.usefixtures("monday")


@pytest.mark.parametrize("says", ["pending", "unshipped", "cancelled", None])
def test_a_cancelled_order_stays_cancelled_whatever_waits_in_a_later_import(a_cancellation, says):
    row = a_cancellation("approved")
    before = orders.by_id(row.order_id)
    shop_says(before, **({"stage": says} if says else {}))
    after = orders.by_id(row.order_id)
    assert (after.stage, after.cancelled_at) == ("cancelled", before.cancelled_at)
    assert after.cancelled_by == before.cancelled_by


@pytest.mark.parametrize("says", ["shipped", "delivered"])
def test_an_import_that_says_shipped_wins_and_is_noted(cast, a_cancellation, says):
    row = a_cancellation("self_cancelled")
    shop_says(orders.by_id(row.order_id), stage=says)
    order = orders.by_id(row.order_id)
    assert (order.stage, order.cancelled_at, order.cancelled_by) == (says, None, "")
    row.refresh_from_db()
    assert (row.stage, row.overruled_at is not None) == ("self_cancelled", True)
    assert Entry.objects.filter(kind="orders.order_shipped_anyway").count() == 1
    standing = queries.standing(order, cast.actor("ana"))
    assert (standing.why, standing.cancellation) == ("shipped", row)


def test_a_request_lapses_when_the_order_left(a_cancellation):
    row = a_cancellation("lapsed")
    assert (row.stage, row.shipped, row.decided_by) == ("lapsed", True, "system")


def test_a_parcel_alone_says_that_the_order_left(a_cancellation, monday):
    row = a_cancellation()
    parcel = {"carrier": "DPD", "tracking": "1", "dispatched_at": monday, "scans": []}
    shop_says(orders.by_id(row.order_id), parcels=[parcel])
    row.refresh_from_db()
    assert row.stage == "lapsed"


def test_a_shop_that_cancels_by_itself_grants_the_request_and_pays_by_itself(a_cancellation):
    row = a_cancellation()
    shop_says(orders.by_id(row.order_id), stage="cancelled")
    row.refresh_from_db()
    assert (row.stage, row.counts, row.refund_id) == ("approved", False, None)
    assert not refunds.of_order(row.order_id).exists()


def test_other_imports_leave_a_request_alone(a_cancellation):
    row = a_cancellation()
    shop_says(orders.by_id(row.order_id), stage="unshipped")
    row.refresh_from_db()
    assert row.is_open


def test_a_request_that_nobody_answers_lapses_seven_business_days_after_ship_by(
    an_open_order, cast, monday
):
    order = an_open_order(ship_by=monday + timedelta(days=1))  # a Tuesday
    row = actions.request(order, by=cast.actor("ana"), reason="other")
    assert row.lapse_at == monday + timedelta(days=10)  # a Thursday, one weekend between
    with clock.at(row.lapse_at - timedelta(seconds=1)):
        assert chores.lapse_cancellations() == 0
    with clock.at(row.lapse_at + timedelta(seconds=1)):
        assert chores.lapse_cancellations() == 1
    row.refresh_from_db()
    assert (row.stage, row.shipped) == ("lapsed", False)
    assert orders.fresh(order).stage == "unshipped"


def test_a_shop_that_promises_a_later_day_moves_the_lapse(an_open_order, cast, monday):
    order = an_open_order(ship_by=monday + timedelta(days=1))
    row = actions.request(order, by=cast.actor("ana"), reason="other")
    shop_says(order, ship_by=monday + timedelta(days=8))
    with clock.at(row.lapse_at + timedelta(seconds=1)):
        assert chores.lapse_cancellations() == 0
    row.refresh_from_db()
    assert row.lapse_at == monday + timedelta(days=17)
