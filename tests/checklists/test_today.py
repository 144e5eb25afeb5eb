"""What stands on a team's lists, and how much of it is left."""

from datetime import timedelta

import pytest

from aftersale.checklists import actions, queries
from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted
from aftersale.orders.models import Product
from tests.cast import MONDAY

SMALL_DAILY = ["messages", "returns", "refunds", "cancellations"]
SMALL_WEEKLY = ["feedback", "reviews", "reimbursements", "health"]
MONTHLY = ["claims", "chargebacks", "questions", "profile", "products", "alerts", "policies"]


def keys(of):
    return [each.key for each in of.items]


@pytest.fixture
def many_products(cast):
    """Lumen Lamps offers a hundred lamps in the United Kingdom."""
    Product.objects.bulk_create(
        Product(market="uk", seller_id=cast.lumen.pk, sku=f"LL-{n}", title="Lamp")
        for n in range(100)
    )


def test_a_small_account_has_the_lists_of_the_brief(monday, lists):
    day = lists.today()

    assert day.size == "small"
    assert [each.name for each in day.lists] == ["Today", "This week", "This month"]
    assert keys(day.of("daily")) == SMALL_DAILY
    assert keys(day.of("weekly")) == SMALL_WEEKLY
    assert keys(day.of("monthly")) == MONTHLY


def test_a_large_account_looks_at_feedback_every_day(monday, lists, many_products):
    day = lists.today()

    assert day.size == "large"
    assert keys(day.of("daily")) == [*SMALL_DAILY, "feedback"]
    assert "feedback" not in keys(day.of("weekly"))


def test_an_owner_may_say_that_the_account_is_large(monday, cast, lists):
    actions.draw(by=cast.actor("bo"), size="large", peak="", left_out=[])

    assert "feedback" in keys(lists.of("daily"))


def test_a_return_to_decide_is_counted_and_leads_to_the_list_where_it_is_decided(
    monday, lists, a_return
):
    a_return("pending")

    item = lists.item("returns")

    assert (item.count, item.left, item.url_name) == (1, "to decide", "seller:returns")
    assert not item.is_done


def test_an_item_is_done_by_itself_while_nothing_is_left_and_open_when_something_comes(
    monday, lists, a_return
):
    assert lists.item("returns").is_automatic

    a_return("pending")

    assert not lists.item("returns").is_automatic


def test_what_nobody_can_count_waits_for_a_person(monday, lists):
    item = lists.item("health", "weekly")

    assert item.count is None
    assert not item.is_done


def test_the_profile_counts_what_is_missing_on_every_marketplace(monday, lists):
    assert lists.item("profile", "monthly").count == 3 * 4


def test_the_day_begins_at_midnight_where_the_account_is(cast, lists):
    with clock.at(MONDAY.replace(hour=22, minute=59)):
        before = lists.of("daily")
    with clock.at(MONDAY.replace(hour=23, minute=0)):
        after = lists.of("daily")

    assert (before.first_day.day, after.first_day.day) == (9, 10)  # Germany, one hour ahead
    assert before.ends_at == MONDAY.replace(hour=23, minute=0)


def test_in_the_festive_season_claims_and_feedback_are_looked_at_every_day(cast, lists):
    with clock.at(MONDAY.replace(month=12)):
        day = lists.today()

    assert day.festive
    assert keys(day.of("daily")) == [*SMALL_DAILY, "feedback", "claims"]
    assert keys(day.of("weekly")) == [
        "reviews", "reimbursements", "health", "chargebacks", "questions", "templates", "rules",
        "team",
    ]  # fmt: skip
    assert keys(day.of("monthly")) == ["profile", "products", "alerts", "policies"]


def test_the_season_lasts_over_new_year(cast, lists):
    with clock.at(MONDAY.replace(month=1, day=31)):
        assert lists.today().festive
    with clock.at(MONDAY.replace(month=2, day=1)):
        assert not lists.today().festive


def test_an_owner_may_turn_peak_mode_on_and_off(monday, cast, lists):
    actions.draw(by=cast.actor("bo"), size="", peak="on", left_out=[])
    assert lists.today().festive

    with clock.at(MONDAY.replace(month=12)):
        actions.draw(by=cast.actor("bo"), size="", peak="off", left_out=[])
        assert not lists.today().festive


def test_a_rival_has_lists_of_their_own(monday, cast, lists, a_return):
    a_return("pending")

    assert lists.item("returns", who="rex").count == 0


@pytest.mark.parametrize("who", ["ana", "cy"])
def test_buyers_and_staff_have_none(monday, cast, who):
    with pytest.raises(NotPermitted):
        queries.today(cast.actor(who))


def test_asking_for_the_day_alone_costs_less(monday, cast, lists, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        queries.today(cast.actor("bo"), ("daily",))


def test_lists_cost_the_same_with_one_return_and_with_three(
    monday, cast, a_return, django_assert_max_num_queries, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    a_return("pending")
    with CaptureQueriesContext(
        connection,
    ) as one:
        queries.today(cast.actor("bo"))
    with clock.at(MONDAY + timedelta(hours=1)):
        a_return("pending")
        a_return("pending")
    with django_assert_num_queries(len(one)):
        queries.today(cast.actor("bo"))
