"""The page about measures is what the measures say of themselves."""

from __future__ import annotations

from pathlib import Path

from aftersale.health.handbook import handbook
from aftersale.health.measures import ALL
from aftersale.health.policy.words import LEFT_OUT, WHY

PAGE = Path(__file__).parents[2] / "docs" / "measures.md"


def test_the_page_is_what_would_be_printed_now():
    assert PAGE.read_text(encoding="utf-8") == handbook(), "run `make measures`"


def test_the_page_has_every_measure_and_every_code():
    text = PAGE.read_text(encoding="utf-8")
    assert all(f"`{name}`" in text for name in (*ALL, *WHY, *LEFT_OUT))


def test_nothing_of_the_template_is_left_unfilled():
    assert "<!--" not in handbook()
