"""The working lists of reimbursements, and what can be asked back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.kernel import clock
from aftersale.reimbursements.queries import lists
from aftersale.reimbursements.queries.lists import Asked
from tests.givenback import WAYS

RESOLVED = {"granted", "not_granted", "final_granted", "final_not_granted"}
SELLER = {
    "awaiting_seller": {"draft", "awaiting_seller"},
    "under_investigation": {"filed", "under_investigation", "appealed"},
    "resolved": RESOLVED,
    "all": set(WAYS),
}
STAFF = {
    "filed": {"filed"},
    "under_investigation": {"under_investigation"},
    "appealed": {"appealed"},
    "awaiting_seller": {"awaiting_seller"},
    "resolved": RESOLVED,
    "all": set(WAYS) - {"draft"},
}


@pytest.fixture
def one_of_each(a_reimbursement, monday):
    return {stage: a_reimbursement(at=stage) for stage in WAYS}


@pytest.mark.parametrize("name", SELLER)
def test_a_sellers_lists_show_their_stages_page_by_page(one_of_each, cast, name):
    bo, seen, cursor = cast.actor("bo"), [], ""
    for _ in range(20):
        page = lists.page(bo, Asked(list=name, cursor=cursor), size=1)
        seen += page.rows
        cursor = page.next
        if not cursor:
            break
    assert {row.stage for row in seen} == SELLER[name]
    assert seen == lists.page(bo, Asked(list=name)).rows


@pytest.mark.parametrize("name", STAFF)
def test_staffs_lists_show_theirs(one_of_each, cast, name):
    page = lists.page(cast.actor("cy"), Asked(list=name))
    assert {row.stage for row in page.rows} == STAFF[name]


def test_each_list_is_counted_and_found_by_order(one_of_each, cast):
    counts = lists.tally(cast.actor("bo"))
    assert counts == {
        "awaiting_seller": 2, "under_investigation": 3, "resolved": 4, "askable": 0,
    }  # fmt: skip
    row = one_of_each["granted"]
    found = lists.page(cast.actor("bo"), Asked(list="awaiting_seller", find=row.order_number))
    assert found.rows == [row]
    for name in ("rex", "ana"):
        assert lists.page(cast.actor(name), Asked()).rows == []
        assert not any(lists.tally(cast.actor(name)).values())


def test_what_can_be_asked_back_ends_with_its_window(
    a_market_refund, an_order, a_reimbursement, cast, monday
):
    with clock.at(monday - timedelta(days=3)):
        older = a_market_refund()
    newer = a_market_refund()
    a_market_refund(seller=cast.rival)
    a_reimbursement()
    bo = cast.actor("bo")
    assert [row.order_id for row in lists.askable(bo).rows] == [older.pk, newer.pk]
    first = lists.askable(bo, size=1)
    assert [row.order_id for row in lists.askable(bo, after=first.next).rows] == [newer.pk]
    with clock.at(monday + timedelta(days=27, seconds=1)):
        assert [row.order_id for row in lists.askable(bo).rows] == [newer.pk]
    assert lists.tally(bo)["askable"] == 2
    assert lists.askable(cast.actor("cy")).rows == []
