"""The seller's three working lists and all, found and paged, at a fixed number of questions."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.claims import queries
from aftersale.claims.queries import lists
from aftersale.kernel import clock
from aftersale.kernel.errors import Unseen


def shown(actor, **asked) -> list[int]:
    return [each.pk for each in lists.page(actor, lists.Asked(**asked)).rows]


@pytest.fixture
def some(monday, a_claim):
    """One claim at each of several stages, the later ones filed later."""
    found = {}
    stages = ("seller_asked", "under_review", "granted_seller", "appealed", "denied")
    for number, at in enumerate(stages):
        with clock.at(monday + timedelta(hours=number)):
            found[at] = a_claim(at=at)
    return found


def test_each_list_shows_its_stages(some, cast):
    bo = cast.actor("bo")
    pks = {at: claim.pk for at, claim in some.items()}
    with clock.at(some["denied"].filed_at):
        assert shown(bo) == [pks["seller_asked"]]
        assert shown(bo, list="under_review") == [pks["appealed"], pks["under_review"]]
        assert shown(bo, list="appeal") == [pks["granted_seller"]]
        assert shown(bo, list="all") == sorted(pks.values(), reverse=True)
        assert lists.tally(bo) == {
            "action_required": 1, "appeal": 1, "under_review": 2, "all": 5,
        }  # fmt: skip
        assert lists.badge(bo) == 1


def test_after_thirty_days_there_is_nothing_to_appeal(some, cast):
    with clock.at(some["granted_seller"].appeal_until + timedelta(seconds=1)):
        assert shown(cast.actor("bo"), list="appeal") == []
        assert lists.tally(cast.actor("bo"))["appeal"] == 0


def test_a_claim_is_found_by_its_number_and_that_of_its_order(some, cast):
    claim = some["denied"]
    for find in (claim.number, claim.number.lower(), f"#{claim.number}", claim.order_number):
        assert shown(cast.actor("bo"), find=find) == [claim.pk]
    assert shown(cast.actor("rex"), find=claim.number) == []
    assert shown(cast.actor("bo"), find="nothing") == []


def test_pages_follow_one_another_without_gap_or_repetition(some, cast):
    bo, seen, cursor = cast.actor("bo"), [], ""
    for _ in range(5):
        page = lists.page(bo, lists.Asked(list="all", cursor=cursor), size=2)
        seen += [each.pk for each in page.rows]
        cursor = page.next
        if not cursor:
            break
    assert seen == shown(bo, list="all")


def test_the_soonest_due_leads_what_waits(monday, cast, a_claim):
    with clock.at(monday + timedelta(hours=5)):
        later = a_claim()
    sooner = a_claim()
    assert shown(cast.actor("bo")) == [sooner.pk, later.pk]


def test_a_market_narrows_every_list(some, cast):
    bo = cast.actor("bo")
    assert shown(bo, list="all", market="de") == []
    assert len(shown(bo, list="all", market="uk")) == 5


def test_nobody_sees_what_is_not_theirs(some, cast):
    claim = some["denied"]
    assert shown(cast.actor("ana"), list="all") == shown(cast.actor("bo"), list="all")
    for name in ("rex", "abe"):
        assert shown(cast.actor(name), list="all") == []
        with pytest.raises(Unseen):
            queries.one(cast.actor(name), claim.pk)
    assert queries.one(cast.actor("cy"), claim.pk) == claim


def test_a_page_costs_the_same_with_one_row_and_with_five(
    some, cast, django_assert_max_num_queries
):
    bo = cast.actor("bo")
    with django_assert_max_num_queries(2):
        lists.page(bo, lists.Asked(list="all"))
    with django_assert_max_num_queries(5):
        lists.page(bo, lists.Asked(list="under_review", market="uk"))
    with django_assert_max_num_queries(8):
        lists.tally(bo)


def test_claims_of_several_orders_are_asked_for_at_once(some, django_assert_num_queries):
    wanted = [each.order_id for each in some.values()]
    with django_assert_num_queries(1):
        found = queries.of_orders(wanted)
    assert {each.pk for each in found.values()} == {each.pk for each in some.values()}
