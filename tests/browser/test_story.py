"""Buyer to seller to buyer, by page and by mail: what each sees, and what neither may see."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

ORDER = "203-4841771-0697275"
PASSWORD = "click-through"
ANA, BO = "ana@buyers.example", "bo@lumen-lamps.example"
NUMBER = "0161 496 0827"
ASKED = "The second lamp hums quietly when it is dimmed."
ANSWER = "Please try another dimmer first, or none at all."
BY_MAIL = "Without the dimmer it is silent, says Ana by mail."
BACK_BY_MAIL = "Good to hear, says Bo by mail."
SOON = 40_000  # milliseconds


def test_buyer_to_seller_to_buyer_by_page_and_by_mail(window):
    ana, bo = window(), window("bo")
    _undo_within(bo, 30)
    bo.goto("/seller/messages")
    before = bo.locator("#badge-top").inner_text()

    _sign_in(ana)
    _ask(ana)
    row = bo.locator("#rows li", has_text=ASKED[:30])
    expect(row).to_be_visible(timeout=SOON)  # without reloading
    expect(bo.locator("#badge-top")).not_to_have_text(before, timeout=SOON)

    row.locator("a").first.click()
    expect(bo.locator("#letters")).to_contain_text(ASKED)
    _write_a_number_and_take_it_out(bo)
    _send_and_undo(bo)
    _nothing_of(bo, ANA)
    conversation = bo.url
    _undo_within(bo, 1)
    bo.goto(conversation)
    expect(bo.locator("#answer")).to_have_value(ANSWER)
    expect(ana.locator("#letters")).not_to_contain_text(ANSWER)
    bo.click("[data-composer-send]")
    expect(ana.locator("#letters")).to_contain_text(ANSWER, timeout=SOON)  # without reloading

    _answer_by_mail(ana, ANA, BY_MAIL)
    expect(bo.locator("#letters")).to_contain_text(BY_MAIL, timeout=SOON)
    _answer_by_mail(bo, BO, BACK_BY_MAIL)
    expect(ana.locator("#letters")).to_contain_text(BACK_BY_MAIL, timeout=SOON)
    _nothing_of(ana, BO, "@lumen-lamps")
    _nothing_of(bo, ANA)
    _nothing_of_the_other_in_the_lists(ana, bo)


def _sign_in(page: Page) -> None:
    page.goto("/signin")
    page.fill("[name=login]", ANA)
    page.fill("[name=password]", PASSWORD)
    page.click("form:has([name=password]) button[type=submit]")
    page.wait_for_url("**/orders")


def _ask(ana: Page) -> None:
    ana.goto(f"/orders/uk/{ORDER}")
    ana.locator(f"a[href$='/{ORDER}/contact']").first.click()
    ana.check("[name=kind][value=order]")
    ana.fill("#answer", ASKED)
    _nothing_of(ana, "@lumen-lamps")
    ana.click("[data-composer-send]")
    ana.wait_for_url(re.compile(r"/messages/\d+$"))
    expect(ana.locator("#letters")).to_contain_text(ASKED)


def _undo_within(bo: Page, seconds: int) -> None:
    bo.goto("/seller/settings")
    bo.fill("#undo [name=seconds]", str(seconds))
    bo.click("#undo button[type=submit]")
    expect(bo.locator("#toasts")).to_contain_text("Saved.")


def _write_a_number_and_take_it_out(bo: Page) -> None:
    bo.fill("#answer", f"{ANSWER} {NUMBER}")
    expect(bo.locator("#findings [data-mend]")).to_be_visible()
    expect(bo.locator(".mirror mark")).to_have_text(NUMBER)
    bo.click("#findings [data-mend]")
    expect(bo.locator("#findings [data-mend]")).to_have_count(0)
    assert bo.input_value("#answer").strip() == ANSWER


def _send_and_undo(bo: Page) -> None:
    bo.click("[data-composer-send]")
    expect(bo.locator("#letters")).to_contain_text(ANSWER)
    bo.click("[data-toast-undo] button")
    expect(bo.locator("#answer")).to_have_value(ANSWER)
    expect(bo.locator("#letters")).not_to_contain_text(ANSWER)


def _answer_by_mail(person: Page, address: str, text: str) -> None:
    """In a tab of their own they read their mail and answer the newest letter."""
    tab = person.context.new_page()
    tab.goto(f"/demo/{address}/")
    tab.locator(".mails a").first.click()
    tab.fill("#reply", text)
    tab.click("#answerform button[type=submit]")
    expect(tab.locator("#toasts")).to_contain_text("Sent.")
    tab.close()


def _nothing_of(page: Page, *others: str) -> None:
    content = page.content().lower()
    assert [other for other in others if other in content] == []


def _nothing_of_the_other_in_the_lists(ana: Page, bo: Page) -> None:
    for path in ("/messages", "/orders", f"/orders/uk/{ORDER}"):
        ana.goto(path)
        _nothing_of(ana, BO, "@lumen-lamps")
    for path in ("/seller/", "/seller/messages?queue=all", f"/seller/orders/uk/{ORDER}"):
        bo.goto(path)
        _nothing_of(bo, ANA)
