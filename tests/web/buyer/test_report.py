"""Reporting a seller's message, and reading what was decided."""

import pytest

from aftersale.messaging import actions as messaging
from aftersale.messaging.models import Report
from tests.web.buyer.conftest import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def answered(ana_asks, bo_answers):
    """A conversation in which Bo has answered; with his message."""
    conversation = ana_asks()
    return conversation, bo_answers(conversation, "You must be blind, look again.")


def report(ana, conversation, message, reason="He is rude."):
    url = f"/messages/{conversation.pk}/report"
    return ana.post(url, {"message": message.pk, "reason": reason}, follow=True)


def test_a_sellers_message_is_reported_with_a_reason(ana, answered):
    shown = words(report(ana, *answered))

    assert "Reported. The marketplace reads it" in shown
    assert "You reported this message: “He is rude.” The marketplace decides by" in shown
    assert Report.objects.get().side == "buyer"


def test_there_is_a_dialog_and_a_page_for_it(ana, answered):
    conversation, message = answered
    url = f"/messages/{conversation.pk}/report?message={message.pk}"

    page = ana.get(f"/messages/{conversation.pk}").content.decode()
    dialog = ana.get(url, HTTP_HX_REQUEST="true", HTTP_HX_TARGET="report").content.decode()
    alone = ana.get(url)

    assert '<dialog class="dialog" id="report"' in page
    assert f'href="{url}" hx-get="{url}" hx-target="#report"' in page
    for form in (dialog, alone.content.decode()):
        assert f'name="message" value="{message.pk}"' in form
        assert "You must be blind, look again." in form
    assert dialog.startswith('<h2 id="report-title">')
    assert "Report a message" in words(alone)


def test_without_a_reason_the_form_comes_back(ana, answered):
    response = report(ana, *answered, reason=" ")

    assert response.status_code == 422
    assert "Say what is wrong with it" in words(response)


def test_it_is_reported_once(ana, answered):
    report(ana, *answered)
    again = report(ana, *answered)

    assert again.status_code == 422
    assert "You have reported this message already" in words(again)


def test_own_messages_and_those_of_others_cannot_be_reported(ana, answered, ana_asks, bo_answers):
    conversation, _ = answered
    elsewhere = bo_answers(ana_asks())

    assert report(ana, conversation, elsewhere).status_code == 404
    assert report(ana, conversation, conversation.messages.first()).status_code == 422


@pytest.mark.parametrize(
    ("uphold", "says"),
    [
        (True, "The marketplace agreed and hid it: “Insults are not allowed.”"),
        (False, "The marketplace left it as it is: “Insults are not allowed.”"),
    ],
)
def test_the_decision_is_read_with_its_reason(ana, answered, cast, uphold, says):
    conversation, message = answered
    report(ana, conversation, message)
    messaging.judge_report(
        Report.objects.get(), by=cast.actor("cy"), uphold=uphold, reason="Insults are not allowed."
    )

    shown = words(ana.get(f"/messages/{conversation.pk}"))

    assert says in shown
    assert ("You must be blind" in shown) is not uphold


def test_a_report_by_the_seller_is_seen_only_once_decided(ana, answered, cast):
    conversation, _ = answered
    first = conversation.messages.first()
    made = messaging.report(first, by=cast.actor("bo"), reason="She lies.")
    assert "She lies." not in words(ana.get(f"/messages/{conversation.pk}"))

    messaging.judge_report(made, by=cast.actor("cy"), uphold=False, reason="Nothing wrong here.")

    shown = words(ana.get(f"/messages/{conversation.pk}"))
    assert "The marketplace left it as it is: “Nothing wrong here.”" in shown
    assert "She lies." not in shown
