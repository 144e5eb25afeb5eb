"""Every clock of the seller's returns in one list, the soonest first."""

from __future__ import annotations

from datetime import timedelta

from aftersale.kernel import clock
from aftersale.returns.queries import deadlines
from tests.goods import WAYS


def told(page):
    return [(each.request.stage, each.what, each.whom, each.then) for each in page.rows]


def test_every_running_clock_says_what_is_due_from_whom_and_what_follows(a_return, cast, monday):
    for stage in WAYS:
        a_return(at=stage)
    rows = deadlines.due(cast.actor("bo")).rows
    assert {(e.request.stage, e.what, e.whom, e.then) for e in rows} == {
        ("pending", "decide", "seller", "authorise"),
        ("received", "refund", "seller", "refund"),
        ("graded", "refund", "seller", "refund"),
        ("authorised", "send_back", "buyer", "expire"),
        ("in_transit", "arrive", "carrier", "expire"),
        ("refunded", "refund_rest", "nobody", "complete"),
    }
    assert [each.by for each in rows] == sorted(each.by for each in rows)
    assert not any(each.is_late for each in rows)


def test_what_is_late_leads_and_says_so(a_return, cast, monday):
    with clock.at(monday - timedelta(days=3)):
        late = a_return()
    a_return()
    rows = deadlines.due(cast.actor("bo")).rows
    assert [(each.request == late, each.is_late) for each in rows] == [(True, True), (False, False)]


def test_out_of_policy_nothing_follows_by_itself(a_return, cast, monday):
    a_return(placed_at=monday - timedelta(days=45))
    row = deadlines.due(cast.actor("bo")).rows[0]
    assert (row.what, row.then, row.then_at) == ("decide", "", None)


def test_one_can_ask_for_a_market_or_for_what_is_ones_own_to_do(a_return, cast, monday):
    a_return(at="authorised")
    a_return(market="de", currency="EUR")
    bo = cast.actor("bo")
    assert [each.request.market for each in deadlines.due(bo, "de").rows] == ["de"]
    assert told(deadlines.due(bo, whom="buyer")) == [("authorised", "send_back", "buyer", "expire")]
    assert deadlines.due(bo, "fr").rows == []


def test_pages_follow_each_other(a_return, cast, monday):
    for stage in WAYS:
        a_return(at=stage)
        a_return(at=stage)
    bo, seen, after = cast.actor("bo"), [], ""
    while True:
        page = deadlines.due(bo, after=after, size=5)
        seen += page.rows
        after = page.next
        if not after:
            break
    assert seen == deadlines.due(bo).rows
    assert len({each.request.pk for each in seen}) == 12


def test_a_rival_sees_none_of_it(a_return, cast, monday):
    a_return()
    assert deadlines.due(cast.actor("rex")).rows == []
    assert len(deadlines.due(cast.actor("vic")).rows) == 1
