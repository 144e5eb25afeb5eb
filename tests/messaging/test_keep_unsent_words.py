"""What has not left yet is nowhere to be read for the other side: not in lists either."""

from datetime import timedelta

from aftersale.kernel import clock
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries
from tests.talk import reload

ASKED = "Only one of the two lamps was in the box."
ANSWER = "We send the second lamp today."


def test_an_answers_words_stand_in_lists_only_when_it_has_left(monday, cast, ana_asks, the_worker):
    conversation = ana_asks(text=ASKED)
    messaging.reply(conversation, by=cast.actor("bo"), text=ANSWER)
    waiting = reload(conversation)
    assert (waiting.preview, waiting.last_side) == (ASKED, "buyer")
    with clock.at(monday + timedelta(seconds=31)):
        the_worker.drain()
    left = reload(conversation)
    assert (left.preview, left.last_side) == (ANSWER, "seller")


def test_an_answer_taken_back_leaves_no_words_behind(monday, cast, ana_asks):
    conversation = ana_asks(text=ASKED)
    answer = messaging.reply(conversation, by=cast.actor("bo"), text=ANSWER)
    messaging.undo(answer, by=cast.actor("bo"))
    assert reload(conversation).preview == ASKED


def test_a_late_leaving_answer_does_not_hide_what_the_buyer_wrote_since(
    monday, cast, ana_asks, the_worker
):
    conversation = ana_asks(text=ASKED)
    messaging.reply(conversation, by=cast.actor("bo"), text=ANSWER)
    with clock.at(monday + timedelta(seconds=10)):
        messaging.write(reload(conversation), by=cast.actor("ana"), text="And it hums.")
    with clock.at(monday + timedelta(seconds=31)):
        the_worker.drain()
    assert reload(conversation).preview == "And it hums."


def test_a_first_letter_is_there_for_the_buyer_only_when_it_has_left(
    monday, cast, an_order, the_worker
):
    order, ana = an_order(), cast.actor("ana")
    messaging.start(
        by=cast.actor("bo"), market="uk", order_number=order.number, reason="unexpected_problem",
        subject="A part is missing", text=f"A part is missing from your order {order.number}.",
    )  # fmt: skip
    assert not queries.visible_to(ana).exists()
    assert queries.visible_to(cast.actor("bo")).count() == 1
    with clock.at(monday + timedelta(seconds=31)):
        the_worker.drain()
    assert queries.visible_to(ana).count() == 1
