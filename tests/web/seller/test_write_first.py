"""Writing first about an order: found, with a reason, within the rules."""

import pytest
from django.urls import reverse

from aftersale.messaging import queries
from tests.web.seller.conftest import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(an_order):
    return an_order()


def write_to(order):
    return reverse("seller:write", args=[order.market, order.number])


def letter(order, **changed):
    facts = {
        "reason": "delivery_scheduling", "subject": "When are you in?",
        "text": f"Dear Ana, when may we deliver order {order.number}?",
    }  # fmt: skip
    return facts | changed


def test_an_order_is_found_by_number_and_by_product(bo, order, an_order):
    other = an_order()
    other.lines.update(sku="RUG-1", asin="B0RUG")

    assert other.number not in words(bo.get("/seller/orders", {"q": order.number}))
    assert order.number not in words(bo.get("/seller/orders", {"q": "RUG-1"}))
    assert other.number in words(bo.get("/seller/orders", {"q": "RUG-1"}))
    assert "No such order" in words(bo.get("/seller/orders", {"q": "nothing"}))


def test_an_order_leads_to_its_conversations_and_to_writing(bo, order, ana_asks):
    conversation = ana_asks(order=order)

    page = bo.get(reverse("seller:order", args=[order.market, order.number])).content.decode()

    assert reverse("seller:conversation", args=[conversation.pk]) in page
    assert write_to(order) in page


def test_a_first_letter_opens_a_conversation_with_its_reason(bo, cast, order):
    response = bo.post(write_to(order), letter(order), follow=True)

    assert "When are you in?" in words(response)
    conversation = queries.visible_to(cast.actor("bo")).get()
    message = queries.messages_visible_to(cast.actor("bo"), conversation).get()
    assert (message.reason, conversation.order_number) == ("delivery_scheduling", order.number)


@pytest.mark.parametrize(
    ("changed", "says"),
    [({"reason": ""}, "Choose why you write."),
     ({"text": ""}, "Write something first."),
     ({"text": "Order: see www.lumenlamps.com for more"}, "rule P01")],
)  # fmt: skip
def test_what_is_not_allowed_comes_back_with_everything_written(bo, cast, order, changed, says):
    response = bo.post(write_to(order), letter(order, **changed))

    assert response.status_code == 422
    assert says in words(response)
    assert b'value="When are you in?"' in response.content
    assert not queries.visible_to(cast.actor("bo")).exists()


def test_nobody_writes_first_about_a_cancelled_order(bo, an_order):
    cancelled = an_order(stage="cancelled")

    response = bo.post(write_to(cancelled), letter(cancelled))

    assert "This order was cancelled" in words(response)


def test_who_may_only_look_does_not_write(signed_in, cast, order):
    vic = signed_in("vic")

    assert vic.get(write_to(order)).status_code == 403
    assert vic.post(write_to(order), letter(order)).status_code == 403
    assert not queries.visible_to(cast.actor("bo")).exists()


def test_while_writing_the_rules_speak_and_nothing_is_kept(bo, cast, order):
    url = reverse("seller:write_screen", args=[order.market, order.number])

    assert "rule P01" in words(bo.post(url, {"text": "Dear Ana, see www.lumenlamps.com"}))
    assert not queries.visible_to(cast.actor("bo")).exists()
