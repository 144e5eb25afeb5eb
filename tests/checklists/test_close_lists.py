"""At midnight a list is over: what was signed, what was clear by itself, what was missed."""

from datetime import date, timedelta

from aftersale.checklists import actions, chores, queries
from aftersale.checklists.models import Sheet, Team
from aftersale.kernel import clock
from tests.cast import MONDAY


def states(grid):
    return {row.key: [each.state for each in row.marks][-2:] for row in grid.rows}


def test_what_nobody_signed_and_was_not_clear_is_missed(monday, cast, lists, a_return, days_later):
    a_return("pending")
    lists.sign("messages", who="bea")

    days_later(MONDAY, 1)

    found = states(queries.grid(cast.actor("bo"), "daily"))
    assert found["messages"] == ["signed", "open"]
    assert found["returns"] == ["missed", "open"]
    assert found["cancellations"] == ["automatic", "open"]


def test_what_the_house_signs_says_so(monday, cast, lists, days_later):
    lists.sign("messages")

    days_later(MONDAY, 1)

    row = next(each for each in queries.grid(cast.actor("bo"), "daily").rows
               if each.key == "refunds")  # fmt: skip
    assert (row.marks[-2].name, row.marks[-2].left) == ("Aftersale", 0)


def test_a_week_is_closed_with_its_sunday_and_a_month_with_its_last_day(monday, lists, days_later):
    lists.sign("messages")

    days_later(MONDAY, 6)
    assert set(Sheet.objects.values_list("cadence", flat=True)) == {"daily"}
    days_later(MONDAY + timedelta(days=6), 1)
    assert Sheet.objects.get(cadence="weekly").first_day == date(2026, 3, 9)
    days_later(MONDAY + timedelta(days=7), 16)
    assert Sheet.objects.get(cadence="monthly").missed == ["profile", "products", "alerts",
                                                           "policies"]  # fmt: skip


def test_days_on_which_no_clock_ran_are_closed_one_after_the_other(monday, lists):
    lists.sign("messages")

    with clock.at(MONDAY + timedelta(days=3)):
        assert chores.close_lists() == 3
        assert chores.close_lists() == 0

    days = Sheet.objects.filter(cadence="daily").order_by("first_day")
    assert [each.first_day.day for each in days] == [9, 10, 11]


def test_a_team_that_never_touched_its_lists_has_missed_nothing(monday, cast, lists):
    lists.today()

    with clock.at(MONDAY + timedelta(days=3)):
        assert chores.close_lists() == 0
        assert queries.grid(cast.actor("bo"), "daily").counted("missed") == 0


def test_of_two_clocks_one_closes_the_day(monday, lists):
    lists.sign("messages")
    team, again = Team.objects.get(), Team.objects.get()

    with clock.at(MONDAY + timedelta(days=1)):
        assert chores.close_day(team)
        assert not chores.close_day(again)

    assert Sheet.objects.count() == 1


def test_what_is_changed_afterwards_does_not_change_what_was(monday, cast, lists, days_later):
    own = actions.add(by=cast.actor("bo"), cadence="daily", words="Water the plants")

    days_later(MONDAY, 1)
    actions.drop(by=cast.actor("bo"), item_id=own.pk)
    actions.draw(by=cast.actor("bo"), size="", peak="", left_out=["messages"])

    rows = {row.key: row for row in queries.grid(cast.actor("bo"), "daily").rows}
    assert rows[f"own-{own.pk}"].words == "Water the plants"
    assert [each.state for each in rows[f"own-{own.pk}"].marks][-2:] == ["missed", "none"]
    assert [each.state for each in rows["messages"].marks][-2:] == ["automatic", "none"]
