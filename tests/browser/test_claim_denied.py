"""A claim is denied with reasons, its buyer complains, and somebody else decides about that."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.disputes import answer_claim, file_claim, lost

pytestmark = pytest.mark.browser

TO_ANA = "The scan of your street and the signature show that it was handed over."
TO_BO = "Your proof of delivery holds."
AGAIN_TO_ANA = "The signature is another one than yours."
AGAIN_TO_BO = "The signature shown is not the buyer's."


def test_both_read_why_and_somebody_else_looks_again(window, marketplace):
    number = lost(marketplace, hours=50)
    ana, bo, cy = window("ana"), window("bo"), window("cy")
    pk = file_claim(ana, number, "Nothing was at my door.")
    expect(ana.locator("#news")).to_have_text("Lumen Lamps has to answer")
    answer_claim(bo, number, "It was signed for on Friday.")
    expect(ana.locator("#news")).to_have_text("The marketplace decides")  # without a reload
    _deny(cy, pk)
    _she_reads_the_reasons_and_complains(ana)
    _he_is_not_charged(bo, pk)
    cy.goto("/staff/claims?list=complaints")
    expect(cy.locator("main")).to_contain_text(number)
    _who_decided_before_may_not(cy, pk)
    _somebody_else_grants_it(window("di"), pk)
    expect(ana.locator("#news")).to_have_text("You get £88.90 back")  # without a reload
    expect(ana.locator("main")).to_contain_text(AGAIN_TO_ANA)
    expect(bo.locator("main")).to_contain_text(AGAIN_TO_BO)


def _deny(cy: Page, pk: str) -> None:
    cy.goto(f"/staff/claims/{pk}")
    cy.locator("#way-deny").check()
    cy.locator("#to-buyer").fill(TO_ANA)
    cy.locator("#to-seller").fill(TO_BO)
    cy.locator("#to-seller").blur()
    cy.locator("#decide").click()
    expect(cy.locator("main")).to_contain_text("Denied")


def _she_reads_the_reasons_and_complains(ana: Page) -> None:
    expect(ana.locator("#news")).to_have_text("Your claim was denied")
    reasons = ana.locator(".decision")
    expect(reasons).to_contain_text(TO_ANA)
    expect(reasons).to_contain_text("Rules:")
    expect(ana.locator("main")).not_to_contain_text(TO_BO)
    ana.get_by_role("link", name="Complain about the decision").first.click()
    ana.locator("#answer").fill("The signature is not mine.")
    ana.get_by_role("button", name="Send complaint").click()
    expect(ana.locator("#news")).to_have_text("Somebody else looks at it again")


def _he_is_not_charged(bo: Page, pk: str) -> None:
    bo.goto(f"/seller/claims/{pk}")
    expect(bo.locator(".decision")).to_contain_text(TO_BO)
    expect(bo.locator(".due-card")).to_contain_text("It does not count as an order defect.")
    expect(bo.locator("main")).not_to_contain_text("Taken from your account")


def _who_decided_before_may_not(cy: Page, pk: str) -> None:
    cy.goto(f"/staff/claims/{pk}")
    expect(cy.locator("main")).to_contain_text(
        "You had a hand in the decision this is about, so somebody else decides."
    )
    expect(cy.locator("#decide")).to_have_count(0)


def _somebody_else_grants_it(di: Page, pk: str) -> None:
    di.goto(f"/staff/claims/{pk}")
    expect(di.locator("main")).to_contain_text("The signature is not mine.")
    di.locator("#way-seller").check()
    di.locator("#to-buyer").fill(AGAIN_TO_ANA)
    di.locator("#to-seller").fill(AGAIN_TO_BO)
    di.locator("#to-seller").blur()
    di.locator("#decide").click()
    expect(di.locator("#decide")).to_have_count(0)
