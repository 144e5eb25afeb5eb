"""Chargebacks at the seller's pages: the lists, the answer with its evidence, the end (A115)."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from aftersale.chargebacks import actions as chargebacks
from tests.charges import SHOWN, WAYS, again, journal_of
from tests.goods import GIF
from tests.web.seller.conftest import words

pytestmark = pytest.mark.usefixtures("monday")
LIST = "/seller/chargebacks"
FORM = {"text": "It was signed for.", "tracking": "RM1", "once": "form-1"}


def page_of(row):
    return f"{LIST}/{row.pk}"


def test_the_first_list_is_what_waits_with_clock_and_amount(a_chargeback, bo):
    row = a_chargeback()
    a_chargeback(at="won")
    page = words(bo.get(LIST))
    assert "Action required 1 Represented Closed 1" in page
    assert row.order_number in page
    assert "£88.90" in page
    assert "7 d left" in page or "7 days left" in page
    assert "Not received" in page
    assert "Won" in words(bo.get(f"{LIST}?list=closed"))


@pytest.mark.parametrize("stage", WAYS)
def test_one_can_be_looked_at_at_every_stage(a_chargeback, bo, stage):
    page = words(bo.get(page_of(a_chargeback(at=stage))))
    assert "The card holder says that nothing came." in page
    assert "What happened The bank took the payment back" in page


def test_the_form_is_filled_in_from_the_order(a_chargeback, bo):
    page = bo.get(page_of(a_chargeback())).content.decode()
    assert "2 × Reading lamp, brass (LL-204-BR)" in page
    assert 'name="shipped" value="2026-03-05"' in page
    assert (
        "It counts as an order defect if it is lost, is not answered in time or is accepted."
        in page
    )
    assert "the buyer never sees it" in page


def test_evidence_is_sent_with_files_and_the_pack(a_chargeback, bo):
    row = a_chargeback()
    photo = SimpleUploadedFile("door.gif", GIF, content_type="image/gif")
    answer = bo.post(f"{page_of(row)}/answer", FORM | {"files": photo, "pack": "1"}, follow=True)
    page = words(answer)
    assert "Sent. The marketplace passes it on to the bank" in page
    assert "It was signed for." in page
    assert "door.gif" in page
    assert {each.purpose for each in row.files.all()} == {"evidence", "pack"}
    pack = row.files.get(purpose="pack")
    shown = bo.get(f"{page_of(row)}/files/{pack.digest}")
    assert b"".join(shown.streaming_content).startswith(b"%PDF")


def test_what_is_wrong_is_said_and_what_was_typed_stays(a_chargeback, bo):
    row = a_chargeback()
    photo = SimpleUploadedFile("door.gif", GIF, content_type="image/gif")
    empty = {"text": "", "tracking": "", "carrier": "By hand", "files": photo}
    answer = bo.post(f"{page_of(row)}/answer", {**empty, "files": []})
    assert answer.status_code == 422
    assert "Say what happened, or add a tracking number or a file" in words(answer)
    assert 'value="By hand"' in answer.content.decode()
    wrong_day = bo.post(f"{page_of(row)}/answer", FORM | {"shipped": "soon", "files": photo})
    assert wrong_day.status_code == 422
    assert "door.gif" in words(wrong_day)
    assert again(row).stage == "action_required"


def test_one_form_sent_twice_answers_once(a_chargeback, bo):
    row = a_chargeback()
    for _ in range(2):
        assert bo.post(f"{page_of(row)}/answer", FORM).status_code == 302
    assert journal_of(row) == ["opened", "represented"]


def test_whoever_comes_second_hears_what_happened(a_chargeback, bo, cast):
    row = a_chargeback()
    chargebacks.refund(row, by=cast.actor("bea"))
    late = bo.post(f"{page_of(row)}/answer", FORM)
    assert late.status_code == 409
    assert "Bea Lund accepted it" in words(late)
    assert "It was not sent now" in words(late)


def test_accepting_says_that_nothing_more_is_taken(a_chargeback, bo):
    row = a_chargeback()
    assert "nothing more is taken from you" in words(bo.get(page_of(row)))
    page = words(bo.post(f"{page_of(row)}/refund", {"once": "a"}, follow=True))
    assert "Accepted. The money stays where it is" in page
    assert again(row).stage == "refunded"


def test_a_further_question_is_answered_on_the_page(a_chargeback, bo):
    row = a_chargeback(at="info_required")
    assert "Which door was it left at?" in words(bo.get(page_of(row)))
    page = words(bo.post(f"{page_of(row)}/answer", {"text": "The side door."}, follow=True))
    assert "Sent. The investigators go on with it." in page
    assert again(row).questions.get().answer == "The side door."


def test_vic_looks_and_is_offered_nothing(a_chargeback, signed_in):
    row = a_chargeback()
    page = words(signed_in("vic").get(page_of(row)))
    assert "Send to the marketplace" not in page
    assert "Evidence pack" not in page
    assert signed_in("vic").post(f"{page_of(row)}/answer", FORM).status_code == 403


def test_a_rival_sees_nothing(a_chargeback, signed_in, bo):
    row = a_chargeback()
    rex = signed_in("rex")
    assert rex.get(page_of(row)).status_code == 404
    assert row.order_number not in words(rex.get(LIST))
    assert rex.post(f"{page_of(row)}/answer", FORM).status_code == 404


def test_the_pack_is_one_click(a_chargeback, bo):
    answer = bo.get(f"{page_of(a_chargeback())}/pack.pdf")
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_page_of_three_costs_what_a_page_of_one_does(
    a_chargeback, bo, django_assert_max_num_queries
):
    a_chargeback()
    bo.get(LIST)
    with django_assert_max_num_queries(30) as first:
        bo.get(LIST)
    a_chargeback()
    a_chargeback()
    with django_assert_max_num_queries(len(first.captured_queries)):
        bo.get(LIST)


def test_a_seller_who_answered_finds_it_by_the_banks_reference(a_chargeback, bo, cast):
    row = a_chargeback()
    chargebacks.represent(row, by=cast.actor("bo"), evidence=SHOWN)
    assert row.order_number in words(bo.get(f"{LIST}?q={row.reference}"))
    assert "None found" in words(bo.get(f"{LIST}?q=nothing"))
