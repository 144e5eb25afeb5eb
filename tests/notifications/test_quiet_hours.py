"""Quiet hours: e-mail waits until they end; what cannot wait comes through."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aftersale.kernel import clock
from aftersale.kernel.errors import Refusal
from aftersale.notifications import actions as notifications
from aftersale.notifications.quiet import ends_at, waits_until
from aftersale.relay.models import Outgoing
from tests.notifications.conftest import letters, pages, work

NIGHT = (time(21), time(7))
LONDON, BERLIN = "Europe/London", "Europe/Berlin"


def at(hour, minute=0, day=10, month=3):
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "hours", "zone", "ends"),
    [
        (at(22), NIGHT, LONDON, at(7, day=11)),
        (at(3), NIGHT, LONDON, at(7)),
        (at(7), NIGHT, LONDON, None),
        (at(12), NIGHT, LONDON, None),
        (at(20, 30), NIGHT, BERLIN, at(6, day=11)),
        (at(12), (time(11), time(13)), LONDON, at(13)),
        (at(13), (time(11), time(13)), LONDON, None),
        (at(12), (None, None), LONDON, None),
        (at(12), (time(9), time(9)), LONDON, None),
        (at(23, day=28), NIGHT, LONDON, at(6, day=29)),  # clocks go forward that night
    ],
)
def test_when_quiet_hours_end(now, hours, zone, ends):
    assert ends_at(now, *hours, zone) == ends


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    minutes=st.integers(0, 525_600),
    begin=st.integers(0, 1439),
    end=st.integers(0, 1439),
    zone=st.sampled_from([LONDON, BERLIN, "Pacific/Auckland", "UTC"]),
)
def test_they_always_end_and_within_a_day(minutes, begin, end, zone):
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    hours = [time(each // 60, each % 60) for each in (begin, end)]
    found = ends_at(now, *hours, zone)
    hour = timedelta(hours=1)  # that a change of the clocks may take or give
    assert found is None or -hour <= found - now <= timedelta(days=1) + hour


def test_what_is_urgent_or_due_before_one_could_act_goes_at_once():
    ends = at(7, day=11)
    assert waits_until(at(22), ends, urgent=False, due_by=None) == ends
    assert waits_until(at(22), ends, urgent=True, due_by=None) is None
    assert waits_until(at(22), ends, urgent=False, due_by=at(6, day=11)) is None
    assert waits_until(at(22), ends, urgent=False, due_by=at(9, day=11)) is None
    assert waits_until(at(22), ends, urgent=False, due_by=at(9, 1, day=11)) == ends
    assert waits_until(at(22), ends, urgent=False, due_by=at(21)) == ends  # over already
    assert waits_until(at(12), None, urgent=False, due_by=None) is None


def test_a_letter_of_the_night_leaves_in_the_morning_and_the_page_tells_it_at_once(cast, a_return):
    with clock.at(at(22)):
        notifications.read_when(by=cast.actor("bo"), zone=LONDON, quiet_from=NIGHT[0], quiet_until=NIGHT[1])  # fmt: skip
        a_return()
        work()
        assert pages(cast, "bo") == [1]
        letter = Outgoing.objects.get(purpose="return_to_decide")
        assert (letter.stage, letter.next_try_at) == ("queued", at(7, day=11))
    with clock.at(at(6, 59, day=11)):
        work()
        assert Outgoing.objects.get(purpose="return_to_decide").stage == "queued"
    with clock.at(at(7, day=11)):
        work()
        sent = Outgoing.objects.get(purpose="return_to_decide")
        assert (sent.stage, sent.sent_at) == ("sent", at(7, day=11))
        assert b"Date: Wed, 11 Mar 2026 07:00:00" in bytes(sent.raw)


def test_quiet_hours_of_one_are_nobody_elses(cast, a_return):
    with clock.at(at(22)):
        notifications.read_when(by=cast.actor("bea"), zone=LONDON, quiet_from=NIGHT[0], quiet_until=NIGHT[1])  # fmt: skip
        a_return()
        work()
        assert letters("return_to_decide") == ["bo@lumen.example"]
        assert Outgoing.objects.get(purpose="return_to_decide").stage == "sent"


def test_half_of_quiet_hours_and_unknown_zones_are_refused(cast):
    with pytest.raises(Refusal, match="half_quiet"):
        notifications.read_when(by=cast.actor("bo"), zone=LONDON, quiet_from=time(9))
    for zone in ("Moon/Base", "", "../etc/passwd"):
        with pytest.raises(Refusal, match="unknown_zone"):
            notifications.read_when(by=cast.actor("bo"), zone=zone)
    with pytest.raises(Refusal, match="unknown_choice"):
        notifications.read_when(by=cast.actor("bo"), zone=LONDON, hour=24)
