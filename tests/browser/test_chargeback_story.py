"""A chargeback won with the pack: told by the bank, answered by the seller, passed on by staff."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from tests.browser.goods import LAMP, PHOTO, sold

pytestmark = pytest.mark.browser

TOLD = """
from aftersale.chargebacks import actions
from aftersale.kernel import clock
row = actions.take({{
    "market": "uk", "order_number": {number!r}, "reference": "ACQ-" + {number!r},
    "amount": "46.90", "reason": "not_received", "notified_at": clock.now().isoformat(),
    "bank_words": "The card holder states that nothing came.",
}})
answer = {{"pk": row.pk}}
"""


def test_a_chargeback_is_won_with_the_pack(window, marketplace):
    number = sold(marketplace, LAMP)["number"]
    pk = marketplace.ask(TOLD.format(number=number))["pk"]
    bo, cy = window("bo"), window("cy")
    _answer_with_the_pack(bo, number, pk)
    _pass_it_on(cy, pk)
    _close_it(cy)
    _read_that_it_was_won(bo, pk)
    _see_nothing_of_it(window("ana"), number)


def _answer_with_the_pack(bo: Page, number: str, pk: int) -> None:
    bo.goto("/seller/chargebacks")
    bo.locator("li.slip", has_text=number).get_by_role("link").click()
    bo.wait_for_url(re.compile(rf"/seller/chargebacks/{pk}$"))
    expect(bo.get_by_label("Items")).to_have_value("1 × Reading lamp, brass (LL-204-BR)")
    bo.get_by_label("What happened").fill("It was delivered, as the scans show.")
    bo.get_by_label("Files").set_input_files(PHOTO)
    expect(bo.get_by_role("checkbox", name="Add the evidence pack")).to_be_checked()
    bo.get_by_role("button", name="Send to the marketplace").click()
    expect(bo.get_by_role("heading", name="What you showed")).to_be_visible()
    expect(bo.locator("[aria-labelledby=shown]")).to_contain_text(PHOTO.name)


def _pass_it_on(cy: Page, pk: int) -> None:
    cy.goto(f"/staff/chargebacks/{pk}")
    link = cy.locator("[aria-labelledby=shown] a", has_text=".pdf")
    pack = cy.request.get(link.get_attribute("href") or "").body()
    assert len(pikepdf.open(BytesIO(pack)).pages) >= 2
    cy.get_by_role("button", name="It went to the bank").click()
    expect(cy.get_by_text("The bank has it.").first).to_be_visible()


def _close_it(cy: Page) -> None:
    cy.get_by_role("radio", name="Won The whole amount").check()
    cy.get_by_label("The bank’s reasons").fill("The delivery is proven.")
    cy.get_by_role("button", name="Close the case").click()
    expect(cy.get_by_text("The bank decided for the seller.")).to_be_visible()


def _read_that_it_was_won(bo: Page, pk: int) -> None:
    bo.goto(f"/seller/chargebacks/{pk}")
    expect(bo.locator("main")).to_contain_text("£46.90 is yours.")
    expect(bo.locator("main")).to_contain_text("The delivery is proven.")
    expect(bo.locator("main")).to_contain_text("It does not count as an order defect.")


def _see_nothing_of_it(ana: Page, number: str) -> None:
    ana.goto(f"/orders/uk/{number}")
    expect(ana.locator("main")).not_to_contain_text("hargeback")
