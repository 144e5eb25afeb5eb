"""The language of short messages, measured on hand-written sentences."""

from __future__ import annotations

from collections import Counter

from aftersale.relay.reading import language

from .sentences import SENTENCES


def test_ninety_seven_of_a_hundred_short_sentences_are_known() -> None:
    wrong = [text for code, text in SENTENCES if code and language.detect(text) != code]
    known = sum(bool(code) for code, _ in SENTENCES)
    assert len(wrong) <= 0.03 * known, wrong


def test_no_language_is_left_behind() -> None:
    wrong = Counter(code for code, text in SENTENCES if language.detect(text) != code)
    assert {code: count for code, count in wrong.items() if count > 3} == {}


def test_a_language_of_the_neighbours_is_not_taken_for_one_of_ours() -> None:
    taken = [text for code, text in SENTENCES if not code and language.detect(text)]
    assert taken == []


def test_addresses_and_links_say_nothing_of_a_language() -> None:
    assert language.detect("https://example.org/the/and/is/your ana@the.and.is") == ""


def test_several_sentences_leave_no_doubt() -> None:
    for code in {code for code, _ in SENTENCES if code}:
        text = " ".join(text for each, text in SENTENCES if each == code)
        assert language.detect(text) == code
