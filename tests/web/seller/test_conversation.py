"""The page of one conversation: what stands on it, who else is there, what can be decided."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aftersale.kernel import clock
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries
from aftersale.screening import actions as screening
from aftersale.screening.facts import Context
from tests.web.seller.conftest import reload, words

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Target": "thread"}


def page_of(conversation):
    return reverse("seller:conversation", args=[conversation.pk])


def do(browser, step, conversation, **data):
    return browser.post(reverse(f"seller:{step}", args=[conversation.pk]), data, follow=True)


def test_letters_order_promises_and_parcel_stand_together(bo, ana_asks, an_order, monday):
    order = an_order()
    order.parcels.create(
        seller_id=order.seller_id, carrier="DHL", tracking="JD0146",
        steps=[{"at": "2026-03-05T10:00:00+00:00", "what": "Handed to DHL"}],
    )  # fmt: skip
    shown = words(bo.get(page_of(ana_asks(order=order))))

    for each in (
        "Only one of the two lamps was in the box.", order.number, "Reading lamp, brass",
        "2 × £42.00", "£88.90", "Promised for", "Handed to DHL", "JD0146", "1 day left",
    ):  # fmt: skip
        assert each in shown, each


def test_a_conversation_about_two_orders_shows_both(bo, ana_asks, an_order):
    one, other = an_order(), an_order()
    conversation = ana_asks(order=one, order_numbers=[one.number, other.number])

    shown = words(bo.get(page_of(conversation)))

    assert one.number in shown
    assert other.number in shown


def test_opening_it_makes_it_nothing_new(bo, cast, ana_asks):
    conversation = ana_asks()
    assert queries.badge(cast.actor("bo")) == 1

    bo.get(page_of(conversation))

    assert queries.badge(cast.actor("bo")) == 0


def test_htmx_gets_only_the_two_panes_and_focus_goes_to_the_subject(bo, ana_asks):
    response = bo.get(page_of(ana_asks()), headers=HTMX)

    page = response.content.decode()
    assert "<html" not in page
    assert 'id="rows"' not in page
    assert re.search(r'<h2 id="subject"[^>]*data-takes-focus', page)
    assert re.search(r'<aside[^>]*id="side"[^>]*hx-swap-oob="true"', page)


def test_what_happens_elsewhere_refreshes_letters_but_not_the_composer(bo, cast, ana_asks):
    conversation = ana_asks()
    messaging.write(conversation, by=cast.actor("ana"), text="Are you there?")

    response = bo.get(reverse("seller:letters", args=[conversation.pk]), headers=HTMX)

    assert b"Are you there?" in response.content
    assert b"<textarea" not in response.content.replace(b'id="report-reason"', b"")
    newest = queries.messages_visible_to(cast.actor("bo"), conversation).last()
    assert f'id="seen" value="{newest.pk}" hx-swap-oob'.encode() in response.content


def test_one_sees_who_else_has_it_open(bo, signed_in, ana_asks):
    conversation = ana_asks()
    heartbeat = reverse("seller:presence", args=[conversation.pk])

    assert words(bo.post(heartbeat)) == ""
    assert words(signed_in("bea").post(heartbeat)) == "Bo Lind has this open too"
    assert "Bea Lund has this open too" in words(bo.get(page_of(conversation)))


def test_colleagues_who_left_are_gone_after_a_minute(bo, signed_in, ana_asks, monday):
    conversation = ana_asks()
    signed_in("bea").post(reverse("seller:presence", args=[conversation.pk]))

    with clock.at(monday + timedelta(seconds=61)):
        assert "has this open" not in words(bo.get(page_of(conversation)))


def test_no_response_needed_names_who_said_so(bo, ana_asks):
    conversation = ana_asks()

    shown = words(do(bo, "excuse", conversation))

    assert reload(conversation).stage == "no_response_needed"
    assert "Bo Lind said that no response is needed." in shown


def test_it_is_archived_restored_and_resolved(bo, ana_asks, bo_answers):
    conversation = ana_asks()
    bo_answers(conversation)

    for step, stage in (("archive", "archived"), ("restore", "answered"), ("resolve", "resolved")):
        do(bo, step, conversation)
        assert reload(conversation).stage == stage


def test_what_still_waits_is_not_archived(bo, ana_asks):
    conversation = ana_asks()

    assert do(bo, "archive", conversation).status_code == 409
    assert reload(conversation).stage == "needs_response"


@pytest.mark.parametrize("step", ["excuse", "archive", "restore", "resolve", "draft"])
def test_who_may_only_look_decides_nothing(step, signed_in, ana_asks, bo_answers):
    conversation = ana_asks()

    assert do(signed_in("vic"), step, conversation, text="Hi").status_code == 403
    assert "No response needed" not in words(
        signed_in("vic").get(page_of(conversation), headers=HTMX)
    )


def test_a_report_reaches_staff_and_its_decision_comes_back(bo, cast, ana_asks):
    conversation = ana_asks()
    message = queries.messages_visible_to(cast.actor("bo"), conversation).get()

    after = do(bo, "report", conversation, message=message.pk, reason="She insults us.")
    assert "Your team reported this message: “She insults us.” The marketplace decides by" in words(
        after
    )

    report = queries.open_reports(cast.actor("cy")).get()
    messaging.judge_report(report, by=cast.actor("cy"), uphold=True, reason="She does.")
    shown = words(bo.get(page_of(conversation)))
    assert "The marketplace agreed and hid the message: “She does.”" in shown
    letters = bo.get(reverse("seller:letters", args=[conversation.pk])).context["letters"]
    assert "Only one of the two lamps" not in letters


def test_a_report_without_a_reason_comes_back_with_the_error_linked(bo, cast, ana_asks):
    conversation = ana_asks()
    message = queries.messages_visible_to(cast.actor("bo"), conversation).get()

    response = do(bo, "report", conversation, message=message.pk, reason=" ")

    assert response.status_code == 422
    assert b'<a href="#report-reason">Give a reason' in response.content


def test_who_may_not_report_has_no_form(signed_in, ana_asks):
    url = reverse("seller:report", args=[ana_asks().pk])

    assert signed_in("vic").get(url).status_code == 403


def test_a_held_answer_says_so_and_why(bo, cast, ana_asks, bo_answers):
    conversation = ana_asks()
    answer = bo_answers(conversation)
    type(answer).objects.filter(pk=answer.pk).update(stage="held")
    screening.judge(
        "You bought it on sale.", Context(), by=cast.actor("bo"), override="So the buyer said.",
        seller_id=conversation.seller_id, about=f"message:{answer.pk}",
    )  # fmt: skip

    shown = words(bo.get(page_of(conversation)))

    assert "Held until the marketplace has read it" in shown
    assert "Rule P06" in shown


def test_a_letter_that_bounced_says_why_without_the_hosts_own_words(bo, cast, ana_asks, bo_answers):
    from aftersale.relay.models import Outgoing

    conversation = ana_asks()
    answer = bo_answers(conversation)
    messaging.send_off.func(answer.pk)
    Outgoing.objects.create(
        purpose="message", once="a", to_address="x@y.example", from_address="m@mail.example",
        subject="s", raw=b"", message_id="m", filed_as_id=answer.pk, stage="bounced",
        problem="550 5.1.1 <ana@buyers.example>: no such mailbox", queued_at=clock.now(),
    )  # fmt: skip

    shown = words(bo.get(page_of(conversation)))

    assert "Could not be delivered: their mailbox does not exist any more." in shown
    assert "ana@buyers.example" not in shown
    assert "Could not be delivered" in words(bo.get(reverse("seller:sent")))


def test_earlier_conversations_with_the_buyer_are_linked(bo, ana_asks):
    earlier = ana_asks(subject="An invoice, please")
    now = ana_asks()

    page = bo.get(page_of(now)).content.decode()

    assert "Also with Ana Alves" in page
    assert page_of(earlier) in page


def test_the_page_costs_as_many_questions_with_three_letters_as_with_one(bo, cast, ana_asks):
    def asked(conversation):
        bo.get(page_of(conversation))
        with CaptureQueriesContext(connection) as questions:
            bo.get(page_of(conversation))
        return len(questions)

    conversation = ana_asks()
    with_one = asked(conversation)
    for text in ("Hello?", "Are you there?"):
        messaging.write(reload(conversation), by=cast.actor("ana"), text=text)
        ana_asks()
    messaging.mark_read(reload(conversation), by=cast.actor("bo"))

    assert asked(conversation) == with_one
