"""A buyer asks in a free message to cancel: it is noticed, and the seller shows the way."""

import tomllib
from pathlib import Path

import pytest

from aftersale.cancellations import actions, queries
from aftersale.cancellations.models import Wish
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.market import rulebook
from aftersale.messaging import actions as messaging
from aftersale.orders import queries as orders
from aftersale.screening import wishes
from tests.talk import reload

pytestmark = pytest.mark.usefixtures("monday")
HELD_APART = Path(__file__).parent / "wishes.toml"
PAGE = Path(__file__).parents[2] / "docs" / "cancellations.md"


def test_messages_held_apart_are_told_with_the_precision_and_recall_the_page_says():
    told = tomllib.loads(HELD_APART.read_text(encoding="utf-8"))
    right = sum(wishes.to_cancel(text) for each in told.values() for text in each["yes"])
    wrong = sum(wishes.to_cancel(text) for each in told.values() for text in each["no"])
    asked = sum(len(each["yes"]) for each in told.values())
    precision, recall = right / (right + wrong), right / asked
    assert precision >= 0.95
    assert recall >= 0.9
    page = PAGE.read_text(encoding="utf-8")
    assert f"precision {100 * precision:.1f} %" in page
    assert f"recall {100 * recall:.1f} %" in page


def test_such_a_message_is_marked_while_the_order_waits(cast, an_open_order, ana_asks):
    order = an_open_order()
    talk = ana_asks("Could you please cancel my order?", order=order)
    wish = queries.wish_in(talk)
    assert (wish.order_id, wish.told_at) == (order.pk, None)


def test_one_that_comes_by_mail_is_marked_too(cast, an_open_order, ana_asks):
    talk = ana_asks("When does it come?", order=an_open_order())
    assert queries.wish_in(talk) is None
    text = "Bitte stornieren Sie die Bestellung."
    messaging.write(talk, by=cast.actor("ana"), text=text, via="mail")
    assert queries.wish_in(talk) is not None


@pytest.mark.parametrize("stage", ["shipped", "delivered", "cancelled"])
def test_nothing_is_marked_once_the_order_has_left(cast, an_open_order, ana_asks, stage):
    talk = ana_asks("Please cancel my order.", order=an_open_order(stage=stage))
    assert not Wish.objects.exists()
    assert queries.wish_in(talk) is None


def test_the_mark_goes_when_the_order_leaves_and_when_the_buyer_asks_by_the_button(
    cast, an_open_order, ana_asks
):
    left, asked = an_open_order(), an_open_order()
    talks = [ana_asks("Please cancel my order.", order=each) for each in (left, asked)]
    type(left).objects.filter(pk=left.pk).update(stage="shipped")
    actions.request(asked, by=cast.actor("ana"), reason="other")
    assert [queries.wish_in(each) for each in talks] == [None, None]


def test_words_of_an_open_request_are_no_further_wish(cast, a_cancellation):
    row = a_cancellation(comment="Please cancel my order.")
    assert Wish.objects.filter(order_id=row.order_id).count() == 0


def test_automatic_replies_and_the_sellers_words_are_not_read(cast, an_open_order, ana_asks):
    talk = ana_asks("Hello?", order=an_open_order())
    messaging.write(
        talk, by=cast.actor("ana"), text="Please cancel my order.", via="mail", is_automatic=True
    )
    messaging.reply(reload(talk), by=cast.actor("bo"), text="Shall we cancel the order for you?")
    assert not Wish.objects.exists()


@pytest.mark.parametrize("market", ["uk", "de", "fr", "it", "es"])
@pytest.mark.parametrize("language", ["en", "de", "fr", "it", "es"])
def test_the_words_that_show_the_way_pass_screening_in_every_language(
    cast, an_open_order, ana_asks, market, language
):
    currency = rulebook.current(market).currency
    order = an_open_order(market=market, language=language, currency=currency)
    talk = ana_asks("Please cancel my order.", order=order)
    message = actions.show_the_way(talk, by=cast.actor("bo"))
    assert f"/orders/{market}/{order.number}/cancel" in message.text
    assert "{" not in message.text
    assert message.stage in ("waiting", "sent")


def test_one_click_answers_and_the_button_is_then_official(cast, an_open_order, ana_asks):
    order = an_open_order()
    talk = ana_asks("Please cancel my order.", order=order)
    actions.show_the_way(talk, by=cast.actor("bea"))
    talk = reload(talk)
    assert talk.stage == "answered"
    assert queries.wish_in(talk).told_by == cast.actor("bea").ref
    with pytest.raises(Refusal) as refused:
        actions.show_the_way(talk, by=cast.actor("bo"))
    assert refused.value.code == "way_told"

    row = actions.request(order, by=cast.actor("ana"), reason="other")
    actions.approve(row, by=cast.actor("bo"))
    assert (row.official, row.counts) == (True, False)


def test_the_way_is_not_shown_where_nobody_asked_or_nothing_can_be_cancelled(
    cast, an_open_order, ana_asks
):
    with pytest.raises(Refusal) as refused:
        actions.show_the_way(
            ana_asks("When does it come?", order=an_open_order()), by=cast.actor("bo")
        )
    assert refused.value.code == "no_wish"
    talk = ana_asks("Please cancel my order.", order=an_open_order())
    type(orders.by_number("uk", talk.order_number)).objects.update(stage="shipped")
    with pytest.raises(Refusal) as refused:
        actions.show_the_way(talk, by=cast.actor("bo"))
    assert refused.value.code == "already_shipped"
    assert Wish.objects.get().told_at is None


@pytest.mark.parametrize("who", ["ana", "vic", "rex", "cy"])
def test_only_who_answers_for_the_account_shows_the_way(cast, an_open_order, ana_asks, who):
    talk = ana_asks("Please cancel my order.", order=an_open_order())
    with pytest.raises(NotPermitted):
        actions.show_the_way(talk, by=cast.actor(who))
