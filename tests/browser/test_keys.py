"""Single keys in the seller's queue, and turning them off."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def queue(window) -> Page:
    page = window("bo")
    page.goto("/seller/messages?queue=all")
    expect(page.locator("#rows li a").nth(2)).to_be_visible()
    return page


def _focused(page: Page) -> str:
    return page.evaluate("document.activeElement.id || document.activeElement.tagName")


def test_keys_search_walk_the_queue_and_begin_an_answer(queue):
    queue.keyboard.press("/")
    assert _focused(queue) == "find"
    queue.evaluate("document.activeElement.blur()")

    links = queue.locator("#rows li a[href]")
    queue.keyboard.press("j")
    queue.wait_for_url("**/seller/messages/*")
    expect(queue.locator("#subject")).to_be_visible()
    first = queue.url
    queue.keyboard.press("j")
    queue.wait_for_url(lambda url: url != first)
    expect(links.nth(1)).to_have_attribute("aria-current", "true")
    queue.keyboard.press("k")
    queue.wait_for_url(first)

    expect(queue.locator("#subject")).to_be_focused()
    queue.keyboard.press("r")
    assert _focused(queue) == "answer"
    queue.keyboard.type("/jk?")
    assert queue.input_value("#answer").endswith("/jk?")


def test_keys_can_be_turned_off_and_stay_off(queue):
    queue.keyboard.press("?")
    queue.uncheck("#shortcuts [data-shortcuts-switch]")
    queue.keyboard.press("Escape")
    queue.reload()
    queue.keyboard.press("/")
    queue.keyboard.press("j")
    assert _focused(queue) == "BODY"
    assert queue.url.endswith("/seller/messages?queue=all")
