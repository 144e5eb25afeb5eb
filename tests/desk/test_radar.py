"""The radar: one list over every clock, the soonest first, narrowed and in pages."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aftersale.desk import queries as desk
from aftersale.desk import sources
from aftersale.desk.queries import Asked
from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted, Unseen
from aftersale.kernel.running import Wanted
from tests.running import KINDS


def abouts(page):
    return [row.about for row in page.rows]


def test_every_kind_of_clock_stands_in_it_the_soonest_first(every_clock, cast, monday):
    every_clock()
    rows = desk.radar(cast.actor("bo"), Asked()).rows
    assert {row.kind for row in rows} == set(KINDS)
    assert [row.due_at for row in rows] == sorted(row.due_at for row in rows)
    assert all(row.title and row.deed and str(row.stake) for row in rows)


def test_what_is_done_is_gone(every_clock, cast, monday):
    made = every_clock()
    from aftersale.cancellations import actions as cancellations

    cancellations.approve(made["cancellation"], by=cast.actor("bo"))
    assert "cancellation" not in {row.kind for row in desk.radar(cast.actor("bo"), Asked()).rows}


def test_a_rival_sees_nothing_of_it_and_staff_and_buyers_may_not(every_clock, cast, monday):
    every_clock()
    assert desk.radar(cast.actor("rex"), Asked()).rows == []
    assert desk.tally(cast.actor("rex")).every == 0
    for name in ("ana", "cy"):
        with pytest.raises(NotPermitted):
            desk.radar(cast.actor(name), Asked())


def test_it_is_narrowed_by_marketplace_kind_and_time(every_clock, ana_asks, an_order, cast, monday):
    every_clock()
    german = ana_asks(order=an_order(market="de", currency="EUR"))
    bo = cast.actor("bo")
    assert abouts(desk.radar(bo, Asked(market="de"))) == [f"conversation:{german.pk}"]
    kinds = {row.kind for row in desk.radar(bo, Asked(kinds=("claim", "appeal"))).rows}
    assert kinds == {"claim", "appeal"}
    until = monday + timedelta(hours=30)
    near = desk.radar(bo, Asked(until=until)).rows
    assert near
    assert all(row.due_at <= until for row in near)


def test_pages_over_equal_deadlines_show_each_clock_once(
    messages_due, a_cancellation, an_order, cast, monday
):
    messages_due(1, 1, 1, 2, 2)
    for _ in range(3):
        a_cancellation()
    bo = cast.actor("bo")
    whole = abouts(desk.radar(bo, Asked()))
    seen, after = [], ""
    while True:
        page = desk.radar(bo, Asked(after=after), size=2)
        seen += abouts(page)
        after = page.next
        if not after:
            break
    assert seen == whole
    assert len(seen) == len(set(seen)) == 8


def test_equal_deadlines_of_different_kinds_are_not_lost_between_pages(
    ana_asks, a_cancellation, cast, monday
):
    from aftersale.cancellations.models import Cancellation
    from aftersale.messaging.models import Conversation

    ana_asks(), ana_asks(), a_cancellation(), a_cancellation()
    due = monday + timedelta(hours=24)
    Conversation.objects.update(answer_by=due)
    Cancellation.objects.update(answer_by=due)
    bo, seen, after = cast.actor("bo"), [], ""
    while True:
        page = desk.radar(bo, Asked(after=after), size=1)
        seen += abouts(page)
        after = page.next
        if not after:
            break
    assert len(seen) == len(set(seen)) == 4


def test_nonsense_in_an_address_begins_anew(messages_due, cast, monday):
    messages_due(1)
    bo = cast.actor("bo")
    for after in ("x", "99.1-1", "-1.1-1", "0.zz", "0.", "." * 50):
        assert len(desk.radar(bo, Asked(after=after)).rows) == 1


def test_a_page_asks_as_many_questions_with_one_row_as_with_many(messages_due, cast, monday):
    bo = cast.actor("bo")
    messages_due(1)
    with CaptureQueriesContext(
        connection,
    ) as few:
        desk.radar(bo, Asked())
    messages_due(2, 3, 4, 5)
    with CaptureQueriesContext(connection) as many:
        desk.radar(bo, Asked())
    assert len(many) == len(few)


def test_counts_are_by_kind_and_stop_at_a_hundred(messages_due, a_return, cast, monday):
    from aftersale.messaging.models import Conversation

    first = messages_due(30)[0]
    a_return()
    copies = [Conversation(**_facts(first)) for _ in range(120)]
    Conversation.objects.bulk_create(copies)
    counts = desk.tally(cast.actor("bo"))
    assert (counts.every, counts.late, counts.kinds["message"], counts.kinds["return"]) == (
        100, 100, 100, 1,
    )  # fmt: skip


def _facts(row):
    return {
        each.attname: getattr(row, each.attname) for each in row._meta.fields if each.name != "id"
    }


def test_one_thing_is_found_by_its_name(every_clock, cast, monday):
    made = every_clock()
    bo = cast.actor("bo")
    assert desk.one(bo, "claim", made["claim"].pk).kind == "claim"
    with pytest.raises(Unseen):
        desk.one(bo, "claim", 999)
    with pytest.raises(Unseen):
        desk.one(cast.actor("rex"), "claim", made["claim"].pk)


def test_what_can_no_longer_be_done_is_not_asked_for(a_claim, a_market_refund, cast, monday):
    granted = a_claim(at="granted_seller")
    a_market_refund()
    with clock.at(max(granted.appeal_until, monday + timedelta(days=200))):
        kinds = {row.kind for row in desk.radar(cast.actor("bo"), Asked()).rows}
    assert kinds.isdisjoint({"appeal", "ask_back"})


def test_a_notice_of_the_marketplace_stands_in_it_until_it_is_answered(a_notice, cast, monday):
    from aftersale.enforcement import actions as enforcement

    row = a_notice()
    [clock_] = desk.radar(cast.actor("bo"), Asked()).rows
    assert (clock_.kind, clock_.about, clock_.due_at) == ("notice", f"notice:{row.pk}", row.due_by)
    assert str(clock_.stake) == "Unanswered, the warning stands, and a restriction may follow."
    enforcement.answer(
        row, by=cast.actor("bo"), text="A packer mixed up two boxes.", plan="Labels."
    )
    assert desk.radar(cast.actor("bo"), Asked()).rows == []


@pytest.mark.parametrize("stage", ["authorised", "in_transit", "refunded"])
def test_a_return_that_the_clock_closes_stands_in_it_for_its_last_week(a_return, cast, stage):
    row, bo = a_return(at=stage), cast.actor("bo")
    for before, told in ((8, []), (6, ["closing"]), (-1, [])):
        with clock.at(row.lapse_at - timedelta(days=before)):
            assert [each.kind for each in desk.radar(bo, Asked()).rows] == told
    with clock.at(row.lapse_at - timedelta(days=1)):
        assert desk.one(bo, "return", row.pk).due_at == row.lapse_at


def test_an_order_not_sent_in_time_stands_in_it_with_the_day_the_shop_cancels_it(
    an_order, cast, monday
):
    waits = {"stage": "unshipped", "dispatched_at": None, "delivered_at": None}
    due = monday - timedelta(days=1)
    order = an_order(**waits, ship_by=due)
    an_order(**waits, ship_by=monday + timedelta(days=1))
    an_order(**waits, ship_by=due, fulfilled_by="platform")
    an_order(**waits, ship_by=monday - timedelta(days=30))
    [row] = desk.radar(cast.actor("bo"), Asked(kinds=("unsent",))).rows
    assert (row.about, row.due_at, row.url_name) == (f"order:{order.pk}", due, "seller:order")
    assert "On 18 March the shop cancels it" in str(row.stake)
    assert row.metric == "cancellation_rate"


def test_a_parcel_without_a_scan_stands_in_it_until_the_buyer_may_claim(an_order, cast, monday):
    sent = {"stage": "shipped", "delivered_at": None}
    due = monday - timedelta(days=1)
    order, bo = an_order(**sent, deliver_by=due), cast.actor("bo")
    an_order(deliver_by=due)
    an_order(**sent, deliver_by=monday + timedelta(days=9))
    [row] = desk.radar(bo, Asked(kinds=("undelivered",))).rows
    assert (row.about, row.due_at) == (f"order:{order.pk}", due)
    assert "From 11 March on" in str(row.stake)
    with clock.at(due + timedelta(days=3, minutes=1)):
        assert desk.radar(bo, Asked(kinds=("undelivered",))).rows == []


INDEX = {
    "sqlite": r"INDEX (return_stage_lapse|order_unsent|order_undelivered)\b",
    "postgresql": r"Index (Only )?Scan using",  # which one, its statistics say
}


def _only_indexes():
    """PostgreSQL reads small tables whole, unless it is told that this is dear."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for other in ("seqscan", "bitmapscan", "sort", "incremental_sort"):
                cursor.execute(f"SET LOCAL enable_{other} = off")


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["closing", "unsent", "undelivered"])
def test_what_the_clock_does_is_walked_along_an_index(kind):
    _only_indexes()
    for source in (each for each in sources.SOURCES if each.kind == kind):
        plan = source._rows(Wanted(seller_id=7), clock.now()).explain()
        assert re.search(INDEX[connection.vendor], plan)
        assert not re.search("TEMP B-TREE|Sort", plan)
