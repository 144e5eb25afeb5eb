"""Taking a clock on, handing it over, giving it back; of two at once one hears of the other."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.accounts import actions as accounts
from aftersale.desk import actions, chores
from aftersale.desk import queries as desk
from aftersale.desk.models import Assignment
from aftersale.desk.queries import Asked
from aftersale.journal.models import Entry
from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, Unseen


@pytest.fixture
def of_ana(ana_asks, monday):
    """A message of Ana's that waits, as the desk names it."""
    return f"conversation:{ana_asks().pk}"


def mine(cast, name):
    person = cast.user(name).pk
    return [row.about for row in desk.radar(cast.actor("bo"), Asked(person=person)).rows]


def test_what_is_taken_on_stands_in_ones_own_list_and_no_more_in_nobodys(of_ana, cast):
    actions.assign(of_ana, cast.user("bea").pk, by=cast.actor("bo"), seen=None)
    assert mine(cast, "bea") == [of_ana]
    assert mine(cast, "bo") == []
    assert desk.radar(cast.actor("bo"), Asked(person="none")).rows == []
    entry = Entry.objects.filter(kind="desk.assigned").get()
    assert (entry.facts["thing"], entry.facts["person_id"]) == (of_ana, cast.user("bea").pk)


def test_it_is_handed_over_and_given_back(of_ana, cast):
    bo, bea = cast.user("bo").pk, cast.user("bea").pk
    actions.assign(of_ana, bo, by=cast.actor("bo"), seen=None)
    assert actions.assign(of_ana, bea, by=cast.actor("bo"), seen=bo) == bo
    assert mine(cast, "bea") == [of_ana]
    assert actions.assign(of_ana, None, by=cast.actor("bea"), seen=bea) == bea
    assert [row.about for row in desk.radar(cast.actor("bo"), Asked(person="none")).rows] == [
        of_ana
    ]


def test_of_two_who_take_it_on_one_hears_of_the_other(of_ana, cast):
    bo, bea = cast.user("bo").pk, cast.user("bea").pk
    actions.assign(of_ana, bea, by=cast.actor("bea"), seen=None)
    with pytest.raises(Stale):
        actions.assign(of_ana, bo, by=cast.actor("bo"), seen=None)
    assert mine(cast, "bea") == [of_ana]


def test_taking_on_what_one_has_already_changes_nothing(of_ana, cast):
    bea = cast.user("bea").pk
    for seen in (None, bea):
        actions.assign(of_ana, bea, by=cast.actor("bea"), seen=seen)
    assert Entry.objects.filter(kind="desk.assigned").count() == 1


def test_only_members_who_may_act_take_anything_on(of_ana, cast):
    for name in ("vic", "rex", "ana", "cy"):
        with pytest.raises(Refusal) as no:
            actions.assign(of_ana, cast.user(name).pk, by=cast.actor("bo"), seen=None)
        assert no.value.code == "not_in_team"


def test_a_viewer_assigns_nothing_and_a_rival_finds_nothing(of_ana, cast):
    with pytest.raises(NotPermitted):
        actions.assign(of_ana, cast.user("bo").pk, by=cast.actor("vic"), seen=None)
    with pytest.raises(Unseen):
        actions.assign(of_ana, cast.user("rex").pk, by=cast.actor("rex"), seen=None)


def test_what_has_no_clock_is_nobodys(of_ana, cast):
    for about in ("conversation:999", "lamp:1", "conversation:", "conversation:" + "9" * 30, ""):
        with pytest.raises(Unseen):
            actions.assign(about, cast.user("bo").pk, by=cast.actor("bo"), seen=None)


def test_who_leaves_the_team_leaves_nothing_in_their_name(of_ana, cast):
    actions.assign(of_ana, cast.user("bea").pk, by=cast.actor("bo"), seen=None)
    accounts.remove_member(cast.user("bea").member, by=cast.actor("bo"))
    assert [row.about for row in desk.radar(cast.actor("bo"), Asked(person="none")).rows] == [
        of_ana
    ]


def test_what_ended_long_ago_is_let_go_and_what_runs_is_kept(of_ana, a_claim, cast, monday):
    granted = a_claim(at="granted_seller")
    for about in (of_ana, f"claim:{granted.pk}"):
        actions.assign(about, cast.user("bea").pk, by=cast.actor("bo"), seen=None)
    assert chores.let_go() == 0
    with clock.at(max(granted.appeal_until, monday) + timedelta(days=40)):
        assert chores.let_go() == 1
        assert Assignment.objects.get().about == of_ana
