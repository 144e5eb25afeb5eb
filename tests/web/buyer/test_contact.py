"""Contacting a seller about orders: subjects, several orders, files, screening, expectations."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from aftersale.messaging.models import Conversation
from tests.web.buyer.conftest import said, words

pytestmark = pytest.mark.django_db


def url_of(order):
    return f"/orders/{order.market}/{order.number}/contact"


def test_a_buyer_writes_about_an_order(ana, an_order, cast):
    order = an_order()
    posted = {"kind": "parcel", "order": [order.number], "text": "Where is my lamp?"}

    response = ana.post(url_of(order), posted, follow=True)

    made = Conversation.objects.get()
    assert response.redirect_chain == [(f"/messages/{made.pk}", 302)]
    assert "Sent. You get the answer here and by e-mail." in words(response)
    assert (made.kind, made.subject, made.order_number) == (
        "parcel", "Where is my parcel?", order.number,
    )  # fmt: skip
    assert said(cast, made) == ["Where is my lamp?"]


def test_several_orders_of_the_same_seller_may_be_ticked(ana, an_order, cast):
    first, second = an_order(), an_order()
    elsewhere = an_order(seller=cast.rival)

    shown = ana.get(url_of(first)).content.decode()
    ana.post(
        url_of(first),
        {"kind": "order", "order": [first.number, second.number], "text": "Both are scratched."},
    )

    assert f'value="{second.number}"' in shown
    assert elsewhere.number not in shown
    numbers = Conversation.objects.get().orders.values_list("number", flat=True)
    assert set(numbers) == {first.number, second.number}


def test_another_sellers_order_cannot_be_ticked(ana, an_order, cast):
    order, elsewhere = an_order(), an_order(seller=cast.rival)

    response = ana.post(
        url_of(order), {"kind": "order", "order": [elsewhere.number], "text": "Hello there"}
    )

    assert response.status_code == 422
    assert "Tick only orders you placed with this seller." in words(response)
    assert not Conversation.objects.exists()


def test_subjects_are_in_the_buyers_language(ana, an_order, cast):
    user = cast.user("ana")
    user.language = "de"
    user.save()

    assert "Wo ist mein Paket?" in words(ana.get(url_of(an_order())))


def test_what_may_be_expected_is_said_before_sending(ana, an_order, ana_asks, bo_answers, monday):
    bo_answers(ana_asks())

    shown = words(ana.get(url_of(an_order())))

    assert "Lumen Lamps usually answers within an hour." in shown
    assert "They have until tomorrow, 10:00 GMT." in shown


def test_files_go_with_it(ana, an_order):
    order = an_order()
    photo = SimpleUploadedFile("lamp.txt", b"It is broken here.", "text/plain")

    ana.post(
        url_of(order),
        {"kind": "order", "order": [order.number], "text": "See the note.", "files": [photo]},
    )

    message = Conversation.objects.get().messages.get()
    assert [file.name for file in message.attachments.all()] == ["lamp.txt"]


def test_a_refused_text_is_kept_with_its_files_and_the_reason(ana, an_order):
    order = an_order()
    note = SimpleUploadedFile("note.txt", b"It is broken here.", "text/plain")

    response = ana.post(
        url_of(order),
        {
            "kind": "parcel", "order": [order.number], "files": [note],
            "text": "Call me on 0161 496 0123 please",
        },
    )  # fmt: skip

    shown = response.content.decode()
    assert response.status_code == 422
    assert "Call me on 0161 496 0123 please</textarea>" in shown
    assert 'value="parcel" id="kind-parcel" required checked' in shown
    assert "rule P04" in words(response)
    assert "note.txt" in words(response)
    assert not Conversation.objects.exists()


def test_a_form_without_a_subject_comes_back(ana, an_order):
    order = an_order()

    response = ana.post(url_of(order), {"order": [order.number], "text": "Hello"})

    assert response.status_code == 422
    assert "Choose what it is about." in words(response)


def test_what_is_wrong_is_said_as_it_is_written(ana, an_order):
    order = an_order()
    screen = f"{url_of(order)}/screen"

    assert words(ana.post(screen, {"text": "The lamp flickers."})) == ""
    assert "rule P04" in words(ana.post(screen, {"text": "Call 0161 496 0123"}))
    assert not Conversation.objects.exists()


def test_a_text_that_is_questioned_goes_with_a_reason(ana, an_order):
    order = an_order()
    posted = {
        "kind": "order", "order": [order.number],
        "text": "It looks like the one on www.example.org/lamp",
    }  # fmt: skip

    first = ana.post(url_of(order), posted)
    second = ana.post(url_of(order), posted | {"override": "To show the shade I mean"})

    assert first.status_code == 422
    assert "Why is it needed?" in words(first)
    assert second.status_code == 302
    assert Conversation.objects.count() == 1


def test_an_order_the_marketplace_delivered_leads_to_its_customer_service(ana, an_order):
    order = an_order(fulfilled_by="platform")
    url = f"/orders/uk/{order.number}/contact"
    page = ana.get(url).content.decode()
    assert "Delivered by the marketplace" in page
    assert "https://uk.market.example/customer-service" in page
    assert 'value="product"' in page
    assert 'value="parcel"' not in page
    facts = {"text": "Where is it?", "kind": "parcel", "order": order.number}
    answer = ana.post(url, facts)
    assert answer.status_code == 422
    assert "Ask its customer service." in answer.content.decode()
    assert "Where is it?" in answer.content.decode()
