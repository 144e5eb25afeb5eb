"""After the half hour the buyer asks, and may take it back while nobody has answered."""

from datetime import timedelta

import pytest

from aftersale.cancellations import actions, queries
from aftersale.kernel.errors import NotPermitted, Refusal, WrongStage
from aftersale.messaging import queries as talks

pytestmark = pytest.mark.usefixtures("monday")


def ask(cast, order, who="ana", **facts):
    facts = {"reason": "no_longer_needed"} | facts
    return actions.request(order, by=cast.actor(who), **facts)


def test_the_seller_has_a_day_to_answer(cast, an_open_order, monday):
    row = ask(cast, an_open_order())
    assert (row.stage, row.answer_by) == ("requested", monday + timedelta(hours=24))
    assert row.official


def test_it_reaches_the_seller_as_a_typed_message_that_needs_no_answer_in_words(
    cast, an_open_order, letters_of
):
    row = ask(cast, an_open_order())
    talk = talks.conversation(cast.actor("bo"), row.conversation_id)
    assert talk.subject == "Order cancellation request from Marketplace United Kingdom customer"
    assert (talk.kind, talk.order_number) == ("cancellation", row.order_number)
    assert (talk.stage, talk.answer_by, talk.new_to_seller) == ("answered", None, True)
    letter = letters_of("bo", talk)[0]
    assert "asks for order" in letter.text
    assert "No longer needed" in letter.text
    assert queries.of_conversation(cast.actor("bo"), talk.pk) == row


def test_words_of_the_buyer_start_the_clock(cast, an_open_order, letters_of, monday):
    row = ask(cast, an_open_order(), comment="I found the old lamp in the attic.")
    talk = talks.conversation(cast.actor("bo"), row.conversation_id)
    assert (talk.stage, talk.answer_by) == ("needs_response", monday + timedelta(hours=24))
    assert letters_of("bo", talk)[-1].text == row.comment == "I found the old lamp in the attic."


def test_a_german_request_is_written_in_german(cast, an_open_order):
    row = ask(cast, an_open_order(market="de", currency="EUR", language="de"))
    talk = talks.conversation(cast.actor("bo"), row.conversation_id)
    assert talk.subject.startswith("Stornierungsanfrage eines Kunden von")


def test_words_with_a_telephone_number_are_refused_and_nothing_is_asked(cast, an_open_order):
    order = an_open_order()
    with pytest.raises(Refusal) as refused:
        ask(cast, order, comment="Call me on 020 7946 0958 about it.")
    assert refused.value.code in ("screened", "needs_reason")
    assert not queries.of_order(order.pk).exists()


def test_words_may_not_be_longer_than_the_rulebook_says(cast, an_open_order):
    with pytest.raises(Refusal) as refused:
        ask(cast, an_open_order(), comment="x" * 1001)
    assert refused.value.facts == {"length": 1001, "at_most": 1000, "over": 1}


def test_asked_twice_there_is_one_request(cast, an_open_order):
    order = an_open_order()
    assert ask(cast, order).pk == ask(cast, order).pk
    assert queries.of_order(order.pk).count() == 1


def test_after_half_an_hour_the_marketplaces_warehouse_cannot_be_stopped(cast, an_open_order):
    order = an_open_order(fulfilled_by="platform")
    with pytest.raises(Refusal) as refused:
        ask(cast, order)
    assert refused.value.code == "marketplace_cancels"
    assert refused.value.facts["service"].startswith("https://")
    standing = queries.standing(order, cast.actor("ana"))
    assert (standing.may, standing.why) == ("", "marketplace")
    assert standing.service == refused.value.facts["service"]


@pytest.mark.parametrize(
    ("stage", "code"), [("shipped", "already_shipped"), ("cancelled", "order_cancelled")]
)
def test_what_has_left_or_is_cancelled_cannot_be_asked_for(cast, an_open_order, stage, code):
    with pytest.raises(Refusal) as refused:
        ask(cast, an_open_order(stage=stage))
    assert refused.value.code == code


def test_after_a_no_one_does_not_ask_again(cast, a_cancellation):
    row = a_cancellation("declined_shipped")
    order = _order(row)
    assert queries.standing(order, cast.actor("ana")).why == "said_shipped"
    with pytest.raises(Refusal) as refused:
        ask(cast, order)
    assert refused.value.code == "said_shipped"


def test_after_withdrawing_one_may_ask_again(cast, a_cancellation):
    order = _order(a_cancellation("withdrawn"))
    assert queries.standing(order, cast.actor("ana")).may == "ask"
    assert ask(cast, order).is_open


def test_only_an_open_request_is_taken_back(cast, a_cancellation):
    row = a_cancellation()
    assert queries.standing(_order(row), cast.actor("ana")).may == "withdraw"
    actions.withdraw(row, by=cast.actor("ana"))
    assert row.stage == "withdrawn"
    with pytest.raises(WrongStage):
        actions.withdraw(a_cancellation("approved"), by=cast.actor("ana"))


@pytest.mark.parametrize("who", ["abe", "bo", "cy", "rex"])
def test_others_neither_ask_nor_take_back(cast, an_open_order, a_cancellation, who):
    with pytest.raises(NotPermitted):
        ask(cast, an_open_order(), who)
    with pytest.raises(NotPermitted):
        actions.withdraw(a_cancellation(), by=cast.actor(who))


def _order(row):
    from aftersale.orders import queries as orders

    return orders.by_id(row.order_id)
