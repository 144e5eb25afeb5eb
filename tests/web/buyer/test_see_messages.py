"""Your messages: what is new first, whose turn it is, pages."""

from datetime import timedelta

import pytest

from aftersale.kernel import clock
from aftersale.messaging import actions as messaging
from tests.web.buyer.conftest import again, queries_of, words

pytestmark = pytest.mark.django_db


def test_what_is_new_stands_first_and_is_marked(ana, ana_asks, bo_answers, monday):
    answered = ana_asks(subject="The old one")
    with clock.at(monday + timedelta(hours=1)):
        bo_answers(answered)
    with clock.at(monday + timedelta(hours=2)):
        ana_asks(subject="The later one")

    page = ana.get("/messages")

    shown = words(page)
    assert shown.index("New: The old one") < shown.index("The later one")
    assert page.content.decode().count("data-unread") == 1


def test_opening_it_makes_it_read(ana, ana_asks, bo_answers):
    conversation = ana_asks()
    bo_answers(conversation)
    assert "1 new" in words(ana.get("/messages/badge"))

    ana.get(f"/messages/{conversation.pk}")

    assert words(ana.get("/messages/badge")) == ""
    assert "data-unread" not in ana.get("/messages").content.decode()


def test_the_clock_runs_while_the_seller_is_to_answer(ana, ana_asks, bo_answers, monday):
    conversation = ana_asks()
    assert "24 h left" in words(ana.get("/messages")).replace("1 day", "24 h")

    bo_answers(conversation)

    assert "Answered" in words(ana.get("/messages"))


def test_settled_and_closed_ones_say_so(ana, ana_asks, bo_answers, cast):
    conversation = ana_asks()
    bo_answers(conversation)
    messaging.resolve(again(conversation), by=cast.actor("bo"))

    assert "Settled" in words(ana.get("/messages"))


def test_older_conversations_stand_on_the_next_page(ana, ana_asks, an_order, monday):
    order = an_order()
    for number in range(27):
        with clock.at(monday + timedelta(minutes=number)):
            ana_asks(order=order, subject=f"Subject {number:02d}")

    first = ana.get("/messages")
    second = words(ana.get(first.context["older_url"]))

    assert "Subject 02" in words(first)
    assert "Subject 01" not in words(first)
    assert "Subject 01" in second
    assert "Subject 00" in second
    assert "Subject 02" not in second


def test_the_list_asks_as_much_for_three_as_for_one(ana, ana_asks, an_order, cast):
    ana_asks()
    ana.get("/messages")
    one = queries_of(ana, "/messages")
    ana_asks()
    order = an_order(seller=cast.rival)
    ana_asks(order=order)

    assert queries_of(ana, "/messages") == one


def test_nobody_wrote_yet(ana):
    assert "No messages yet" in words(ana.get("/messages"))
