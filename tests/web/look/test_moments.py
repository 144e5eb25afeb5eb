"""Dates in words, in the zone of the marketplace (A155)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from aftersale.web.templatetags.moments import duration, moment

NOW = datetime(2026, 3, 12, 13, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "zone", "words"),
    [
        (datetime(2026, 3, 11, 16, 5, tzinfo=UTC), "Europe/Berlin", "yesterday, 17:05 CET"),
        (datetime(2026, 3, 12, 8, 0, tzinfo=UTC), "Europe/London", "today, 08:00 GMT"),
        (datetime(2026, 3, 8, 19, 31, tzinfo=UTC), "Europe/Berlin", "Sun 8 March, 20:31 CET"),
        (datetime(2026, 3, 11, 23, 30, tzinfo=UTC), "Europe/Paris", "today, 00:30 CET"),
        (datetime(2025, 7, 1, 11, 0, tzinfo=UTC), "Europe/London", "1 July 2025, 12:00 BST"),
    ],
)
def test_a_moment_carries_its_day_and_its_zone(at: datetime, zone: str, words: str) -> None:
    assert moment(at, zone=zone, now=NOW) == f'<time datetime="{at.isoformat()}">{words}</time>'


def test_a_list_may_leave_the_zone_to_the_ear() -> None:
    html = moment(NOW, "short", "Europe/Berlin", NOW)
    assert 'today, 14:00<span class="visually-hidden"> CET</span>' in html


def test_no_moment_is_no_text() -> None:
    assert moment(None) == ""


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(hours=2, minutes=30), "2 hours 30 minutes"),
        (timedelta(hours=1, minutes=1), "1 hour 1 minute"),
        (timedelta(days=1, hours=5, minutes=9), "1 day 5 hours"),
        (timedelta(seconds=20), "less than a minute"),
        (None, "none"),
    ],
)
def test_a_duration_is_written_out(span: timedelta | None, words: str) -> None:
    assert duration(span) == words
