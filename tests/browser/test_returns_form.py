"""The form that asks for a return, as a browser shows it: comments counted, only what is asked."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.goods import sold
from tests.telling import picture

pytestmark = pytest.mark.browser


@pytest.fixture
def form(window, marketplace) -> Page:
    order = sold(marketplace)
    page: Page = window("ana")
    page.goto(f"/orders/uk/{order['number']}/return")
    for box in page.locator("[name=line]").all():
        box.check()
    return page


def test_a_comment_is_counted_as_it_is_posted_a_line_break_as_two(form: Page) -> None:
    comment, left = form.locator("textarea").first, form.locator("[data-posted-left]").first
    comment.fill("x" * 198 + "\n")
    expect(left).to_have_text("0 / 200 left")
    comment.fill("x" * 199 + "\n")
    expect(left).to_have_text("1 too many")
    comment.fill("👋")
    expect(left).to_have_text("199 / 200 left")


def test_only_what_the_chosen_reason_asks_for_is_shown(form: Page) -> None:
    reason, hint = form.locator("select[name^=reason]").first, form.locator(".asks").first
    photos = form.locator(".evidence").first
    reason.select_option("CR-FOUND_BETTER_PRICE")
    expect(hint).to_have_text("Name the store and its price.", use_inner_text=True)
    expect(photos).to_be_hidden()
    reason.select_option("CR-SWITCHEROO")
    expect(hint).to_have_text("Name the item you received.", use_inner_text=True)
    expect(photos).to_be_visible()


def test_photos_are_seen_before_they_are_sent_and_can_be_taken_off(form: Page) -> None:
    form.locator("select[name^=reason]").first.select_option("CR-DEFECTIVE")
    shots = [
        {"name": name, "mimeType": "image/png", "buffer": picture("png")}
        for name in ("front.png", "side.png")
    ]
    form.locator("input[type=file]").first.set_input_files(shots)
    expect(form.locator("[data-photo-list] canvas")).to_have_count(2)
    form.get_by_role("button", name="Do not send front.png").click()
    expect(form.locator("[data-photo-list] .name")).to_have_text(["side.png"])
