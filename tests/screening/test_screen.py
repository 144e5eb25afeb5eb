"""The verdict over all rules, and what is promised for any text whatever."""

from dataclasses import FrozenInstanceError
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aftersale.screening import AttachmentFacts, engine_version, mended, screen
from aftersale.screening.reasons import SENTENCES
from aftersale.screening.verdicts import GRAVITY
from tests.screening.asking import LETTERS, ORDER, on

PIECES = st.sampled_from([
    "call me", "07911 123456", "bo@lumen.com", "bo (at) lumen (dot) com", "www.lumen.com/a",
    "https://dhl.com/t", "http://dhl.com/t", "lumen dot com", "bit.ly/3", "@lumen_lamps",
    "on Telegram", "WhatsApp me", "null eins sieben sechs eins zwei drei vier", "a discount",
    "we offer", "discount code", "nächsten Einkauf", "Danke.Es war", "arrived.it was", "e.g.",
    "203-4841771-0000001", "00340434161205587", ".", ",", "\n", "\r\n", " ", "(", "dot", "at", "@",
    "０７９", "\u200b", "ß", "ﷺ", "é", "½", "plus", "+44", "0", "7911", "%", "10", "£", "İ",
])  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=25).map(" ".join),
                  st.lists(PIECES, max_size=25).map("".join))  # fmt: skip
CONTEXTS = st.builds(
    on,
    st.sampled_from(["uk", "de", "fr", "it", "es", "", "xx"]),
    author=st.sampled_from(["seller", "buyer"]),
    proactive=st.booleans(),
    order_number=st.sampled_from(["", ORDER]),
    attachments=st.lists(st.builds(AttachmentFacts, st.text(max_size=20)), max_size=2).map(tuple),
)


@settings(max_examples=300, deadline=None)
@given(TEXTS, CONTEXTS)
def test_any_text_gets_a_verdict_whose_findings_quote_it(text, context):
    answer = screen(text, context)
    weighty = [f.action for f in answer.findings if f.action != "hint"]
    assert answer.verdict == max(weighty, key=GRAVITY.index, default="allow")
    for finding in answer.findings:
        assert 0 <= finding.start <= finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.text
        assert finding.code in SENTENCES


@settings(max_examples=300, deadline=None)
@given(TEXTS, CONTEXTS)
@example("on Telegram/000000000000-WhatsAp:-me/on Telegram", on())
def test_what_was_mended_is_not_found_again(text, context):
    before = removable(screen(text, context).findings)
    after = screen(mended(text, context, removable), context).findings
    removed = {(f.rule, f.text) for f in before}
    assert not removed & {(f.rule, f.text) for f in after}


def removable(findings):
    return [each for each in findings if each.remedy.startswith("remove")]


@settings(max_examples=100, deadline=None)
@given(TEXTS, CONTEXTS)
def test_the_same_text_always_gets_the_same_verdict(text, context):
    assert screen(text, context) == screen(text, context)


@pytest.mark.parametrize("market", LETTERS)
@pytest.mark.parametrize("author", ["seller", "buyer"])
def test_an_honest_letter_goes_out(market, author):
    answer = screen(LETTERS[market], on(market, author=author))
    assert answer.findings == ()
    assert answer.verdict == "allow"
    assert answer.text == LETTERS[market]


def test_the_gravest_finding_decides_and_all_are_told_in_order():
    answer = screen("See @lumen_lamps or call 07911 123456 or bo@lumen.com", on())
    assert answer.verdict == "block"
    assert [(f.rule, f.action) for f in answer.findings] == [
        ("P04", "warn"), ("P04", "block"), ("P03", "block"),
    ]  # fmt: skip


def test_the_reason_names_rule_words_and_remedy():
    (finding,) = screen("Call 07911 123456", on()).findings
    assert finding.why == (
        "“07911 123456” looks like a phone number (rule P04). Numbers stay hidden on both sides. "
        "Remove it."
    )


def test_a_verdict_is_json_with_the_six_promised_names():
    answer = screen("Call 07911 123456", on()).as_json()
    assert answer["verdict"] == "block"
    assert list(answer["findings"][0]) == ["rule", "start", "end", "text", "action", "why"]


def test_the_version_tells_of_every_rule():
    assert screen("Hello", on()).engine_version == engine_version()
    generation, _, rules = engine_version().partition(".")
    assert int(generation) >= 1
    assert int(rules) >= 9


def test_a_finding_cannot_be_changed_afterwards():
    (finding,) = screen("Call 07911 123456", on()).findings
    with pytest.raises(FrozenInstanceError):
        finding.action = "allow"


@pytest.mark.parametrize(
    "unit",
    ["0 ", "@", "a@", "x dot com at ", "discount ", "whatsapp ", "36 ", "a.", " ", "ﷺ", "http://"],
)
def test_a_hostile_text_costs_no_more_than_its_length(unit):
    screen("warm 07911 123456 www.lumen.com", on())
    text = (unit * 100_000)[:100_000]
    begin = process_time()
    screen(text, on())
    assert process_time() - begin < 2
