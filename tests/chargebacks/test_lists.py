"""The working lists of chargebacks: who sees which, in which order, page by page (A115)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.chargebacks.queries import lists
from aftersale.chargebacks.queries.lists import Asked
from aftersale.kernel import clock
from tests.charges import WAYS

SELLER = {
    "action_required": {"action_required", "info_required"},
    "represented": {"represented", "submitted"},
    "closed": {"refunded", "expired", "won", "lost", "partially_won"},
    "all": set(WAYS),
}
STAFF = {
    "represented": {"represented"},
    "submitted": {"submitted"},
    "waiting": {"action_required", "info_required"},
    "closed": SELLER["closed"],
    "all": set(WAYS),
}


@pytest.fixture
def one_of_each(a_chargeback, monday):
    return {stage: a_chargeback(at=stage) for stage in WAYS}


@pytest.mark.parametrize("name", SELLER)
def test_a_sellers_lists_show_their_stages(one_of_each, cast, name):
    page = lists.page(cast.actor("vic"), Asked(list=name))
    assert {row.stage for row in page.rows} == SELLER[name]


@pytest.mark.parametrize("name", STAFF)
def test_staffs_lists_show_theirs(one_of_each, cast, name):
    page = lists.page(cast.actor("cy"), Asked(list=name))
    assert {row.stage for row in page.rows} == STAFF[name]


def test_rivals_and_buyers_have_empty_lists(one_of_each, cast):
    for name in ("rex", "ana"):
        assert lists.page(cast.actor(name), Asked()).rows == []
        assert not any(lists.tally(cast.actor(name)).values())


def test_what_waits_comes_by_its_deadline_and_the_rest_newest_first(a_chargeback, cast, monday):
    def told(days):
        notice, answer_by = monday - timedelta(days=days), monday + timedelta(days=7 - days)
        return a_chargeback(notified_at=notice.isoformat(), answer_by=answer_by.isoformat())

    rows = [told(days) for days in (1, 3, 2)]
    asked = lists.page(cast.actor("bo"), Asked(list="action_required"))
    assert asked.rows == [rows[1], rows[2], rows[0]]
    assert lists.page(cast.actor("bo"), Asked()).rows == [rows[0], rows[2], rows[1]]


@pytest.mark.parametrize("name", SELLER)
def test_pages_follow_each_other_without_gap_or_repetition(one_of_each, cast, name):
    bo, seen, cursor = cast.actor("bo"), [], ""
    for _ in range(20):
        page = lists.page(bo, Asked(list=name, cursor=cursor), size=1)
        seen += page.rows
        cursor = page.next
        if not cursor:
            break
    assert seen == lists.page(bo, Asked(list=name)).rows
    assert {row.stage for row in seen} == SELLER[name]


def test_an_order_number_or_the_banks_reference_finds_one_in_any_list(one_of_each, cast):
    row = one_of_each["won"]
    for code in (row.order_number, row.reference, f" {row.reference} "):
        page = lists.page(cast.actor("bo"), Asked(list="action_required", find=code))
        assert page.rows == [row]
    assert lists.page(cast.actor("rex"), Asked(find=row.reference)).rows == []
    assert lists.page(cast.actor("bo"), Asked(find="CB")).rows == []


def test_lists_are_narrowed_by_market_and_seller(a_chargeback, an_order, cast, monday):
    here = a_chargeback()
    there = a_chargeback(order=an_order(market="de", currency="EUR"))
    rival = a_chargeback(order=an_order(seller=cast.rival))
    assert lists.page(cast.actor("bo"), Asked(market="de")).rows == [there]
    cy = cast.actor("cy")
    assert lists.page(cy, Asked(seller_id=cast.rival.pk)).rows == [rival]
    assert set(lists.page(cy, Asked()).rows) == {here, there, rival}


def test_each_list_is_counted(one_of_each, cast):
    assert lists.tally(cast.actor("bo")) == {"action_required": 2, "represented": 2, "closed": 5}
    assert lists.tally(cast.actor("cy")) == {
        "represented": 1, "submitted": 1, "waiting": 2, "closed": 5,
    }  # fmt: skip
    assert (lists.badge(cast.actor("bo")), lists.badge(cast.actor("cy"))) == (2, 1)


@pytest.mark.parametrize("many", [1, 3])
def test_a_page_costs_one_question_however_many_there_are(
    a_chargeback, cast, django_assert_num_queries, many, monday
):
    for _ in range(many):
        a_chargeback()
    bo = cast.actor("bo")
    with clock.at(monday), django_assert_num_queries(1):
        assert len(lists.page(bo, Asked(list="action_required")).rows) == many
