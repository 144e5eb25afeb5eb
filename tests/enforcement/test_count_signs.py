"""Answers are read once and counted by month; excuses, split threads, overruling, looking at."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from aftersale.enforcement import actions as enforcement
from aftersale.enforcement import gaming
from aftersale.enforcement.models import Month, Signal, Unread
from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted, Stale
from aftersale.messaging import actions as messaging
from tests.charges import again

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def bo_says(cast, the_worker):
    """Bo answers so many seconds later, and it goes out."""

    def say(conversation, text, seconds=3600, name="bo"):
        with clock.at(clock.now() + timedelta(seconds=seconds)):
            messaging.reply(conversation, by=cast.actor(name), text=text)
        with clock.at(clock.now() + timedelta(seconds=seconds + 60)):
            the_worker.drain()

    return say


def month(cast) -> Month:
    return Month.objects.get(seller_id=cast.lumen.pk, market="uk")


def kinds() -> list[str]:
    return sorted(Signal.objects.values_list("kind", flat=True))


def test_an_answer_that_says_nothing_is_found_once(ana_asks, bo_says, cast):
    bo_says(ana_asks(), "ok")
    assert gaming.read_some() == 2  # what Ana asked, and what Bo said
    assert gaming.read_some() == 0
    row = month(cast)
    assert (row.received, row.answers, row.empty, row.first_day) == (1, 1, 1, date(2026, 3, 1))
    signal = Signal.objects.get()
    assert (signal.kind, signal.words, signal.author) == ("empty", "ok", cast.actor("bo").ref)


def test_a_real_answer_is_counted_and_shows_nothing(ana_asks, bo_says, cast):
    bo_says(ana_asks(), "We send the second lamp today.")
    gaming.read_some()
    assert (month(cast).answers, kinds()) == (1, [])


def test_an_answer_taken_back_in_time_is_none(ana_asks, cast, the_worker):
    letter = messaging.reply(ana_asks(), by=cast.actor("bo"), text="ok")
    messaging.undo(letter, by=cast.actor("bo"))
    the_worker.drain()
    gaming.read_some()
    assert month(cast).answers == 0


def test_what_needs_no_response_is_counted_until_staff_overrule_it(ana_asks, cast):
    conversation = ana_asks()
    messaging.excuse(conversation, by=cast.actor("bea"))
    gaming.read_some()
    assert (month(cast).excused, kinds()) == (1, ["excused"])
    message = conversation.messages.get()
    messaging.overrule(message, by=cast.actor("cy"), reason="She asked a question.")
    assert month(cast).excused == 0
    assert Signal.objects.get().overruled_at is not None


def test_one_overruled_before_it_was_counted_never_is(ana_asks, cast):
    conversation = ana_asks()
    messaging.excuse(conversation, by=cast.actor("bea"))
    messaging.overrule(conversation.messages.get(), by=cast.actor("cy"), reason="She asked.")
    gaming.read_some()
    assert (month(cast).excused, kinds()) == (0, [])


def test_a_conversation_begun_beside_one_that_waits_is_split(
    ana_asks, an_order, cast, the_worker, monday
):
    order = an_order()
    ana_asks(order=order)
    with clock.at(monday + timedelta(hours=2)):
        messaging.start(
            by=cast.actor("bo"), market="uk", order_number=order.number, reason="order_information",
            subject="Your lamp", text=f"Order {order.number}: the second lamp leaves today.",
        )  # fmt: skip
    with clock.at(monday + timedelta(hours=3)):
        the_worker.drain()
        gaming.read_some()
    assert kinds() == ["split"]


def test_one_begun_while_nothing_waits_is_not(
    ana_asks, an_order, bo_says, cast, monday, the_worker
):
    order = an_order()
    bo_says(ana_asks(order=order), "It leaves today, in one box.")
    with clock.at(monday + timedelta(hours=5)):
        messaging.start(
            by=cast.actor("bo"), market="uk", order_number=order.number, reason="order_information",
            subject="Your lamp", text=f"Order {order.number}: the second lamp leaves today.",
        )  # fmt: skip
    with clock.at(monday + timedelta(hours=6)):
        the_worker.drain()
        gaming.read_some()
    assert kinds() == []


def test_a_template_sent_at_once_was_sent_unread(ana_asks, bo_says, cast):
    bo = cast.actor("bo")
    text = "Hello {buyer}, we ship every day at noon."
    messaging.save_template(by=bo, name="Noon", versions={"en": text})
    bo_says(ana_asks(), "Hello Ana Alves, we ship every day at noon.", seconds=5)
    bo_says(ana_asks(), "Hello Ana Alves, we ship every day at noon.", seconds=300)
    gaming.read_some()
    assert kinds() == ["quick_template"]


def test_an_answer_to_three_messages_closes_many(ana_asks, bo_says, cast):
    conversation = ana_asks()
    for text in ("Which cable is it?", "And when does it come?"):
        messaging.write(conversation, by=cast.actor("ana"), text=text)
    bo_says(conversation, "It is the white one, it comes on Friday.")
    gaming.read_some()
    assert kinds() == ["closing_many"]


def test_a_month_is_bad_once_there_is_enough_of_it(ana_asks, cast):
    row = Month.objects.create(
        seller_id=cast.lumen.pk, market="uk", first_day=date(2026, 3, 1), answers=18, received=18,
    )  # fmt: skip
    messaging.excuse(ana_asks(), by=cast.actor("bea"))
    gaming.read_some()
    assert again(row).excess_ppm == -1
    for _ in range(6):
        messaging.excuse(ana_asks(), by=cast.actor("bea"))
    gaming.read_some()
    row = again(row)
    assert (row.received, row.excused) == (25, 7)
    assert row.excess_ppm == 120_000  # 28 % of at most 25 %


def test_staff_mark_what_they_looked_at_and_news_bring_it_back(ana_asks, cast):
    messaging.excuse(ana_asks(), by=cast.actor("bea"))
    gaming.read_some()
    row, signal, cy = month(cast), Signal.objects.get(), cast.actor("cy")
    enforcement.look_at_month(row, by=cy)
    enforcement.look_at_signal(signal, by=cy)
    with pytest.raises(Stale):
        enforcement.look_at_signal(signal, by=cy)
    with pytest.raises(NotPermitted):
        enforcement.look_at_month(row, by=cast.actor("bo"))
    ana_asks()
    gaming.read_some()
    assert again(row).looked_by == cy.ref  # a message that waits is no sign
    messaging.excuse(ana_asks(), by=cast.actor("bea"))
    gaming.read_some()
    assert again(row).looked_at is None


def test_many_are_read_in_few_statements(ana_asks, bo_says, django_assert_max_num_queries):
    conversations = [ana_asks() for _ in range(12)]
    for conversation in conversations:
        bo_says(conversation, "We send the second lamp today.")
    assert Unread.objects.count() == 24
    with django_assert_max_num_queries(45):
        gaming.read_some()
