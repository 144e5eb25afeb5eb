"""Feedback struck through: rated, asked away, decided, and read by everybody with its statement."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.goods import LAMP, sold

pytestmark = pytest.mark.browser

WORDS = "Arrived two weeks late, and the parcel was wet."
STATEMENT = "we take responsibility for this experience"


def test_feedback_is_struck_through(window, marketplace):
    number = sold(marketplace, LAMP, days=6, fulfilled_by="platform")["number"]
    ana, bo, cy = window("ana"), window("bo"), window("cy")
    _rate(ana, number)
    _ask_for_removal(bo, number)
    _strike_through(cy, number)
    _read_what_became_of_it(ana, bo, number)
    _see_it_in_public(window(), number)


def _rate(ana: Page, number: str) -> None:
    ana.goto(f"/orders/uk/{number}")
    ana.get_by_role("link", name=re.compile("Rate this seller")).click()
    ana.get_by_role("radio", name=re.compile("^2 out of 5 stars")).check()
    ana.get_by_label(re.compile("What should others know")).fill(WORDS)
    ana.get_by_role("button", name="Publish the rating").click()
    expect(ana.get_by_role("link", name=re.compile("Your rating of the seller"))).to_be_visible()


def _ask_for_removal(bo: Page, number: str) -> None:
    bo.goto(f"/seller/feedback?q={number}")
    expect(bo.locator(".opinions")).to_contain_text(WORDS)
    bo.get_by_role("link", name="Ask for removal").click()
    expect(bo.locator("main")).to_contain_text("the delivery")
    bo.get_by_label(re.compile("What staff should know")).fill("The carrier lost it for a while.")
    bo.get_by_role("button", name=re.compile("^Ask")).click()
    expect(bo.locator("main")).to_contain_text("Removal was asked for")


def _strike_through(cy: Page, number: str) -> None:
    if cy.get_by_role("button", name="Later").count():
        cy.get_by_role("button", name="Later").click()
    cy.goto("/staff/removals")
    cy.get_by_role("link", name=WORDS).first.click()
    expect(cy.locator("main")).to_contain_text("The carrier lost it for a while.")
    cy.get_by_role("radio", name=re.compile("Only about a delivery by the marketplace")).check()
    cy.get_by_role("button", name="Decide").click()
    cy.goto("/staff/removals?list=decided")
    expect(cy.locator("tbody tr").first).to_contain_text("Struck through")


def _read_what_became_of_it(ana: Page, bo: Page, number: str) -> None:
    ana.goto(f"/orders/uk/{number}/feedback")
    expect(ana.locator("main s")).to_have_text(WORDS)
    expect(ana.locator("main")).to_contain_text(STATEMENT)
    bo.goto(f"/seller/feedback?q={number}")
    expect(bo.locator(".opinions")).to_contain_text("Struck through, not counted")


def _see_it_in_public(stranger: Page, number: str) -> None:
    stranger.goto("/sellers/lumen-lamps?market=uk")
    rating = stranger.locator("#ratings li", has_text=WORDS)
    expect(rating.locator("s")).to_have_text(WORDS)
    expect(rating).to_contain_text(STATEMENT)
