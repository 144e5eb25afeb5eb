"""A buyer who must not be known writes and is written to behind addresses used nowhere else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries as conversations
from aftersale.relay import queries as relay_queries
from tests.relay.conftest import ANA, BO, letters_to, texts, work

WORDS = "We saw your review and would like to help."


@pytest.fixture
def veiled(people, asked):
    """Bo has written to a reviewer, who is the buyer he knows from another conversation."""
    order = conversations.conversation(SYSTEM, asked.conversation_id).orders.get()
    letter = messaging.start(
        by=people.actor("bo"), market="uk", order_number=order.number, reason="order_information",
        subject="Your review", text=WORDS, known_as="Ana A.", product="Reading lamp",
    )  # fmt: skip
    _leave()
    return conversations.conversation(SYSTEM, letter.conversation_id)


def _leave() -> None:
    """The time to undo is over."""
    with clock.at(clock.now() + timedelta(hours=1)):
        work()


def sender_of(words: str, to: str = BO) -> str:
    (letter,) = (each for each in letters_to(to) if words.encode() in bytes(each.raw))
    return letter.from_address


def test_its_letters_come_from_an_address_of_their_own(relay, people, asked, veiled, alias):
    messaging.write(veiled, by=people.actor("ana"), text="Please do.")
    work()

    assert sender_of("flickers in the evening") == alias("buyer")
    assert sender_of("Please do.") != alias("buyer")


def test_an_answer_to_it_reaches_that_conversation_without_any_header(relay, people, veiled):
    messaging.write(veiled, by=people.actor("ana"), text="Please do.")
    work()
    masked = sender_of("Please do.")

    relay.send(BO, masked, "It is on its way.", subject="Something else")
    _leave()

    assert texts(veiled.pk)[-1] == "It is on its way."


def test_searching_for_it_finds_nobody(relay, people, asked, veiled, alias):
    messaging.write(veiled, by=people.actor("ana"), text="Please do.")
    work()
    masked = sender_of("Please do.")

    assert relay_queries.find_conversation_partner(masked) is None
    assert relay_queries.find_conversation_partner(alias("buyer")) is not None


def test_the_buyer_answers_by_mail_too(relay, people, veiled):
    masked = sender_of(WORDS, ANA)

    relay.send(ANA, masked, "Thank you.", subject="Hello")

    assert texts(veiled.pk)[-1] == "Thank you."
