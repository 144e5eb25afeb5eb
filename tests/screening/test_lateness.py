"""P17: writing first ends thirty days after the order's completion."""

from datetime import timedelta

from aftersale.screening import Limits
from tests.screening.asking import NOW, ORDER, action, findings


def late(days: float, **facts) -> str:
    completed = NOW - timedelta(days=days)
    return action("P17", f"About {ORDER}", proactive=True, completed_at=completed, **facts)


def test_thirty_days_are_in_time_and_a_minute_more_is_late():
    assert late(30) == "allow"
    assert late(30 + 1 / 1440) == "block"


def test_the_market_sets_the_days():
    assert late(8, limits=Limits(proactive_days=7)) == "block"


def test_an_answer_is_never_late():
    completed = NOW - timedelta(days=400)
    assert action("P17", "Hello", completed_at=completed) == "allow"
    assert action("P17", "Hello", author="buyer", proactive=True, completed_at=completed) == "allow"


def test_an_order_under_way_is_never_late():
    assert action("P17", "Hello", proactive=True, completed_at=None) == "allow"


def test_the_sentence_says_what_is_still_possible():
    completed = NOW - timedelta(days=31)
    (finding,) = findings("P17", "Hello", proactive=True, completed_at=completed)
    assert "more than 30 days ago (rule P17)" in finding.why
    assert finding.remedy == "wait"
