"""Searching: by number, product, address and words, never beyond one's own."""

import pytest

from aftersale.messaging import queries


@pytest.fixture
def found(cast):
    def ask(text, name="bo"):
        return [each.pk for each in queries.find(cast.actor(name), text).rows]

    return ask


def test_an_order_number_finds_every_conversation_about_it(monday, found, ana_asks, an_order):
    order, other = an_order(), an_order()
    one = ana_asks(order=order)
    both = ana_asks(order=other, order_numbers=[other.number, order.number])

    assert found(order.number) == [both.pk, one.pk]


@pytest.mark.parametrize("code", ["LL-204-BR", "B0LUMEN204"])
def test_a_product_is_found_by_its_codes(monday, found, ana_asks, code):
    conversation = ana_asks()

    assert found(code) == [conversation.pk]


@pytest.mark.parametrize("words", ["GROSSE leuchte", "große", "Köln", "koln", "leuchte koln"])
def test_words_are_found_however_they_are_written(monday, found, ana_asks, words):
    conversation = ana_asks(text="Die große Leuchte ging nach Köln.")

    assert found(words) == [conversation.pk]


def test_all_words_must_occur(monday, found, ana_asks):
    ana_asks(text="Die große Leuchte.")

    assert found("leuchte berlin") == []


@pytest.mark.parametrize(
    "text", ['"', "AND", "NOT *", "a OR b)", "'; DROP TABLE x", "_1", "%", "🙂", "x" * 5000]
)
def test_no_text_breaks_the_search(monday, found, ana_asks, text):
    ana_asks()

    assert found(text) == []


def test_the_newest_comes_first_and_pages_go_on(monday, cast, ana_asks, an_order):
    order = an_order()
    made = [ana_asks(order=order, text=f"lantern {n}").pk for n in range(5)]
    bo, seen, after = cast.actor("bo"), [], ""
    while True:
        page = queries.find(bo, "lantern", after=after, size=2)
        seen += [each.pk for each in page.rows]
        if not (after := page.next):
            break

    assert seen == made[::-1]


def test_staff_find_in_every_account(monday, found, ana_asks):
    conversation = ana_asks()

    assert found("lamps", name="cy") == [conversation.pk]
