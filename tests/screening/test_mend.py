"""The button beside a finding: what is left when it was pressed."""

import pytest

from aftersale import screening
from aftersale.screening import mend, screen
from tests.screening.asking import on


def mended(text: str, market: str = "uk") -> str:
    return mend(text, screen(text, on(market)).findings)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Call 07911 123456 today.", "Call today."),
        ("Call 07911 123456.", "Call."),
        ("07911 123456", ""),
        ("Mail bo@lumen.com, or see www.lumen.com", "Mail, or see"),
        ("First line.\n07911 123456\nLast line.", "First line.\n\nLast line."),
        ("Track http://dhl.com/t/7 today", "Track https://dhl.com/t/7 today"),
        ("Track dhl.com/t/7", "Track https://dhl.com/t/7"),
    ],
)
def test_words_go_without_leaving_a_gap(text, left):
    assert mended(text) == left


def test_promotion_goes_with_its_sentence():
    text = "Your lamp is on its way. Get 10 % off your next order with us! Kind regards"
    assert mended(text) == "Your lamp is on its way. Kind regards"


def test_a_clean_text_stays_as_it_is():
    assert mended("Your lamp  is on\r\nits way. ") == "Your lamp  is on\r\nits way. "


def test_a_mended_text_may_be_sent():
    text = "Hello Ana. Call 07911 123456 or mail bo@lumen.com. Use discount code X. Regards"
    assert screen(mended(text), on()).verdict == "allow"


def test_what_mending_brings_together_is_mended_too():
    text = "on Telegram/000000000000-WhatsAp:-me/on Telegram"
    assert "on Telegram" in mended(text)  # too far from "me" to say anything, until then
    assert "Telegram" not in screening.mended(text, on(), lambda found: found)


def test_only_the_finding_pressed_is_mended():
    text = "Call 07911 123456 or mail bo@lumen.com"
    phone = next(f for f in screen(text, on()).findings if f.rule == "P04")
    assert mend(text, [phone]) == "Call or mail bo@lumen.com"


def test_a_finding_whose_words_have_changed_is_passed_over():
    findings = screen("Call 07911 123456", on()).findings
    assert mend("Something else entirely", findings) == "Something else entirely"


def test_what_only_a_person_can_do_is_left_to_them():
    text = "x" * 4001
    assert mended(text) == text
