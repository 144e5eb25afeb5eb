"""P19: card numbers and bank accounts are covered before anything is kept or sent."""

from hypothesis import given
from hypothesis import strategies as st

from aftersale.kernel.actor import Actor
from aftersale.screening import screen
from aftersale.screening.actions import weigh
from aftersale.screening.payment import covered
from tests.screening.asking import found, on

CARD = "4111 1111 1111 1111"


def test_a_card_number_leaves_only_its_last_four_digits():
    answer = screen(f"Refund my card {CARD}, please.", on(author="buyer"))
    assert answer.verdict == "normalise"
    assert answer.text == "Refund my card •••• •••• •••• 1111, please."


def test_a_covered_text_is_as_long_as_the_text_and_is_not_covered_again():
    text = f"{CARD}, DE89 3704 0044 0532 0130 00, CVV 123"
    assert len(covered(text)) == len(text)
    assert covered(text) == "•••• •••• •••• 1111, DE•• •••• •••• •••• ••30 00, CVV •••"
    assert covered(covered(text)) == covered(text)


def test_what_stops_a_letter_for_another_reason_is_kept_without_the_number():
    text = f"Call 07911 123456, my card is {CARD}"
    by = Actor(kind="buyer", id=1, name="Ana")
    result, verdict = weigh(text, on(author="buyer"), by=by, seller_id=1)
    assert result.verdict == "block"
    assert "4111" not in verdict.text
    assert "4111" not in str(verdict.findings)
    for each in verdict.findings:
        assert verdict.text[each["start"] : each["end"]] == each["text"]


def test_a_market_that_only_warns_covers_all_the_same():
    answer = screen(f"My card is {CARD}", on(actions={"P19": "warn"}))
    assert answer.verdict == "warn"
    assert "4111" not in answer.text


def test_numbers_that_pass_the_check_by_chance_stay_when_the_words_say_what_they_are():
    assert found("P19", "Tracking number 4242424242424242") == []
    assert found("P19", "Hermes 4242 4242 4242 4242") == []
    assert found("P19", "EAN 4242424242424") == []


def test_hiding_characters_do_not_hide_a_card():
    assert "4111" not in covered("4\u200b1\u200b1\u200b1 1111 1111 1111")
    assert "１" not in covered("４１１１ １１１１ １１１１ 1111")


@given(st.text(alphabet="0123456789 -cardIBNDE4\u200b•\n", max_size=120))
def test_a_cover_never_changes_the_length(text):
    assert len(covered(text)) == len(text)
