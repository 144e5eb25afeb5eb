"""P16: a letter that the seller sends first names its order."""

import pytest

from aftersale.screening import screen
from tests.screening.asking import ORDER, action, on

OTHER = "203-4841771-0000002"


@pytest.mark.parametrize(
    ("market", "line"),
    [("uk", "Order"), ("de", "Bestellung"), ("fr", "Commande"), ("it", "Ordine"), ("es", "Pedido")],
)
def test_the_order_is_put_in_in_the_buyers_language(market, line):
    answer = screen("Hello Ana", on(market, proactive=True, order_number=ORDER))
    assert answer.verdict == "normalise"
    assert answer.text == f"Hello Ana\n\n{line} {ORDER}"


def test_what_was_put_in_satisfies_the_rule():
    facts = on(proactive=True, order_number=ORDER)
    assert screen(screen("Hello", facts).text, facts).verdict == "allow"


@pytest.mark.parametrize("text", [f"About {ORDER}: hello", f"About {ORDER.replace('-', '')}"])
def test_a_named_order_is_enough(text):
    assert action("P16", text, proactive=True, order_number=ORDER) == "allow"


def test_any_order_of_the_conversation_counts_and_no_stranger():
    facts = {"proactive": True, "order_number": ORDER}
    assert action("P16", f"About {OTHER}", order_numbers=(OTHER,), **facts) == "allow"
    assert action("P16", f"About {OTHER}", **facts) == "normalise"


def test_without_a_known_order_a_person_must_choose():
    assert action("P16", "Hello", proactive=True) == "warn"
    assert action("P16", f"About {ORDER}", proactive=True) == "allow"


def test_an_answer_needs_no_order():
    assert action("P16", "Hello", order_number=ORDER) == "allow"
    assert action("P16", "Hello", author="buyer", proactive=True) == "allow"
