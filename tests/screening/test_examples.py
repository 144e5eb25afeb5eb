"""Each rule does with the examples beside it what they say."""

from __future__ import annotations

import pytest

from aftersale.screening.rules import all_rules
from aftersale.screening.verdicts import GRAVITY
from tests.screening.examples import AUTHORS, MARKETS, beside, examples


@pytest.mark.parametrize("each", examples(), ids=lambda each: f"{each.rule}-{each.line[:40]}")
def test_a_rule_does_what_its_example_says(each):
    assert each.outcome() == each.action
    if each.marked:
        assert [finding.text for finding in each.findings()] == each.marked


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.ID)
def test_every_rule_has_examples_of_both_kinds(rule):
    assert beside(rule).exists(), f"{beside(rule)} is missing"
    actions = {each.action for each in examples() if each.rule == rule.ID}
    assert "allow" in actions
    assert actions - {"allow"}


def test_examples_name_authors_languages_and_actions_that_exist():
    assert {each.author for each in examples()} <= set(AUTHORS)
    assert {each.language for each in examples()} <= set(MARKETS)
    assert {each.action for each in examples()} <= set(GRAVITY)
