"""A morning at the deadlines: by keyboard, in the line, with a colleague, and without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

MESSAGES = "/seller/radar?kind=message&market=uk"
NEWS = "document.body.dispatchEvent(new CustomEvent('live:inbox', {detail: {name: 'inbox'}}))"
LINES = ".radar > li:not(.group)"


def test_a_message_is_answered_by_keyboard_and_the_next_line_takes_the_focus(window):
    bo = window("bo")
    bo.goto(MESSAGES)
    line, following = _names(bo)[1:3]
    bo.keyboard.press("j")
    bo.keyboard.press("j")
    expect(bo.locator(f"#{line} > a.button")).to_be_focused()
    bo.keyboard.press("Enter")
    expect(bo.locator(f"#{line} textarea")).to_be_focused()
    bo.keyboard.type("Thank you for your patience, we look into it today.")
    bo.get_by_role("button", name="Send answer").click()
    expect(bo.locator(f"#{line}")).to_have_count(0)
    expect(bo.locator(f"#{following} > a.button")).to_be_focused()
    expect(bo.locator("[data-toasts]")).to_contain_text("Undo")


def test_what_is_open_is_not_drawn_anew_until_it_is_closed(window):
    bo = window("bo")
    bo.goto(MESSAGES)
    line = _names(bo)[0]
    bo.locator(f"#{line} > a.button").click()
    words = bo.locator(f"#{line} textarea")
    words.fill("Half a sent")
    bo.evaluate(NEWS)
    expect(bo.locator("#radar-news")).to_be_visible()
    expect(words).to_have_value("Half a sent")
    words.fill("")
    with bo.expect_response(re.compile("/seller/radar")):
        words.press("Escape")
    expect(bo.locator("#radar-news")).to_be_hidden()
    expect(bo.locator(f"#{line} > a.button")).to_be_focused()


def test_a_clock_is_handed_to_a_colleague_who_finds_it_in_her_list(window):
    bo, bea = window("bo"), window("bea")
    bo.goto("/seller/radar?kind=claim&market=uk")
    line = _names(bo)[-1]
    bo.locator(f"#{line} .whose summary").click()
    bo.locator(f"#{line}").get_by_role("button", name="Bea Lund").click()
    expect(bo.locator(f"#{line} .whose")).to_contain_text("Bea Lund has it")
    expect(bo.locator(f"#{line} .whose summary")).to_be_focused()
    bea.goto("/seller/radar?whose=me")
    expect(bea.locator(f"#{line}")).to_be_visible()


def test_without_scripts_the_button_leads_to_the_page_of_the_thing(windows):
    bo = windows.of("bo", scripts=False)
    bo.goto(MESSAGES)
    bo.locator(f"{LINES} > a.button").first.click()
    expect(bo).to_have_url(re.compile(r"/seller/messages/\d+"))


def _names(page: Page) -> list[str]:
    return page.locator(LINES).evaluate_all("all => all.map(each => each.id)")
