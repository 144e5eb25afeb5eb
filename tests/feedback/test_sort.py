"""The check sorts labelled sentences, and never proposes to take away what should stay."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aftersale.feedback.triage.criteria import OrderFacts, propose
from aftersale.feedback.triage.statements import statements
from tests.feedback.sorted_sentences import LANGUAGES, sentences

DOCUMENT = Path(__file__).parents[2] / "docs" / "feedback.md"


@pytest.mark.parametrize("part", ["known", "apart"])
def test_nothing_that_should_stay_is_proposed_for_removal(part):
    assert [each.text for each in sentences(part) if each.is_wrong_way] == []


@pytest.mark.parametrize(("part", "least"), [("known", 0.95), ("apart", 0.9)])
def test_most_sentences_are_sorted_as_labelled(part, least):
    told = list(sentences(part))
    assert sum(each.is_right for each in told) >= least * len(told)


@pytest.mark.parametrize("part", ["known", "apart"])
def test_the_document_says_the_scores(part):
    told = list(sentences(part))
    said = f"{sum(each.is_right for each in told)} of {len(told)} of `{part}`"
    assert said in DOCUMENT.read_text(encoding="utf-8")


def test_every_language_is_there():
    assert {each.language for each in sentences("apart")} == set(LANGUAGES)


def test_statements_stand_where_the_comment_has_them():
    text = "Kam  spät an, und die Lampe ist kaputt!\nNie wieder."
    for each in statements(text, "de", {"lampe"}):
        assert text[each.start : each.end] == each.words
    assert [each.about for each in statements(text, "de", {"lampe"})] == [
        ("delivery",), ("product",), ("nothing",),
    ]  # fmt: skip


def test_damage_on_the_way_is_for_a_person_to_judge():
    found = propose(statements("Arrived broken.", "en"), OrderFacts(by_platform=True))
    assert found.outcome == "look"


def test_a_comment_in_another_language_than_told_is_read_in_its_own():
    found = propose(statements("Die Lampe ist kaputt und flackert.", "en"), OrderFacts())
    assert found.kind == "product"


def test_any_text_is_sorted_without_a_fault():
    for text in ("", "...", "\n\n", "🙂🙂", "a" * 5000, ", , ,", "1.5, 2,5"):
        for each in statements(text, "xx"):
            assert re.sub(r"\s", "", text[each.start : each.end]) == re.sub(r"\s", "", each.words)
