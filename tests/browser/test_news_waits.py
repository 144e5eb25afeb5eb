"""What somebody writes is not swept away by news from elsewhere; the news comes afterwards."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

NEWS = "name => document.body.dispatchEvent(new CustomEvent(name, {detail: {name}}))"
FIELD = """() => {
    const field = document.createElement("textarea");
    field.id = "being-written";
    document.getElementById("threads").append(field);
    field.focus();
}"""


def test_news_waits_for_whoever_writes_and_comes_when_they_are_done(window):
    page = window("ana")
    page.goto("/messages")
    page.evaluate(FIELD)
    page.keyboard.type("Not yet finis")

    with page.expect_response("**/messages") as heard:
        page.evaluate(NEWS, "live:inbox")
    heard.value.finished()
    page.keyboard.type("hed")

    expect(page.locator("#being-written")).to_have_value("Not yet finished")
    page.locator("#being-written").fill("")
    page.locator("h1").click()
    expect(page.locator("#being-written")).to_have_count(0)
