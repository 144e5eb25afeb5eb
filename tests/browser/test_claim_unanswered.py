"""A claim is granted because nobody answered the buyer in time (T20)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.disputes import file_claim, lost

pytestmark = pytest.mark.browser


def test_who_was_left_without_an_answer_is_paid_at_once(window, marketplace):
    number = lost(marketplace, hours=73, answered=False)
    ana, bo = window("ana"), window("bo")
    pk = file_claim(ana, number, "Nothing came, and nobody answers me.")
    _she_reads_that_she_is_paid_and_why(ana, number)
    _he_reads_what_his_silence_cost(bo, number, pk)
    _he_may_appeal_and_is_told_until_when(bo)


def _she_reads_that_she_is_paid_and_why(ana: Page, number: str) -> None:
    expect(ana.locator("#news")).to_have_text("You get £88.90 back")
    expect(ana.locator("main")).to_contain_text("Lumen Lamps did not answer in time.")
    reasons = ana.locator(".decision")
    expect(reasons).to_contain_text("The seller did not answer within the time there was.")
    expect(reasons).to_contain_text("no person decided")
    ana.goto(f"/orders?q={number}")
    card = ana.locator(".ordercard", has_text=number)
    expect(card.get_by_role("link", name="View claim")).to_be_visible()


def _he_reads_what_his_silence_cost(bo: Page, number: str, pk: str) -> None:
    bo.goto("/seller/claims?list=appeal")
    bo.locator(".disputes .slip", has_text=number).locator(".opener").click()
    expect(bo).to_have_url(bo.url.partition("/seller")[0] + f"/seller/claims/{pk}")
    due = bo.locator(".due-card")
    expect(due).to_contain_text("because nobody answered in time")
    expect(due).to_contain_text("£88.90 went to Ana and is taken from your account")
    expect(due).to_contain_text("It counts as an order defect of your account.")
    expect(bo.locator(".known")).to_contain_text("Where is my parcel?")


def _he_may_appeal_and_is_told_until_when(bo: Page) -> None:
    bo.keyboard.press("a")
    expect(bo.locator("h1")).to_have_text("Appeal")
    expect(bo.locator("aside")).to_contain_text("You can appeal once, until")
