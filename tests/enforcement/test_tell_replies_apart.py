"""Signs of gaming in single replies: measured against a labelled set, and on the edges."""

from __future__ import annotations

from collections import Counter

import pytest

from aftersale.enforcement.policy import months
from aftersale.enforcement.policy.replies import Reply, is_from, says_nothing, signs
from aftersale.market.rulebook import current
from tests.enforcement.labelled import REPLIES

TEXT = ("empty", "putting_off")


@pytest.fixture(scope="module")
def rules():
    return current("uk").enforcement.gaming


def _said(text: str, rules) -> str:
    found = [each for each in signs(Reply(text=text), rules) if each in TEXT]
    return found[0] if found else ""


def measured(rules) -> tuple[Counter, Counter, Counter]:
    """True, false and missed, by sign, over all languages."""
    true, false, missed = Counter(), Counter(), Counter()
    for replies in REPLIES.values():
        for text, label in replies:
            found = _said(text, rules)
            if found == label and found:
                true[found] += 1
            elif found != label:
                false[found] += 1
                missed[label] += 1
    return true, false, missed


def test_a_sign_is_right_nineteen_times_of_twenty_and_finds_four_of_five(rules):
    true, false, missed = measured(rules)
    for name in TEXT:
        assert true[name] / (true[name] + false[name]) >= 0.95
        assert true[name] / (true[name] + missed[name]) >= 0.8


@pytest.mark.parametrize("language", REPLIES)
def test_a_real_answer_is_taken_for_one_in_every_language(rules, language):
    real = [text for text, label in REPLIES[language] if not label]
    assert [text for text in real if _said(text, rules)] == []


@pytest.mark.parametrize("text", ["yes", "Ja", "oui", "no", "3", "nicht", "60 W"])
def test_a_short_answer_is_an_answer(text):
    assert not says_nothing(text, 4)


def test_how_little_is_nothing_is_the_rulebooks_say():
    assert says_nothing("abcd", 4)
    assert not says_nothing("abcde", 4)


def test_a_template_is_known_by_its_words_whatever_fills_its_gaps():
    ours = ["Hello {buyer},\nyour order {order} is on its way."]
    assert is_from("Hello Ana, your order 203-1 is on its way.", ours)
    assert not is_from("Hello Ana, your order 203-1 is on its way. It is red.", ours)
    assert not is_from("Hello", ["", "  "])


def test_a_template_is_a_sign_only_when_nobody_can_have_read(rules):
    def shown(seconds, from_template):
        reply = Reply(text="It is on its way.", seconds=seconds, from_template=from_template)
        return signs(reply, rules)

    assert shown(5, True) == ("quick_template",)
    assert shown(5, False) == shown(20, True) == shown(None, True) == ()


def test_one_answer_to_three_messages_closes_many(rules):
    assert signs(Reply(text="It is on its way.", ends=3), rules) == ("closing_many",)
    assert signs(Reply(text="It is on its way.", ends=2), rules) == ()


NONE = dict.fromkeys(
    ("excused", "empty", "putting_off", "quick_template", "split", "closing_many"), 0
)


def test_few_answers_say_nothing_of_anybody(rules):
    counts = NONE | {"answers": 19, "received": 19, "empty": 19, "excused": 19}
    assert months.excess_ppm(counts, rules) == -1
    assert months.excess_ppm(counts | {"answers": 20}, rules) == 18_000_000  # 95 % of 5 %


def test_the_worst_share_says_how_bad_a_month_is(rules):
    counts = NONE | {"answers": 100, "received": 100, "empty": 5, "excused": 75}
    assert months.excess_ppm(counts, rules) == 2_000_000  # three times the limit
    shares = {each.signal: each for each in months.shares(counts, rules)}
    assert shares["empty"].is_sign  # exactly at its limit
    assert (shares["excused"].ppm, shares["split"].is_sign) == (750_000, False)
