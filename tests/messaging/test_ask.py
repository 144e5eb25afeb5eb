"""A buyer asks a seller."""

from datetime import timedelta

import pytest

from aftersale.journal.models import Entry
from aftersale.kernel.errors import Refusal
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries
from aftersale.messaging.queries import Filter


def test_a_question_needs_a_response_within_a_day(monday, cast, ana_asks):
    conversation = ana_asks()

    assert conversation.stage == "needs_response"
    assert conversation.answer_by == monday + timedelta(hours=24)
    assert [row.pk for row in queries.inbox(cast.actor("bo"), Filter()).rows] == [conversation.pk]
    assert queries.badge(cast.actor("bo")) == 1


def test_the_rival_sees_nothing_of_it(monday, cast, ana_asks):
    conversation = ana_asks()

    assert queries.conversation(cast.actor("rex"), conversation.pk) is None
    assert queries.inbox(cast.actor("rex"), Filter(period="all", queue="all")).rows == []
    assert queries.find(cast.actor("rex"), "lamps").rows == []


def test_it_is_written_down_under_the_edition_in_force(monday, cast, ana_asks):
    conversation = ana_asks()

    assert conversation.edition.startswith("uk-")
    entry = Entry.objects.get(about=f"conversation:{conversation.pk}")
    assert entry.kind == "messaging.message_sent"
    assert entry.by == cast.actor("ana").ref


def test_one_conversation_may_be_about_several_orders(monday, cast, an_order, ana_asks):
    one, other = an_order(), an_order()

    conversation = ana_asks(order=one, order_numbers=[one.number, other.number])

    assert [each.number for each in conversation.orders.order_by("pk")] == [
        one.number,
        other.number,
    ]


def test_nobody_asks_about_somebody_elses_order(monday, cast, an_order):
    order = an_order(buyer="abe")

    with pytest.raises(Refusal, match="unknown_order"):
        messaging.ask(
            by=cast.actor("ana"), seller_id=order.seller_id, market="uk", kind="order",
            subject="Mine?", text="Is this mine?", order_numbers=[order.number],
        )  # fmt: skip


def test_one_may_ask_before_buying(monday, cast):
    message = messaging.ask(
        by=cast.actor("ana"), seller_id=cast.lumen.pk, market="uk", kind="product",
        subject="", text="Is the bulb E14 or E27?", product="Reading lamp, brass",
    )  # fmt: skip

    assert message.conversation.subject == "A question about a product"
    assert message.conversation.product == "Reading lamp, brass"
    assert message.conversation.orders.count() == 0


def test_one_cannot_ask_where_the_seller_does_not_sell(monday, cast):
    with pytest.raises(Refusal, match="not_sold_here"):
        messaging.ask(
            by=cast.actor("ana"), seller_id=cast.rival.pk, market="de", kind="product",
            subject="", text="Do you ship to Bonn?",
        )  # fmt: skip


@pytest.mark.parametrize(("text", "code"), [("  \n ", "empty"), ("a" * 4001, "too_long")])
def test_a_text_has_at_least_a_word_and_at_most_4000_characters(monday, ana_asks, text, code):
    with pytest.raises(Refusal, match=code):
        ana_asks(text=text)


def test_exactly_4000_characters_are_taken_and_line_breaks_count_once(monday, ana_asks):
    conversation = ana_asks(text="a" * 3998 + "\r\n" + "b")

    assert len(conversation.messages.get().text) == 4000


def test_sellers_cannot_ask_as_buyers(monday, cast, an_order):
    order = an_order()

    with pytest.raises(Refusal, match="not_permitted"):
        messaging.ask(
            by=cast.actor("bo"), seller_id=order.seller_id, market="uk", kind="order",
            subject="", text="Hello", order_numbers=[order.number],
        )  # fmt: skip
