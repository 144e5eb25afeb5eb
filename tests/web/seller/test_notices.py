"""A seller reads why, sees until when, and answers with a plan of action."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from aftersale.kernel import clock
from tests.charges import again

pytestmark = pytest.mark.usefixtures("monday")
SAID = {"text": "A batch had weak cables.", "plan": "The batch is gone.", "once": "a1"}


def html(response) -> str:
    return response.content.decode()


def test_the_rail_has_a_line_only_while_there_is_something(bo, a_violation):
    assert "/seller/notices" not in html(bo.get("/seller/templates"))
    a_violation()
    assert "/seller/notices" in html(bo.get("/seller/templates"))


def test_what_is_to_answer_stands_first_with_its_clock(bo, a_notice):
    a_notice(at="lifted", restriction="own_offers")
    a_notice()
    page = html(bo.get("/seller/notices"))
    assert "Warning: Order defect rate" in page
    assert "Offers you fulfil yourself" not in page
    assert 'data-due-at="2026-03-12T10:00:00+00:00"' in page
    assert "Offers you fulfil yourself" in html(bo.get("/seller/notices?list=lifted"))


def test_violations_say_what_happened_and_how_they_ended(bo, a_violation, cast):
    from aftersale.enforcement import actions as enforcement

    enforcement.resolve(a_violation(), by=cast.actor("cy"), reason="The offer was mended.")
    page = html(bo.get("/seller/notices?list=violations"))
    for words in ("Condition of products", "Three buyers got used lamps", "The offer was mended."):
        assert words in page


def test_a_notice_is_a_whole_statement_of_reasons(bo, a_notice):
    page = html(bo.get(f"/seller/notices/{a_notice(restriction='own_offers').pk}"))
    for words in (
        "Fourteen of a thousand orders", "Fewer than one order in a hundred",
        "Offers the marketplace fulfils stay active", "1.4 %", "14 of 1,000 orders",
        "25 December 2025 to 22 February 2026", "Answer by", "A person of the marketplace",
        "Plan of action",
    ):  # fmt: skip
        assert words in page


def test_the_owner_answers_with_a_file(bo, a_notice):
    row = a_notice()
    file = SimpleUploadedFile("plan.txt", b"1. Test every lamp.", "text/plain")
    posted = bo.post(f"/seller/notices/{row.pk}/answer", {**SAID, "files": file})
    assert posted.url == f"/seller/notices/{row.pk}"
    page = html(bo.get(posted.url))
    assert again(row).stage == "answered"
    for words in ("The batch is gone.", "plan.txt", "Being decided"):
        assert words in page


def test_what_was_typed_stays_when_something_is_missing(bo, a_notice):
    row = a_notice()
    answer = bo.post(f"/seller/notices/{row.pk}/answer", SAID | {"plan": " "})
    assert answer.status_code == 422
    assert "A batch had weak cables." in html(answer)
    assert "keeps it from happening again" in html(answer)


def test_an_agent_reads_and_an_owner_answers(signed_in, a_notice):
    row = a_notice()
    page = html(signed_in("bea").get(f"/seller/notices/{row.pk}"))
    assert "An owner of the account answers it." in page
    assert signed_in("bea").post(f"/seller/notices/{row.pk}/answer", SAID).status_code == 403


def test_whoever_comes_too_late_reads_what_happened(bo, a_notice, monday):
    row = a_notice(at="upheld")
    answer = bo.post(f"/seller/notices/{row.pk}/answer", SAID)
    assert answer.status_code == 422
    assert "answered already" in html(answer)
    lifted = a_notice(at="lifted", restriction="account")
    moved = bo.post(f"/seller/notices/{lifted.pk}/answer", SAID)
    assert moved.status_code == 409
    assert "Lifted by the marketplace" in html(moved)


def test_what_nobody_answered_can_be_answered_late(bo, a_notice, monday):
    row = a_notice(at="lapsed")
    with clock.at(monday + timedelta(days=4)):
        assert "once, though late" in html(bo.get(f"/seller/notices/{row.pk}"))
        bo.post(f"/seller/notices/{row.pk}/answer", SAID)
    assert again(row).stage == "answered"


def test_a_rival_finds_nothing(signed_in, a_notice):
    row = a_notice()
    assert signed_in("rex").get(f"/seller/notices/{row.pk}").status_code == 404
    assert "Nothing to answer" in html(signed_in("rex").get("/seller/notices"))


def test_writing_first_says_why_it_is_stopped(bo, a_notice, an_order):
    a_notice(restriction="first_messages")
    order = an_order()
    answer = bo.post(f"/seller/orders/uk/{order.number}/write", {
        "reason": "return_question", "subject": "Your lamp",
        "text": f"About order {order.number}: is the lamp well?",
    })  # fmt: skip
    assert "has stopped messages you begin" in html(answer)
