"""Staff read and decide on their pages."""

import pytest

from aftersale.journal.models import Entry
from aftersale.messaging import actions as messaging
from tests.talk import reload

PAGES = [
    "",
    "decided",
    "badge",
    "conversations",
    "conversations?q=lamps",
    "mail",
    "mail?stage=refused",
    "sellers",
    "sellers?q=lumen",
]


@pytest.fixture
def reported(cast, ana_asks):
    message = ana_asks(text="You people are fools.").messages.get()
    return messaging.report(message, by=cast.actor("bea"), reason="Abusive words")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens(as_, ana_asks, page):
    ana_asks()

    assert as_("cy").get(f"/staff/{page}").status_code == 200


@pytest.mark.parametrize("name", ["bo", "ana", "rex"])
@pytest.mark.parametrize("page", ["", "conversations", "mail", "sellers"])
def test_for_others_there_is_nothing_here(as_, name, page):
    assert as_(name).get(f"/staff/{page}").status_code == 404


def test_who_is_signed_out_signs_in_first(client, db):
    answer = client.get("/staff/mail")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/signin")


def test_a_report_is_decided_with_a_reason_both_can_read(as_, reported):
    cy = as_("cy")
    page = cy.get("/staff/").content.decode()
    assert "You people are fools." in page
    assert "Abusive words" in page

    without = cy.post(f"/staff/reports/{reported.pk}", {"choice": "uphold", "reason": " "})
    decided = cy.post(
        f"/staff/reports/{reported.pk}", {"choice": "uphold", "reason": "It is an insult."}
    )

    assert without.status_code == 422
    assert "Write a reason" in without.content.decode()
    assert decided.status_code == 302
    assert "No reports wait" in cy.get("/staff/").content.decode()
    assert "It is an insult." in cy.get("/staff/decided").content.decode()


def test_deciding_twice_says_that_it_has_moved_on(as_, reported):
    cy = as_("cy")
    choice = {"choice": "dismiss", "reason": "Harsh, no more."}
    cy.post(f"/staff/reports/{reported.pk}", choice)

    assert cy.post(f"/staff/reports/{reported.pk}", choice).status_code == 409


def test_every_reading_leaves_its_trace(as_, cast, ana_asks):
    conversation = ana_asks()

    page = as_("cy").get(f"/staff/conversations/{conversation.pk}").content.decode()

    assert "Only one of the two lamps was in the box." in page
    entry = Entry.objects.get(kind="messaging.conversation_read")
    assert (entry.by, entry.about) == (cast.actor("cy").ref, f"conversation:{conversation.pk}")


def test_a_wrong_no_response_needed_is_overruled(as_, cast, ana_asks):
    conversation = ana_asks()
    messaging.excuse(conversation, by=cast.actor("bo"))
    message = conversation.messages.get()

    as_("cy").post(f"/staff/excused/{message.pk}", {"choice": "overrule", "reason": "She asked."})

    assert reload(conversation).stage == "needs_response"


def test_the_desk_asks_the_same_number_of_questions_for_one_and_for_three(
    as_,
    cast,
    ana_asks,
):
    cy = as_("cy")
    counts = []
    for _ in range(2):
        for _ in range(1 + len(counts)):
            message = ana_asks(text="Fools.").messages.get()
            messaging.report(message, by=cast.actor("bea"), reason="Abusive")
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as caught:
            assert cy.get("/staff/").status_code == 200
        counts.append(len(caught))

    assert counts[0] == counts[1]
