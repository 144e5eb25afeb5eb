"""One conversation: reading it, answering it with and without JavaScript, what is decided."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from aftersale.kernel import clock
from aftersale.messaging import actions as messaging
from aftersale.messaging.models import Conversation, Message
from tests.web.buyer.conftest import again, queries_of, said, words

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "thread"}


def url_of(conversation, step=""):
    return f"/messages/{conversation.pk}" + (f"/{step}" if step else "")


def test_both_sides_and_the_order_stand_on_the_page(ana, ana_asks, bo_answers):
    conversation = ana_asks()
    bo_answers(conversation)

    shown = words(ana.get(url_of(conversation)))

    assert "Only one of the two lamps was in the box." in shown
    assert "Lumen Lamps Bo Lind" in shown
    assert "We send the second lamp today." in shown
    assert "Reading lamp, brass" in shown
    assert "bo@lumen.example" not in shown


def test_until_when_an_answer_may_be_expected(ana, ana_asks, bo_answers, monday):
    bo_answers(ana_asks())
    conversation = ana_asks()

    shown = words(ana.get(url_of(conversation)))

    assert "Lumen Lamps usually answers within an hour." in shown
    assert "They have until tomorrow, 10:00 GMT." in shown


def test_a_late_answer_is_called_late(ana, ana_asks, monday):
    conversation = ana_asks()

    with clock.at(monday + timedelta(hours=25)):
        shown = words(ana.get(url_of(conversation)))

    assert "Lumen Lamps should have answered by today, 10:00 GMT." in shown
    assert "Late by 1 h" in shown


def test_writing_without_javascript_leads_back_to_the_page(ana, ana_asks, cast):
    conversation = ana_asks()

    response = ana.post(url_of(conversation, "write"), {"text": "Any news?"})

    assert response.url == url_of(conversation)
    assert said(cast, conversation)[-1] == "Any news?"


def test_writing_with_htmx_shows_the_thread_again(ana, ana_asks):
    conversation = ana_asks()

    response = ana.post(url_of(conversation, "write"), {"text": "Any news?"}, **HTMX)

    page = response.content.decode()
    assert page.startswith('<section class="card talk" id="thread"')
    assert "Any news?" in page
    assert '"text": "Sent.' in response["HX-Trigger"]


def test_files_can_be_opened_from_the_letter(ana, ana_asks):
    conversation = ana_asks()
    note = SimpleUploadedFile("note.txt", b"It is broken here.", "text/plain")
    ana.post(url_of(conversation, "write"), {"text": "See this.", "files": [note]})

    page = ana.get(url_of(conversation)).content.decode()

    file = Message.objects.last().attachments.get()
    assert f'href="/files/{file.pk}/note.txt"' in page
    assert b"".join(ana.get(f"/files/{file.pk}/note.txt")) == b"It is broken here."


def test_a_refused_text_stays_in_the_box(ana, ana_asks, cast):
    conversation = ana_asks()

    response = ana.post(url_of(conversation, "write"), {"text": "Call 0161 496 0123"}, **HTMX)

    assert response.status_code == 422
    assert "Call 0161 496 0123</textarea>" in response.content.decode()
    assert "rule P04" in words(response)
    assert len(said(cast, conversation)) == 1


def test_an_empty_text_is_not_sent(ana, ana_asks):
    response = ana.post(url_of(ana_asks(), "write"), {"text": "  "})

    assert response.status_code == 422
    assert "Write something first." in words(response)


def test_it_is_screened_as_it_is_written(ana, ana_asks):
    screen = url_of(ana_asks(), "screen")

    assert "rule P04" in words(ana.post(screen, {"text": "Call 0161 496 0123"}))
    assert words(ana.post(screen, {"text": "Thank you."})) == ""


def test_a_closed_conversation_goes_on_in_a_new_one(ana, ana_asks):
    conversation = ana_asks()
    Conversation.objects.filter(pk=conversation.pk).update(stage="closed", answer_by=None)
    shown = words(ana.get(url_of(conversation)))
    assert "This conversation is closed. What you write opens a new one." in shown

    response = ana.post(url_of(conversation, "write"), {"text": "It broke again."}, **HTMX)

    made = Conversation.objects.get(continues=conversation)
    assert response["HX-Redirect"] == url_of(made)
    assert "It went on here." in words(ana.get(url_of(conversation)))


def test_live_updates_bring_letters_and_standing(ana, ana_asks, bo_answers):
    conversation = ana_asks()
    page = ana.get(url_of(conversation)).content.decode()
    assert f'hx-trigger="live:conversation-{conversation.pk} from:body"' in page
    bo_answers(conversation)

    part = ana.get(url_of(conversation, "letters"), HTTP_HX_REQUEST="true").content.decode()

    assert "We send the second lamp today." in part
    assert 'id="standing" hx-swap-oob="true"' in part
    assert "<textarea" not in part
    assert not again(conversation).new_to_buyer


def test_the_page_asks_as_much_for_three_letters_as_for_one(ana, ana_asks, cast):
    conversation = ana_asks()
    ana.get(url_of(conversation))
    one = queries_of(ana, url_of(conversation))
    for text in ("And the bulb?", "And the box?"):
        messaging.write(again(conversation), by=cast.actor("ana"), text=text)

    assert queries_of(ana, url_of(conversation)) == one


def test_what_the_seller_has_not_sent_yet_is_not_there(ana, ana_asks, cast):
    conversation = ana_asks()
    messaging.reply(again(conversation), by=cast.actor("bo"), text="Within the undo window.")

    assert "undo window" not in words(ana.get(url_of(conversation)))
