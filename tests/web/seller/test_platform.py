"""What a seller sees of orders the marketplace fulfils, and the page that helps."""

from __future__ import annotations

import pytest

from aftersale.messaging import actions as messaging


@pytest.fixture
def conversation(cast, an_order):
    order = an_order(fulfilled_by="platform")
    return messaging.ask(
        by=cast.actor("ana"), seller_id=cast.lumen.pk, market="uk", kind="product", subject="",
        text="Which bulb fits?", order_numbers=[order.number],
    ).conversation  # fmt: skip


def words(answer) -> str:
    return answer.content.decode()


def test_the_composer_offers_the_way_to_the_marketplace(bo, conversation):
    page = words(bo.get(f"/seller/messages/{conversation.pk}"))
    assert "Delivered by the marketplace." in page
    offered = words(bo.get(f"/seller/messages/{conversation.pk}/templates", HTTP_HX_REQUEST="true"))
    assert "To the marketplace’s customer service" in offered
    assert f"your order {conversation.order_number} was packed" in offered


def test_without_scripts_the_text_comes_by_a_link(bo, conversation):
    page = words(bo.get(f"/seller/messages/{conversation.pk}?redirect=1"))
    assert "was packed and delivered by the marketplace itself" in page


def test_who_has_taken_it_on_is_offered_nothing(bo, conversation):
    saved = bo.post("/seller/settings/platform", {"market": "uk"}, follow=True)
    assert "Your team answers" in words(saved)
    page = words(bo.get(f"/seller/messages/{conversation.pk}"))
    assert "Delivered by the marketplace." not in page


def test_an_order_of_ones_own_says_nothing_of_it(bo, ana_asks):
    page = words(bo.get(f"/seller/messages/{ana_asks().pk}"))
    assert "Delivered by the marketplace." not in page


def test_help_says_what_this_marketplace_asks(bo):
    page = words(bo.get("/seller/help"))
    assert "24 hours" in page
    assert "Masked addresses" in page
    assert "Need some help?" in words(bo.get("/seller/messages"))


def test_going_into_what_the_marketplace_answers_is_warned_of_and_leading_there_is_not(
    bo, conversation
):
    screen = f"/seller/messages/{conversation.pk}/screen"
    warned = words(bo.post(screen, {"text": "Your refund of the return is on its way."}))
    assert "The marketplace delivers this order and answers this: Returning an item." in warned
    assert "answers this" not in words(bo.post(screen, {"text": "It takes an E14 bulb."}))
    page = words(bo.get(f"/seller/messages/{conversation.pk}?redirect=1"))
    redirect = page.partition('data-key="r"')[2].partition(">")[2].partition("</textarea>")[0]
    assert "answers this" not in words(bo.post(screen, {"text": redirect}))
