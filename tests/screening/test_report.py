"""The manual of screening tells the truth, and the rules stay as good as they were."""

from __future__ import annotations

from tests.screening.corpus import outcomes, sentences
from tests.screening.report import FILE, report


def test_the_manual_says_what_is_measured():
    assert FILE.read_text(encoding="utf-8") == report(), "run `make screening`"


def test_at_least_half_of_the_sentences_are_clean():
    told = sentences()
    assert len(told) >= 600
    assert 2 * sum(each.verdict == "allow" for each in told) >= len(told)


def test_no_known_clean_sentence_is_stopped():
    stopped = [
        each.sentence.text
        for each in outcomes("known")
        if not each.sentence.expected and each.verdict in {"warn", "hold", "block"}
    ]
    assert stopped == []


def test_no_sentence_is_there_twice():
    told = [(each.language, each.author, each.text) for each in sentences()]
    assert sorted({each for each in told if told.count(each) > 1}) == []
