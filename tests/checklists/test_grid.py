"""The manager's view: who signed what when, what was missed, over weeks."""

from datetime import date, timedelta

import pytest

from aftersale.checklists import queries
from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted
from tests.cast import MONDAY


def test_two_weeks_of_days_are_shown_and_who_signed_how_often(monday, cast, lists, days_later):
    lists.sign("messages", who="bea")
    lists.sign("returns", who="bea")
    lists.sign("refunds")

    days_later(MONDAY, 2)

    grid = queries.grid(cast.actor("bo"), "daily")
    assert [each.first for each in (grid.periods[0], grid.periods[-1])] == [
        date(2026, 2, 26), date(2026, 3, 11)
    ]  # fmt: skip
    assert grid.people == [("Bea Lund", 2), ("Bo Lind", 1)]
    assert grid.earlier is None


def test_what_is_older_than_the_page_is_on_the_page_before(monday, cast, lists, days_later):
    lists.sign("messages")

    days_later(MONDAY, 15)

    grid = queries.grid(cast.actor("bo"), "daily")
    before = queries.grid(cast.actor("bo"), "daily", grid.earlier)
    assert before.periods[-1].first == date(2026, 3, 10)
    assert before.rows[0].marks[-2].name == "Bo Lind"


def test_the_trail_names_every_signature_newest_first(monday, cast, lists):
    lists.sign("messages")
    with clock.at(MONDAY + timedelta(minutes=5)):
        lists.sign("returns", who="bea", word="All authorised")

    first = queries.trail(cast.actor("bo"), size=1)
    rest = queries.trail(cast.actor("bo"), first.next, size=1)

    assert [(each.item, each.name, each.word) for each in [*first.rows, *rest.rows]] == [
        ("returns", "Bea Lund", "All authorised"), ("messages", "Bo Lind", "")
    ]  # fmt: skip
    assert rest.next == ""


def test_the_file_has_a_line_for_every_item_and_day(monday, cast, lists, days_later, a_return):
    a_return("pending")
    lists.sign("messages", word="Slow day")

    days_later(MONDAY, 2)

    found = [
        (str(each.period.first), each.key, each.mark.state, each.mark.name, each.mark.word)
        for each in queries.lines(cast.actor("bo"), date(2026, 3, 1))
    ]
    assert found[:2] == [
        ("2026-03-09", "messages", "signed", "Bo Lind", "Slow day"),
        ("2026-03-09", "returns", "missed", "", ""),
    ]
    assert len(found) == 8


def test_the_file_leaves_out_what_is_older(monday, cast, lists, days_later):
    lists.sign("messages")
    days_later(MONDAY, 2)

    found = queries.lines(cast.actor("bo"), date(2026, 3, 10))

    assert {str(each.period.first) for each in found} == {"2026-03-10"}


def test_a_rival_sees_nothing_of_it(monday, cast, lists, days_later):
    lists.sign("messages", word="Secret")
    days_later(MONDAY, 1)

    rex = cast.actor("rex")
    assert queries.grid(rex, "daily").people == []
    assert queries.trail(rex).rows == []
    assert list(queries.lines(rex, date(2026, 3, 1))) == []


@pytest.mark.parametrize("who", ["ana", "cy"])
def test_buyers_and_staff_have_no_lists(monday, cast, who):
    actor = cast.actor(who)
    for look in (queries.trail, lambda by: queries.grid(by, "daily"),
                 lambda by: queries.lines(by, date(2026, 3, 1))):  # fmt: skip
        with pytest.raises(NotPermitted):
            look(actor)
