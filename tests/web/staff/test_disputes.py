"""Chargebacks and reimbursements at the staff pages, and refunds for the marketplace."""

from __future__ import annotations

import pytest

from aftersale.reimbursements.models import Credit, MarketRefund
from tests.charges import WAYS, again, journal_of
from tests.givenback import WAYS as ASKED
from tests.web.seller.conftest import words

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def cy(as_):
    return as_("cy")


@pytest.mark.parametrize("stage", WAYS)
def test_staff_open_a_chargeback_at_every_stage_and_it_is_noted(a_chargeback, cy, stage):
    row = a_chargeback(at=stage)
    page = words(cy.get(f"/staff/chargebacks/{row.pk}"))
    assert "Lumen Lamps says" in page
    assert journal_of(row)[-1] == "read"


def test_what_was_answered_is_passed_on_asked_about_and_closed(a_chargeback, cy):
    row = a_chargeback(at="represented")
    path = f"/staff/chargebacks/{row.pk}"
    assert row.order_number in words(cy.get("/staff/chargebacks"))
    assert "Asked." in words(cy.post(f"{path}/ask", {"text": "Which door?"}, follow=True))
    assert again(row).stage == "info_required"
    at_bank = a_chargeback(at="represented")
    path = f"/staff/chargebacks/{at_bank.pk}"
    assert "the bank has it now" in words(cy.post(f"{path}/submit", follow=True))
    told = {"outcome": "partially_won", "won": "30", "words": "Half was proven."}
    assert "Closed." in words(cy.post(f"{path}/close", told, follow=True))
    at_bank = again(at_bank)
    assert (at_bank.stage, at_bank.won_minor) == ("partially_won", 3000)


def test_an_outcome_without_its_amount_is_not_kept(a_chargeback, cy):
    row = a_chargeback(at="submitted")
    answer = cy.post(f"/staff/chargebacks/{row.pk}/close", {"outcome": "partially_won"})
    assert answer.status_code == 422
    assert "Give an amount such as 12.50" in words(answer)
    assert again(row).stage == "submitted"


def test_what_has_moved_on_is_said_so(a_chargeback, cy):
    row = a_chargeback(at="won")
    answer = cy.post(f"/staff/chargebacks/{row.pk}/submit")
    assert answer.status_code == 409
    assert "It has moved on: won." in words(answer)


@pytest.mark.parametrize("stage", [stage for stage in ASKED if stage != "draft"])
def test_staff_open_a_reimbursement_at_every_stage(a_reimbursement, cy, stage):
    row = a_reimbursement(at=stage)
    assert "It was signed for at the door." in words(cy.get(f"/staff/reimbursements/{row.pk}"))


def test_a_draft_is_the_sellers_own(a_reimbursement, cy):
    assert cy.get(f"/staff/reimbursements/{a_reimbursement().pk}").status_code == 404


def test_one_is_taken_up_and_granted_with_reasons(a_reimbursement, cy):
    row = a_reimbursement(at="filed")
    path = f"/staff/reimbursements/{row.pk}"
    assert row.order_number in words(cy.get("/staff/reimbursements"))
    assert "Taken up." in words(cy.post(f"{path}/investigate", follow=True))
    told = {"outcome": "grant", "amount": "40.00", "statement": "Half of it is shown."}
    assert "Decided." in words(cy.post(f"{path}/decide", told, follow=True))
    assert Credit.objects.get().amount_minor == 4000


def test_one_is_refused_by_a_rule_with_reasons(a_reimbursement, cy):
    row = a_reimbursement(at="under_investigation")
    path = f"/staff/reimbursements/{row.pk}"
    without = cy.post(f"{path}/decide", {"outcome": "refuse", "rule": "parcel_refused"})
    assert without.status_code == 422
    assert "Give the reasons" in words(without)
    told = {"outcome": "refuse", "rule": "parcel_refused", "statement": "It was sent back."}
    page = words(cy.post(f"{path}/decide", told, follow=True))
    assert "The seller refused the returned parcel." in page
    assert again(row).decision == "parcel_refused"


def test_an_appeal_is_not_decided_by_whoever_decided_before(
    a_reimbursement, cy, a_second_of_staff, client
):
    row = a_reimbursement(at="appealed")
    page = words(cy.get(f"/staff/reimbursements/{row.pk}"))
    assert "Somebody else decides about the appeal." in page
    assert "Reasons, the seller reads them" not in page
    told = {"outcome": "grant", "amount": "88.90", "statement": "Yes."}
    assert cy.post(f"/staff/reimbursements/{row.pk}/decide", told).status_code == 422


def test_staff_refund_an_order_for_the_marketplace(an_order, cy):
    order = an_order()
    path = f"/staff/orders/uk/{order.number}/refund"
    assert "£88.90 goes back to Ana Alves" in words(cy.get(path))
    told = {"reason": "not_delivered", "note": "The carrier lost it.", "once": "a"}
    assert cy.post(path, told | {"note": " "}).status_code == 422
    assert cy.post(path, told)["Location"] == f"/staff/orders/uk/{order.number}"
    assert cy.post(path, told).status_code == 302
    assert MarketRefund.objects.get().amount_minor == 8890
    assert "Nothing is left that could be refunded." in words(cy.get(path))


@pytest.mark.parametrize("name", ["bo", "ana"])
def test_nobody_else_comes_in(a_chargeback, a_reimbursement, as_, name):
    row, other = a_chargeback(), a_reimbursement(at="filed")
    client = as_(name)
    for path in (
        "chargebacks", f"chargebacks/{row.pk}", "reimbursements", f"reimbursements/{other.pk}",
        f"orders/uk/{row.order_number}/refund",
    ):  # fmt: skip
        assert client.get(f"/staff/{path}").status_code == 404
