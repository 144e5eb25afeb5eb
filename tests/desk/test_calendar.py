"""The radar as a calendar: what stands in it, who may read it, and what it never tells."""

from __future__ import annotations

from datetime import timedelta

import icalendar
import pytest
from django.test import Client

from aftersale.accounts import actions as accounts
from aftersale.desk import actions
from aftersale.desk.actions import FeedWish
from aftersale.desk.calendar.writing import initials
from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted, Refusal, WrongStage
from aftersale.messaging import actions as messaging
from aftersale.messaging.models import Conversation

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def a_feed(cast):
    """Makes a calendar of Bo's; the address it is read at."""

    def make(name="bo", **wish):
        _, secret = actions.make_feed(FeedWish(**wish), by=cast.actor(name))
        return f"/seller/radar/feed/{secret}.ics"

    return make


def read(url, **headers):
    """What a calendar program is answered, which is signed in nowhere."""
    return Client().get(url, headers=headers)


def events(url):
    calendar = icalendar.Calendar.from_ical(read(url).content)
    return {str(each["UID"]): each for each in calendar.walk("VEVENT")}


def test_every_clock_is_an_event_that_ends_at_its_deadline(every_clock, a_feed):
    made = every_clock()
    answer = read(a_feed())
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    found = events(a_feed())
    assert len(found) == 10
    claim = next(
        each for uid, each in found.items() if uid.startswith(f"claim-{made['claim'].pk}@")
    )
    assert claim["DTEND"].dt == made["claim"].due_by
    assert claim["DTSTART"].dt < claim["DTEND"].dt
    assert claim["STATUS"] == "CONFIRMED"
    assert "£88.90 is taken from you" in claim["DESCRIPTION"]
    assert claim["URL"].endswith(f"/seller/claims/{made['claim'].pk}")
    assert claim["LAST-MODIFIED"].dt == claim["DTSTAMP"].dt


def test_the_file_is_utf_8_in_folded_lines_that_end_as_they_must(every_clock, cast):
    every_clock()
    wish = FeedWish(name="Délais à tenir pour toute l’équipe des lampes de lecture en laiton")
    _, secret = actions.make_feed(wish, by=cast.actor("bo"))
    content = read(f"/seller/radar/feed/{secret}.ics").content
    lines = content.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-1] == b""
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert "l’équipe" in content.decode().replace("\r\n ", "")


def test_it_names_no_buyer_and_repeats_no_words_of_theirs(every_clock, a_feed):
    every_clock()
    content = read(a_feed()).content.decode().replace("\r\n ", "")
    for told in ("Ana", "Alves", "Abe", "One lamp is missing", "cable", "buyers.example"):
        assert told not in content
    assert "A. A." in content


def test_the_same_again_is_the_same_bytes_and_is_not_sent_twice(every_clock, a_feed, monday):
    every_clock()
    url = a_feed()
    first = read(url)
    with clock.at(monday + timedelta(minutes=10)):
        again = read(url)
    assert again.content == first.content
    kept = read(url, **{"If-None-Match": first.headers["ETag"]})
    assert (kept.status_code, kept.content) == (304, b"")


def test_an_event_that_comes_back_has_a_higher_number(ana_asks, a_feed, cast, monday):
    asked, url = ana_asks(), a_feed()
    [(uid, first)] = events(url).items()
    with clock.at(monday + timedelta(hours=1)):
        messaging.reply(asked, by=cast.actor("bo"), text="We send the second lamp today.")
        assert events(url) == {}
    with clock.at(monday + timedelta(hours=2)):
        again = Conversation.objects.get(pk=asked.pk)
        messaging.write(again, by=cast.actor("ana"), text="It is the wrong colour.")
        [(same, second)] = events(url).items()
    assert same == uid
    assert second["SEQUENCE"] > first["SEQUENCE"] > 0


def test_it_holds_ninety_days_and_three_hundred_events_and_says_so(ana_asks, a_feed, monday):
    row = ana_asks()
    facts = {each.attname: getattr(row, each.attname) for each in row._meta.fields[1:]}
    later = facts | {"answer_by": monday + timedelta(days=91)}
    Conversation.objects.create(**later)
    url = a_feed()
    assert len(events(url)) == 1
    Conversation.objects.bulk_create(Conversation(**facts) for _ in range(301))
    assert len(events(url)) == 300
    assert "due in 90 days, the soonest 300 at most" in read(url).content.decode().replace(
        "\r\n ", ""
    ).replace("\\,", ",")


def test_what_is_done_is_no_event_any_more(every_clock, a_feed, cast):
    from aftersale.cancellations import actions as cancellations

    made, url = every_clock(), a_feed()
    before = set(events(url))
    cancellations.approve(made["cancellation"], by=cast.actor("bo"))
    gone = before - set(events(url))
    assert [uid.partition("@")[0] for uid in gone] == [f"cancellation-{made['cancellation'].pk}"]


def test_it_holds_what_was_wished_for(every_clock, a_feed, cast):
    made = every_clock()
    assert {uid.partition("-")[0] for uid in events(a_feed(kinds=["claim", "appeal"]))} == {
        "claim", "appeal",
    }  # fmt: skip
    assert events(a_feed(market="de")) == {}
    assert events(a_feed(whose="mine")) == {}
    actions.assign(f"claim:{made['claim'].pk}", cast.user("bo").pk, by=cast.actor("bo"), seen=None)
    assert len(events(a_feed(whose="mine"))) == 1
    assert len(events(a_feed(whose="unassigned"))) == 9


def test_a_reminder_rings_so_long_before_the_deadline(ana_asks, a_feed):
    ana_asks()
    [event] = events(a_feed(alarm_minutes=60)).values()
    [alarm] = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == -timedelta(hours=1)
    assert alarm["TRIGGER"].params["RELATED"] == "END"
    assert not list(events(a_feed()).values())[0].walk("VALARM")


def test_whoever_does_not_know_the_address_reads_nothing(every_clock, a_feed):
    every_clock()
    a_feed()
    assert read("/seller/radar/feed/guessed.ics").status_code == 404


def test_an_ended_calendar_and_one_of_somebody_who_left_open_nothing(ana_asks, cast):
    ana_asks()
    feed, secret = actions.make_feed(FeedWish(), by=cast.actor("bo"))
    actions.revoke_feed(feed, by=cast.actor("bo"))
    assert read(f"/seller/radar/feed/{secret}.ics").status_code == 404
    with pytest.raises(WrongStage):
        actions.revoke_feed(feed, by=cast.actor("bo"))
    _, hers = actions.make_feed(FeedWish(), by=cast.actor("bea"))
    accounts.remove_member(cast.user("bea").member, by=cast.actor("bo"))
    assert read(f"/seller/radar/feed/{hers}.ics").status_code == 404


def test_nobody_ends_the_calendar_of_somebody_else(cast):
    feed, _ = actions.make_feed(FeedWish(), by=cast.actor("bo"))
    for name in ("bea", "rex", "cy"):
        with pytest.raises(NotPermitted):
            actions.revoke_feed(feed, by=cast.actor(name))


def test_nobody_but_a_team_makes_one_and_nobody_too_many(cast):
    for name in ("ana", "cy"):
        with pytest.raises(NotPermitted):
            actions.make_feed(FeedWish(), by=cast.actor(name))
    for _ in range(actions.MOST_FEEDS):
        actions.make_feed(FeedWish(), by=cast.actor("vic"))
    with pytest.raises(Refusal) as no:
        actions.make_feed(FeedWish(), by=cast.actor("vic"))
    assert no.value.code == "too_many_feeds"


def test_a_program_that_asks_without_pause_waits(ana_asks, a_feed):
    ana_asks()
    url = a_feed()
    statuses = [read(url).status_code for _ in range(14)]
    assert (statuses[0], statuses[-1]) == (200, 429)


def test_the_secret_is_kept_nowhere(cast):
    feed, secret = actions.make_feed(FeedWish(), by=cast.actor("bo"))
    assert all(secret not in str(value) for value in vars(feed).values())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Marta Kowalska", "M. K."),
        ("jürgen von der Weide-Au", "J. V. D."),
        ("", "the buyer"),
        ("❤", "the buyer"),
    ],
)
def test_a_name_becomes_its_initials(name, said):
    assert initials(name) == said
