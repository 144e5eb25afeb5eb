"""P14: the number of characters, as the composer counts them."""

from aftersale.screening import Limits
from tests.screening.asking import action, findings, found


def test_exactly_the_limit_may_be_sent():
    assert action("P14", "x" * 4000) == "allow"
    assert action("P14", "x" * 4001) == "block"


def test_the_finding_is_what_is_too_much():
    (finding,) = findings("P14", "x" * 4000 + "tail")
    assert (finding.text, finding.remedy) == ("tail", "shorten")
    assert "4,004 characters, 4,000 are allowed" in finding.why
    assert "Shorten it by 4." in finding.why


def test_a_line_break_is_one_character():
    limits = Limits(max_characters=5)
    assert found("P14", "ab\r\ncd", limits=limits) == []
    assert found("P14", "ab\r\ncde\r\n", limits=limits) == ["e\r\n"]


def test_it_counts_for_buyers_too():
    assert action("P14", "x" * 4001, author="buyer") == "block"


def test_a_market_may_permit_more_but_never_what_was_not_read():
    assert action("P14", "x" * 4001, actions={"P14": "warn"}) == "warn"
    assert action("P14", "x" * 20_001, actions={"P14": "allow"}) == "block"
