"""The digest: one letter at its hour, grouped, once; an empty one is not sent."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from aftersale.accounts import actions as accounts
from aftersale.kernel import clock
from aftersale.notifications import actions as notifications
from aftersale.notifications import digest
from aftersale.notifications.chores import send_digests
from aftersale.notifications.families import Family
from aftersale.notifications.models import Habits, Notice
from aftersale.relay.models import Outgoing
from aftersale.relay.reading import read_letter
from tests.notifications.conftest import BEA, letters, work

LONDON = "Europe/London"


def at(hour, day=9, minute=0):
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def pass_to(moment) -> None:
    with clock.at(moment):
        send_digests()
        work()


@pytest.fixture
def wants_digest(monday, cast):
    """Bea wants returns in a digest; nothing else is set but where she lives."""
    notifications.read_when(by=cast.actor("bea"), zone=LONDON)
    notifications.choose("uk", {Family.RETURNS: (False, "digest")}, by=cast.actor("bea"))
    return cast.actor("bea")


def the_letter():
    row = Outgoing.objects.get(purpose="digest")
    return row.subject, read_letter(bytes(row.raw))


def test_it_comes_at_eight_the_next_morning_with_all_of_the_day(wants_digest, a_return):
    a_return()
    a_return()
    work()
    assert letters("return_to_decide") == ["bo@lumen.example"] * 2
    pass_to(at(7, day=10, minute=59))
    assert letters("digest") == []
    pass_to(at(8, day=10))
    subject, letter = the_letter()
    assert subject == "Your day: 2 notices"
    assert "2 notices since the last daily digest." in letter.text
    assert letter.text.count("Return to decide: order 203-") == 2
    assert "Returns (2)" in letter.text
    assert "Due by Wed 11 March, 10:00 GMT" in letter.text


def test_one_notice_is_spoken_of_as_one(wants_digest, a_return):
    a_return()
    work()
    pass_to(at(8, day=10))
    assert the_letter()[0] == "Your day: 1 notice"


def test_what_was_in_one_is_not_in_the_next_and_an_empty_one_is_not_sent(wants_digest, a_return):
    a_return()
    work()
    pass_to(at(8, day=10))
    pass_to(at(8, day=11))
    assert letters("digest") == [BEA]
    assert not Notice.objects.filter(in_digest=True).exists()
    assert Habits.objects.get().next_digest_at == at(8, day=12)


def test_two_workers_write_it_once(wants_digest, a_return):
    a_return()
    work()
    slot = Habits.objects.get().next_digest_at.isoformat()
    with clock.at(at(8, day=10)):
        digest.write.call(wants_digest.id, slot)
        digest.write.call(wants_digest.id, slot)
    assert letters("digest") == [BEA]


def test_who_left_the_team_gets_none(wants_digest, cast, a_return):
    a_return()
    work()
    accounts.remove_member(cast.user("bea").member, by=cast.actor("bo"))
    pass_to(at(8, day=10))
    assert letters("digest") == []


def test_it_is_in_the_readers_language(wants_digest, cast, a_return):
    user = cast.user("bea")
    user.language = "de"
    user.save()
    a_return()
    work()
    pass_to(at(8, day=10))
    _, letter = the_letter()
    assert "Rückgabe" in letter.text
    assert "Mi 11. März" in letter.text


def test_choosing_a_digest_for_one_more_family_switches_it_on_again(wants_digest, cast):
    bea = cast.actor("bea")
    notifications.read_when(by=bea, zone=LONDON, cadence="off")
    notifications.choose("uk", {Family.RETURNS: (True, "digest")}, by=bea)  # as before
    assert Habits.objects.get().digest == "off"
    notifications.choose("uk", {Family.ORDERS: (True, "digest")}, by=bea)
    habits = Habits.objects.get()
    assert (habits.digest, habits.next_digest_at) == ("daily", at(8, day=10))


@pytest.mark.parametrize(
    ("cadence", "hour", "day", "now", "due"),
    [
        ("daily", 8, 0, at(7), at(8)),
        ("daily", 8, 0, at(8), at(8, day=10)),
        ("weekly", 8, 0, at(9), at(8, day=16)),
        ("weekly", 8, 4, at(9), at(8, day=13)),
        ("daily", 8, 0, at(9, day=28), at(7, day=29)),  # clocks go forward
        ("off", 8, 0, at(9), None),
    ],
)
def test_when_it_is_due(cadence, hour, day, now, due):
    habits = Habits(zone=LONDON, digest=cadence, digest_hour=hour, digest_day=day)
    assert digest.next_at(habits, now) == due


def test_many_of_one_family_are_counted_not_listed(monday):
    rows = [
        Notice(family="returns", market="uk", title=f"Return {n}", path="/", at=at(9), pk=n)
        for n in range(13)
    ]
    (group,) = digest.groups(rows, "en", LONDON)
    assert (group["count"], len(group["items"]), group["more"]) == (13, 10, 3)
