"""Single keys in the seller's queue and among returns, and turning them off."""

from __future__ import annotations

from random import randrange

import pytest
from playwright.sync_api import Page, expect

from tests.browser.goods import UNWANTED, ask, sold

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


@pytest.fixture
def returns(window, marketplace) -> Page:
    """Bo before two returns to decide, found by what is in their orders alone."""
    product = {"sku": f"KEY-{randrange(10**9)}", "title": "Lamp for keys", "price": "12.00"}
    ana, bo = window("ana"), window("bo")
    for number in (sold(marketplace, product)["number"], sold(marketplace, product)["number"]):
        ask(ana, number, UNWANTED, "It does not suit the room.")
    bo.goto(f"/seller/returns?filter=pending&q={product['sku']}")
    expect(bo.locator("[data-slip]")).to_have_count(2)
    return bo


def test_keys_walk_the_returns_and_open_before_they_decide(returns):
    slips = returns.locator("[data-slip]")
    for key, at in (("j", 0), ("j", 1), ("k", 0)):
        returns.keyboard.press(key)
        expect(slips.nth(at).locator(".opener")).to_be_focused()

    returns.keyboard.press("a")  # it lies closed: it opens, and nothing is decided
    expect(slips.nth(0).locator(".deeds")).to_be_visible()
    returns.keyboard.press("a")
    yes = slips.nth(0).get_by_role("button", name="Authorise request")
    expect(yes).to_be_focused()
    returns.keyboard.press("Enter")
    expect(returns.locator("#toasts")).to_contain_text("Authorised. Ana gets an e-mail with RMA")


def test_keys_pick_returns_and_all_of_them_are_authorised_together(returns):
    for _ in range(2):
        returns.keyboard.press("j")
        returns.keyboard.press("x")
    bar = returns.locator("#picked")
    expect(bar).to_contain_text("2 picked")
    expect(bar).to_contain_text("£24.00")
    bar.get_by_role("button", name="Authorise both").click()
    expect(returns.locator(".outcome")).to_contain_text("2 returns authorised.")
    labels = returns.get_by_role("link", name="Print their labels").get_attribute("href")
    assert returns.request.get(labels).body().startswith(b"%PDF")
