"""Links, addresses and numbers in disguise are found; honest lines that look like them are not."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aftersale.screening import mend, screen
from tests.screening.asking import on

FOLDER = Path(__file__).parent
DISGUISED = [
    (rule, market, text)
    for rule, markets in tomllib.loads((FOLDER / "disguises.toml").read_text("utf-8")).items()
    for market, texts in markets.items()
    for text in texts
]
HONEST = [
    (market, text)
    for market, texts in tomllib.loads((FOLDER / "honest.toml").read_text("utf-8")).items()
    for text in texts
]
ALSO = {"P01": {"P01", "P03"}, "P03": {"P03"}, "P04": {"P01", "P04"}}
"""An address found where a link was meant, or a link to a messenger, stops the letter as well."""
CONTACT = {"P01", "P02", "P03", "P04", "P05", "P10", "P13", "P19"}
UNSEEN = st.sampled_from("\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u202e\u2066\u2069\u034f\ufe0f")


def stopping(text: str, market: str = "uk", **facts) -> set[str]:
    """The rules that do more than ask about a text."""
    findings = screen(text, on(market, **facts)).findings
    return {each.rule for each in findings if each.action == "block"}


@pytest.mark.parametrize(("rule", "market", "text"), DISGUISED, ids=lambda each: repr(each)[:40])
def test_a_disguise_does_not_help(rule, market, text):
    assert stopping(text, market) & ALSO[rule]


@pytest.mark.parametrize(("market", "text"), HONEST, ids=lambda each: repr(each)[:40])
def test_what_only_looks_like_it_is_left_alone(market, text):
    found = [each for each in screen(text, on(market)).findings if each.rule in CONTACT]
    unsure = [each for each in found if each.action == "warn" and each.code == "link_unsure"]
    assert found == unsure


@pytest.mark.parametrize(
    "text",
    [
        "https://dhl.com/r?u=evil.shop",
        "https://dhl.com/r?u=evil.shop&x=1",
        "https://dhl.com/r?u=%252f%252fevil.shop",
        "https://dhl.com/go/www.evil.shop",
        "https://dhl.com.evil.example.shop",
        "https://dhl-com.shop/track",
        "https://dhl.co/track",
        "https://dhl\u200b.com.evil.shop",
        "https://track@dhl.com@evil.shop",
        "https://ԁhl.com/track",
        "https://xn--dhl-6na.com/track",
    ],
)
def test_a_carriers_name_does_not_open_another_door(text):
    assert stopping(f"Track it: {text}") in ({"P01"}, {"P01", "P03"})


@pytest.mark.parametrize(
    "text",
    [
        "https://www.dhl.com/gb-en/home/tracking.html?tracking-id=00340434161205587&lang=en",
        "https://www.royalmail.com/track-your-item#/tracking-results/AB123456789GB",
        "https://dhl.com/track?ref=v2.1&page=1.html",
    ],
)
def test_a_carriers_own_tracking_page_may_be_linked(text):
    assert stopping(f"Track it: {text}.") == set()


SIMPLE = [each for each in DISGUISED if each[2].isascii() and "\n" not in each[2]]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SIMPLE), st.lists(st.tuples(st.integers(0, 60), UNSEEN), max_size=6))
def test_letters_without_ink_do_not_clear_a_text(each, inserted):
    rule, market, text = each
    for place, letter in inserted:
        text = text[: place % (len(text) + 1)] + letter + text[place % (len(text) + 1) :]
    assert stopping(text, market) & ALSO[rule]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(DISGUISED), min_size=1, max_size=4))
def test_what_was_mended_may_be_sent(several):
    market = several[0][1]
    text = ". Then\n\n".join(text for _, _, text in several) + "."
    for _ in range(4):  # what is left of two disguises may make a third
        found = screen(text, on(market)).findings
        text = mend(text, found)
    after = [each for each in screen(text, on(market)).findings if each.action == "block"]
    assert not [each for each in after if each.rule in CONTACT]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(DISGUISED))
def test_a_finding_quotes_the_text_as_it_was_written(each):
    _, market, text = each
    for finding in screen(text, on(market)).findings:
        assert text[finding.start : finding.end] == finding.text
