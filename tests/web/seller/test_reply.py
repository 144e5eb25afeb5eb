"""Answering on the page: sent with time to undo, screened, and never over a colleague's answer."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from aftersale.journal.live import since
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries
from tests.web.seller.conftest import reload, words

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Target": "thread"}
PHONE = "Dear Ana, call us on 0221 555 01 93 about it."


def page_of(conversation):
    return reverse("seller:conversation", args=[conversation.pk])


def reply_to(conversation):
    return reverse("seller:reply", args=[conversation.pk])


def newest(cast, conversation):
    return queries.messages_visible_to(cast.actor("bo"), conversation).last()


def test_an_answer_waits_in_the_undo_window_and_stands_on_the_page(bo, cast, ana_asks):
    conversation = ana_asks()

    response = bo.post(reply_to(conversation), {"text": "We send it today."}, follow=True)

    shown = words(response)
    assert "We send it today." in shown
    assert "Goes out shortly" in shown
    assert "Take it back" in shown
    assert reload(conversation).stage == "answered"
    assert newest(cast, conversation).stage == "waiting"


def test_with_scripts_a_toast_offers_the_way_back(bo, cast, ana_asks):
    conversation = ana_asks()

    response = bo.post(reply_to(conversation), {"text": "We send it today."}, headers=HTMX)

    toast = json.loads(response["HX-Trigger"])["toast"]
    message = newest(cast, conversation)
    assert response.status_code == 200
    assert toast["undo_url"] == reverse("seller:undo", args=[conversation.pk, message.pk])
    assert toast["until"] == message.send_at.isoformat()
    assert b"<html" not in response.content


def test_taking_it_back_brings_the_text_into_the_composer(bo, ana_asks, bo_answers):
    conversation = ana_asks()
    answer = bo_answers(conversation, "Too early")

    response = bo.post(reverse("seller:undo", args=[conversation.pk, answer.pk]), follow=True)

    assert b">Too early</textarea>" in response.content
    assert reload(conversation).stage == "needs_response"


def test_taking_it_back_is_refused_once_it_has_left(bo, ana_asks, bo_answers):
    conversation = ana_asks()
    answer = bo_answers(conversation)
    messaging.send_off.func(answer.pk)

    response = bo.post(reverse("seller:undo", args=[conversation.pk, answer.pk]))

    assert response.status_code == 409


def test_nothing_is_sent_over_what_the_writer_has_not_seen(bo, cast, ana_asks):
    conversation = ana_asks()
    seen = newest(cast, conversation).pk
    messaging.write(conversation, by=cast.actor("ana"), text="I found the second lamp!")

    response = bo.post(reply_to(conversation), {"text": "We send it today.", "seen": seen})

    shown = words(response)
    assert response.status_code == 409
    assert "Ana Alves wrote while you were writing" in shown
    assert "I found the second lamp!" in shown
    assert b">We send it today.</textarea>" in response.content
    assert "Send anyway" in shown
    assert newest(cast, conversation).side == "buyer"


def test_having_read_it_the_writer_sends_it_anyway(bo, cast, ana_asks):
    conversation = ana_asks()
    seen = newest(cast, conversation).pk
    messaging.write(conversation, by=cast.actor("ana"), text="I found the second lamp!")
    refused = bo.post(
        reply_to(conversation), {"text": "We send it today.", "seen": seen}, headers=HTMX
    )
    assert refused.status_code == 422

    assert b'class="moved" role="alert" tabindex="-1" data-takes-focus' in refused.content

    now_seen = newest(cast, conversation).pk
    assert f'id="seen" value="{now_seen}"'.encode() in refused.content
    bo.post(reply_to(conversation), {"text": "We send it today.", "seen": now_seen})

    assert newest(cast, conversation).text == "We send it today."


def test_a_message_of_the_buyer_that_staff_hold_stops_nobody(bo, cast, ana_asks):
    conversation = ana_asks()
    seen = newest(cast, conversation).pk
    held = messaging.write(conversation, by=cast.actor("ana"), text="And another thing.")
    type(held).objects.filter(pk=held.pk).update(stage="held")

    response = bo.post(reply_to(conversation), {"text": "We send it today.", "seen": seen})

    assert response.status_code == 302
    assert newest(cast, conversation).text == "We send it today."


def test_a_text_against_the_rules_comes_back_with_rule_and_remedy(bo, cast, ana_asks):
    conversation = ana_asks()

    response = bo.post(reply_to(conversation), {"text": PHONE})

    shown = words(response)
    assert response.status_code == 422
    assert "looks like a phone number (rule P04)" in shown
    assert PHONE in shown
    assert newest(cast, conversation).side == "buyer"
    start = PHONE.index("0221")
    assert f'data-start="{start}" data-end="{start + 14}"'.encode() in response.content


def test_while_writing_the_same_is_said_and_nothing_is_kept(bo, ana_asks):
    conversation = ana_asks()
    url = reverse("seller:screen", args=[conversation.pk])

    assert "rule P04" in words(bo.post(url, {"text": PHONE}))
    assert words(bo.post(url, {"text": "We send it today."})) == ""
    assert reload(conversation).stage == "needs_response"


def test_a_line_break_of_a_form_does_not_shift_what_is_marked(bo, ana_asks):
    url = reverse("seller:screen", args=[ana_asks().pk])

    response = bo.post(url, {"text": "Dear Ana,\r\n\r\ncall us on 0221 555 01 93"})

    assert b'data-start="22" data-end="36"' in response.content


def test_a_questioned_text_goes_when_its_author_says_why(bo, cast, ana_asks):
    conversation = ana_asks()
    text = "Dear Ana, it was on sale."

    questioned = bo.post(reply_to(conversation), {"text": text})
    assert questioned.status_code == 422
    assert "Why should it go as it is?" in words(questioned)

    bo.post(reply_to(conversation), {"text": text, "override": "A space is missing, no link."})
    assert newest(cast, conversation).text == text


def test_a_file_goes_with_the_answer(bo, cast, ana_asks):
    conversation = ana_asks()
    file = SimpleUploadedFile("label.txt", b"Print me", content_type="text/plain")

    bo.post(reply_to(conversation), {"text": "Here is the label.", "files": [file]})

    message = newest(cast, conversation)
    assert [each.name for each in message.attachments.all()] == ["label.txt"]
    assert b"label.txt" in bo.get(page_of(conversation)).content


def test_a_file_is_not_lost_when_the_text_is_refused(bo, cast, ana_asks):
    conversation = ana_asks()
    file = SimpleUploadedFile("label.txt", b"Print me", content_type="text/plain")
    refused = bo.post(reply_to(conversation), {"text": PHONE, "files": [file]})
    kept = refused.context["kept"][0]["pk"]

    bo.post(reply_to(conversation), {"text": "Here is the label.", "attachment": [kept]})

    message = newest(cast, conversation)
    assert [each.name for each in message.attachments.all()] == ["label.txt"]


@pytest.mark.parametrize(
    ("text", "says"), [("  ", "Write something"), ("x" * 4001, "Too long by 1")]
)
def test_an_empty_and_a_long_text_come_back(bo, ana_asks, text, says):
    response = bo.post(reply_to(ana_asks()), {"text": text})

    assert response.status_code == 422
    assert says in words(response)


def test_who_may_only_look_sees_no_composer_and_sends_nothing(signed_in, cast, ana_asks):
    conversation = ana_asks()
    vic = signed_in("vic")

    page = vic.get(page_of(conversation))
    assert b"data-composer" not in page.content
    assert "Answering is for members with that permission" in words(page)
    assert vic.post(reply_to(conversation), {"text": "Hello"}).status_code == 403
    assert newest(cast, conversation).side == "buyer"


def test_a_draft_is_there_on_another_device(bo, signed_in, ana_asks):
    conversation = ana_asks()

    saved = bo.post(reverse("seller:draft", args=[conversation.pk]), {"text": "Dear Ana, we"})

    assert saved.status_code == 204
    assert b">Dear Ana, we</textarea>" in signed_in("bo").get(page_of(conversation)).content
    assert b"Dear Ana, we" not in signed_in("bea").get(page_of(conversation)).content


def test_an_answer_is_told_to_the_teams_open_browsers(bo, ana_asks):
    conversation = ana_asks()
    before = since(0)[-1][0]

    bo.post(reply_to(conversation), {"text": "We send it today."})

    told = {(channel, topic) for _, channel, topic in since(before)}
    seller = f"seller:{conversation.seller_id}"
    assert {(seller, "inbox"), (seller, f"conversation-{conversation.pk}")} <= told
