"""The clock chip says what is left, in a glance and in a full sentence."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from aftersale.web.templatetags import clock
from aftersale.web.templatetags.clock import clock_chip
from tests.web.look.stylesheet import STATIC

NOW = datetime(2026, 3, 12, 13, 0, tzinfo=UTC)


def chip(hours: float | None = None, words: str = "left", **facts: Any) -> str:
    due_at = None if hours is None else NOW + timedelta(hours=hours)
    return clock_chip(due_at, words, now=NOW, zone="Europe/Berlin", **facts)


def seen(html: str) -> str:
    return re.search(r'<span aria-hidden="true">(.*?)</span>', html)[1]  # type: ignore[index]


def said(html: str) -> str:
    return re.search(r'<span class="visually-hidden">(.*?)</span>', html)[1]  # type: ignore[index]


def tone(html: str) -> str:
    found = re.match(r'<span class="clock" data-tone="(\w+)"', html)
    return found[1] if found else "plain"


@pytest.mark.parametrize(
    ("hours", "words", "glance"),
    [
        (3.1, "short", "3 h 06"),
        (3.1, "left", "3 h 06 left"),
        (3.1, "by", "Answer by 17:06, 3 h 06 left"),
        (20.5, "left", "20 h left"),
        (20.5, "by", "Answer by tomorrow 10:30, 20 h left"),
        (0.5, "left", "30 min left"),
        (0.01, "left", "under 1 min left"),
        (29, "left", "1 day 5 h left"),
        (24 * 5, "left", "5 days left"),
        (-2, "short", "Late by 2 h"),
        (-26, "by", "Late by 1 day 2 h"),
        (21.5, "in", "Answer in 21 h"),
    ],
)
def test_a_glance_tells_what_is_left(hours: float, words: str, glance: str) -> None:
    assert seen(chip(hours, words)) == glance


def test_a_screen_reader_hears_a_whole_sentence() -> None:
    html = chip(3.1, "short")
    assert said(html) == "Answer by Thu 12 March, 17:06 CET: 3 hours 6 minutes left."


def test_a_late_one_says_since_when() -> None:
    assert said(chip(-2)) == "Late by 2 hours: due Thu 12 March, 12:00 CET."


@pytest.mark.parametrize(
    ("hours", "expected"), [(10.01, "plain"), (10, "soon"), (0, "soon"), (-0.01, "late")]
)
def test_it_is_amber_from_ten_hours_and_red_when_late(hours: float, expected: str) -> None:
    assert tone(chip(hours)) == expected


def test_a_promise_kept_is_green_and_says_how_fast() -> None:
    html = chip(0, met_at=NOW - timedelta(hours=3), started_at=NOW - timedelta(hours=8))
    assert (tone(html), seen(html), said(html)) == (
        "met",
        "Answered in 5 h",
        "Answered, in 5 hours.",
    )


def test_an_answer_after_the_deadline_is_no_promise_kept() -> None:
    html = chip(-9, met_at=NOW, started_at=NOW - timedelta(hours=33))
    assert (tone(html), seen(html)) == ("missed", "Answered late, in 1 day 9 h")


def test_the_calendar_may_say_how_long_it_took() -> None:
    html = chip(1, met_at=NOW, started_at=NOW - timedelta(hours=31), took=timedelta(hours=7))
    assert seen(html) == "Answered in 7 h"


def test_a_paused_clock_says_why() -> None:
    html = chip(rest="waiting for buyer")
    assert (tone(html), seen(html)) == ("rest", "Paused, waiting for buyer")


def test_without_a_promise_there_is_no_clock() -> None:
    assert chip(None) == ""


def test_the_ring_is_one_day_and_empties() -> None:
    ring = [re.search(r'dasharray="([\d.]+) 24"', chip(hours))[1] for hours in (48, 24, 12, 0)]  # type: ignore[index]
    assert ring == ["24.0", "24.0", "12.0", "0.0"]


def test_what_opens_later_is_never_late() -> None:
    html = chip(-1, "in", verb="Opens")
    assert (tone(html), seen(html)) == ("met", "Opens now")


def test_words_of_others_are_escaped() -> None:
    assert "<b>" not in chip(3, "by", verb="<b>Answer")
    assert "<b>" not in chip(rest="<b>")


def test_the_browser_goes_on_with_the_same_rule() -> None:
    script = (STATIC / "js" / "times.js").read_text()
    assert re.search(r"const SOON = ([\d *]+);", script)[1] == "10 * 3600"  # type: ignore[index]
    assert clock.SOON == 10 * 3600
