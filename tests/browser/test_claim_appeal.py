"""An appeal is won with only the count turned: the money stays at the seller's cost (T21)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.disputes import answer_claim, file_claim, grant, lost
from tests.browser.goods import PHOTO

pytestmark = pytest.mark.browser


def test_the_count_is_turned_and_the_money_is_not(window, marketplace):
    number = lost(marketplace, hours=50)
    ana, bo, cy = window("ana"), window("bo"), window("cy")
    pk = file_claim(ana, number, "Nothing was at my door.")
    answer_claim(bo, number, "It was handed to the carrier in time.")
    grant(marketplace, pk)
    _appeal(bo, pk)
    _turn_only_the_count(cy, pk)
    _he_reads_which_of_the_two(bo, pk)
    _she_keeps_what_she_got(ana, pk)


def _appeal(bo: Page, pk: str) -> None:
    bo.goto(f"/seller/claims/{pk}")
    expect(bo.locator(".due-card")).to_contain_text("It counts as an order defect of your account.")
    bo.get_by_role("link", name="Appeal").click()
    bo.locator("#answer").fill("The carrier confirms that the parcel was lost on its way.")
    bo.locator("input[type=file]").set_input_files(PHOTO)
    bo.get_by_role("button", name="Send appeal").click()
    expect(bo.locator(".due-card")).to_contain_text("Appeal under review")


def _turn_only_the_count(cy: Page, pk: str) -> None:
    cy.goto(f"/staff/claims/{pk}")
    cy.locator("input[name=money]").uncheck()
    cy.locator("input[name=count]").check()
    cy.locator("#to-buyer").fill("Nothing changes for you.")
    cy.locator("#to-seller").fill("The carrier lost it, so it is no fault of yours.")
    cy.locator("#to-seller").blur()
    cy.locator("#decide").click()
    expect(cy.locator("main")).to_contain_text("Appeal")


def _he_reads_which_of_the_two(bo: Page, pk: str) -> None:
    due = bo.locator(".due-card")
    expect(due).to_contain_text("it does not count any more")  # the page heard of it by itself
    expect(due).to_contain_text("the money stays with the buyer at your cost")
    expect(bo.locator("main")).to_contain_text("Taken from your account")
    expect(bo.locator("main")).not_to_contain_text("Given back to you")


def _she_keeps_what_she_got(ana: Page, pk: str) -> None:
    ana.goto(f"/claims/{pk}")
    expect(ana.locator("#news")).to_have_text("You get £88.90 back")
    expect(ana.locator("main")).not_to_contain_text("The carrier confirms")
