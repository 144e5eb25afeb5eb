"""Manage returns: filters, search, order, pages and counts (A087, A088)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.kernel import clock
from aftersale.returns.queries import lists
from aftersale.returns.queries.lists import Asked
from tests.goods import WAYS

SHOWN = {
    "all": set(WAYS),
    "pending": {"pending"},
    "authorised": {"authorised", "in_transit", "received", "graded", "refunded"},
    "closed": {"completed", "denied", "resolved", "withdrawn", "expired"},
    "not_authorised": {"denied", "resolved"},
    "withdrawn": {"withdrawn"},
    "denied": {"denied"},
}


@pytest.fixture
def one_of_each(a_return, monday):
    """A return at every stage there is."""
    return {stage: a_return(at=stage) for stage in WAYS}


@pytest.fixture
def ask(cast):
    """Asks for a page; returns the requests on it."""

    def page(name="bo", **asked):
        return lists.page(cast.actor(name), Asked(**asked)).rows

    return page


@pytest.mark.parametrize("name", SHOWN)
def test_each_of_the_seven_filters_shows_its_stages(one_of_each, ask, name):
    assert {each.stage for each in ask(stage=name)} == SHOWN[name]


def test_there_are_the_seven_filters_of_the_deck():
    assert set(lists.FILTERS) == set(SHOWN)


def test_a_single_stage_can_be_asked_for(one_of_each, ask):
    assert [each.stage for each in ask(stage="received")] == ["received"]


def test_the_newest_come_first_unless_the_oldest_are_asked_for(a_return, ask, monday):
    rows = []
    for hours in range(3):
        with clock.at(monday + timedelta(hours=hours)):
            rows.append(a_return())
    with clock.at(monday + timedelta(days=1)):
        assert ask() == rows[::-1]
        assert ask(sort="oldest") == rows


def test_what_is_due_first_leads_and_what_is_not_due_follows(one_of_each, ask):
    rows = ask(sort="due")
    assert len(rows) == len(WAYS)
    due = [each.due_by for each in rows if each.due_by]
    assert due == sorted(due)
    assert [bool(each.due_by) for each in rows] == sorted(
        (bool(each.due_by) for each in rows), reverse=True
    )


def test_the_largest_amount_comes_first(a_return, an_order_to_return, ask, monday):
    small = a_return(quantity=1)
    large = a_return(order=an_order_to_return({"price_minor": 9999}))
    assert ask(sort="amount") == [large, small]


@pytest.mark.parametrize("sort", lists.SORTS)
def test_pages_follow_each_other_without_gap_or_repetition(one_of_each, cast, sort):
    bo, seen, cursor = cast.actor("bo"), [], ""
    for _ in range(20):
        page = lists.page(bo, Asked(sort=sort, cursor=cursor), size=2)
        seen += page.rows
        cursor = page.next
        if not cursor:
            break
    assert seen == lists.page(bo, Asked(sort=sort)).rows
    assert {each.stage for each in seen} == set(WAYS)


def test_a_cursor_that_is_none_begins_anew(one_of_each, ask):
    assert ask(cursor="rubbish") == ask(cursor="7.zz-1") == ask(cursor="9.1-1") == ask()


def test_the_last_thirty_days_are_shown_unless_more_is_asked_for(a_return, ask, monday):
    with clock.at(monday - timedelta(days=40)):
        old, late = a_return(at="denied"), a_return()
    new = a_return()
    assert ask() == [new]
    assert ask(period="90") == ask(period="all") == [new, late, old]
    assert ask(since=monday - timedelta(days=41), until=monday) == [late, old]
    assert ask(stage="pending") == [new, late]


def test_market_and_reason_narrow_the_list(a_return, ask, monday):
    here = a_return()
    there = a_return(market="de", currency="EUR", reason="CR-DEFECTIVE")
    assert ask(market="de") == [there]
    assert ask(reason="CR-DEFECTIVE") == [there]
    assert ask(market="uk", reason="CR-UNWANTED_ITEM", stage="pending") == [here]
    assert ask(market="uk", reason="CR-DEFECTIVE") == []


def test_a_return_is_found_by_any_of_its_numbers(a_return, ask, monday):
    a_return()
    wanted = a_return(at="authorised")
    item = wanted.items.get()
    type(wanted).objects.filter(pk=wanted.pk).update(seller_rma="Lumen 77-a")
    type(item).objects.filter(pk=item.pk).update(sku="LL-999", asin="B0LUMEN999")
    for words in (wanted.order_number, wanted.rma, wanted.rma.lower(), "LL-999", "b0lumen999"):
        assert ask(find=words) == [wanted], words
    type(wanted).objects.filter(pk=wanted.pk).update(seller_rma="77-A")
    assert ask(find="77-a") == [wanted]


def test_a_return_is_found_by_words_of_title_and_name(a_return, an_order_to_return, ask, monday):
    lamps = a_return()
    shade = a_return(order=an_order_to_return({"title": "Abat-jour été"}, buyer="abe"), buyer="abe")
    assert ask(find="reading LAMP") == [shade, lamps]
    assert ask(find="ete") == [shade]
    assert ask(find="adler lamp") == [shade]
    assert ask(find="alves abat") == []
    assert ask(find="!?") == []


def test_what_is_searched_is_filtered_and_paged_too(a_return, cast, monday):
    rows = [a_return() for _ in range(5)] + [a_return(at="denied")]
    bo = cast.actor("bo")
    first = lists.page(bo, Asked(find="lamp", stage="pending"), size=3)
    second = lists.page(bo, Asked(find="lamp", stage="pending", cursor=first.next), size=3)
    assert first.rows + second.rows == rows[4::-1]
    assert second.next == ""


def test_many_returns_are_searched_word_by_word(a_return, ask, monday, monkeypatch):
    from aftersale.returns.queries import searching

    monkeypatch.setattr(searching, "FEW", 0)
    lamps, denied = a_return(), a_return(at="denied")
    assert ask(find="brass lamp") == [denied, lamps]
    assert ask(find="brass lamp", stage="denied", market="uk") == [denied]
    assert ask(find="brass shade") == []


def test_a_search_looks_further_back_than_thirty_days(a_return, ask, monday):
    with clock.at(monday - timedelta(days=200)):
        old = a_return()
    assert ask(find=old.order_number) == [old]


def test_a_rival_finds_nothing_and_staff_find_all(one_of_each, ask):
    number = one_of_each["pending"].order_number
    assert ask("rex") == ask("rex", find=number) == ask("rex", find="lamp") == []
    assert ask("rex", find="LL-204-BR") == []
    assert len(ask("cy")) == len(ask("cy", find="lamp")) == len(WAYS)
    assert len(ask("cy", stage="closed")) == 5
    assert ask("cy", find=number) == [one_of_each["pending"]]
    assert len(ask("vic")) == len(WAYS)


def test_a_buyer_sees_their_own(a_return, ask, monday):
    own = a_return()
    assert ask("ana") == [own]
    assert ask("abe") == []


def test_a_list_asks_as_often_for_three_as_for_one(
    a_return, cast, monday, django_assert_num_queries
):
    bo = cast.actor("bo")
    for _ in range(3):
        a_return(at="denied")
        with django_assert_num_queries(4):
            assert lists.page(bo, Asked()).rows
        with django_assert_num_queries(8):
            assert lists.page(bo, Asked(stage="closed", sort="due", market="uk")).rows


def test_the_tally_counts_every_filter(one_of_each, cast):
    counts = lists.tally(cast.actor("bo"))
    assert counts == {name: len(stages) for name, stages in SHOWN.items()} | {
        "late": 0, "to_refund": 2,
    }  # fmt: skip
    assert set(lists.tally(cast.actor("rex")).values()) == {0}
    assert lists.tally(cast.actor("cy"))["all"] == len(WAYS)
    assert lists.tally(cast.actor("bo"), market="de")["all"] == 0


def test_the_tally_knows_who_is_late_and_forgets_nobody(a_return, cast, monday):
    with clock.at(monday - timedelta(days=40)):
        a_return()
        a_return(at="received")
    counts = lists.tally(cast.actor("bo"))
    assert (counts["pending"], counts["late"], counts["to_refund"], counts["all"]) == (1, 1, 1, 0)


def test_the_badge_counts_what_waits_for_a_decision(one_of_each, cast):
    found = {name: lists.badge(cast.actor(name)) for name in ("bo", "vic", "rex", "ana", "cy")}
    assert found == {"bo": 1, "vic": 1, "rex": 0, "ana": 0, "cy": 0}
