"""A seller's morning: what is due, what is signed off, how the account stands, what if."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

MARKET = "market=uk"


def test_a_morning_from_deadlines_to_what_if(window):
    bo = window("bo")
    _he_sees_what_is_due_first(bo)
    _he_signs_off_what_he_looked_at(bo)
    _the_account_stands_in_a_sentence(bo)
    _a_figure_opens_down_to_its_orders(bo)
    _one_order_says_all_it_counts_in(bo)
    _looking_ahead_says_what_a_lost_claim_would_do(bo)


def test_the_figures_are_there_without_scripts(windows):
    bo = windows.of("bo", scripts=False)
    _a_figure_opens_down_to_its_orders(bo)
    bo.goto(f"/seller/health/order_defect_rate?{MARKET}")
    expect(bo.locator("svg.chart")).to_be_visible()
    bo.locator("details.values > summary").first.click()
    expect(bo.get_by_role("columnheader", name="Rate", exact=True)).to_be_visible()


def _he_sees_what_is_due_first(bo: Page) -> None:
    bo.goto(f"/seller/radar?{MARKET}")
    expect(bo.locator("h1")).to_have_text("Deadlines")
    lines = bo.locator(".radar > li:not(.group)")
    expect(lines.first).to_be_visible()
    expect(lines.filter(has_text="Respond to a guarantee claim").first).to_be_visible()


def _he_signs_off_what_he_looked_at(bo: Page) -> None:
    _rail(bo, "Checklists").click()
    expect(bo.locator("h1")).to_have_text("Checklists")
    open_yet = bo.locator(".check:has(form.signing)").first
    words = open_yet.locator(".what .strong").first.inner_text()
    open_yet.locator("form.signing button").click()
    signed = bo.locator(".check", has_text=words).first
    expect(signed.locator(".signside")).to_contain_text("Bo Lind")


def _the_account_stands_in_a_sentence(bo: Page) -> None:
    _rail(bo, "Account health").click()
    expect(bo.locator("h1")).to_have_text("Account health")
    bo.get_by_role("navigation", name="Marketplace").get_by_text("United Kingdom").click()
    expect(bo.locator(".verdict h2")).to_have_text(re.compile(r"^You may .*\.$"))
    defects = bo.locator("a.measure", has_text="Orders with a defect")
    expect(defects).to_contain_text(re.compile(r"\d+ of [\d,]+ orders, 60 days"))
    expect(defects.locator("svg.spark .limit")).to_be_attached()
    expect(bo.locator(".fixes > li").first).to_be_visible()
    expect(bo.locator("#changed")).to_have_text("Since yesterday")


def _a_figure_opens_down_to_its_orders(bo: Page) -> None:
    bo.goto(f"/seller/health?{MARKET}")
    bo.locator("a.measure", has_text="Orders with a defect").click()
    expect(bo.locator("h1")).to_have_text("Orders with a defect")
    door = bo.get_by_role("navigation", name="The cases behind it").locator("a").first
    number = int(door.locator("strong").inner_text())
    door.click()
    expect(bo.locator("h1")).to_have_text("Counts against you")
    expect(bo.locator("table tbody tr")).to_have_count(number)
    bo.locator("table tbody th a").first.click()
    expect(bo.locator("h1")).to_have_text(re.compile(r"^Order \S+$"))


def _one_order_says_all_it_counts_in(bo: Page) -> None:
    bo.get_by_role("link", name="What it counts in").click()
    row = bo.get_by_role("row", name=re.compile("Orders with a defect"))
    expect(row).to_contain_text("Counts against you")


def _looking_ahead_says_what_a_lost_claim_would_do(bo: Page) -> None:
    bo.goto(f"/seller/health?{MARKET}")
    bo.get_by_role("link", name="Look ahead").click()
    expect(bo.locator("h1")).to_have_text("Looking ahead")
    claims = bo.locator("details.kind", has_text="Guarantee claims")
    lost = claims.get_by_label("Granted at your cost").first
    if not lost.is_visible():
        claims.locator("summary").click()
    _tick(lost)
    outcome = bo.locator("#outcome")
    expect(outcome.get_by_role("status")).to_contain_text("If granted")
    expect(outcome.locator("table").first).to_contain_text("Orders with a defect")
    expect(bo).to_have_url(re.compile("grant"))


def _tick(choice: Locator) -> None:
    choice.check()


def _rail(page: Page, name: str) -> Locator:
    return page.get_by_role("navigation", name="Main").get_by_role("link", name=name)
