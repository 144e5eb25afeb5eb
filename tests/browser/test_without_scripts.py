"""Asking, answering and undoing where no script runs: plain links and forms carry all of it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

ASKED = "Does the striped shade come in green as well?"
ANSWER = "It does, from the spring on."


def test_ask_answer_and_undo_by_plain_forms(window):
    ana, bo = window("ana", scripts=False), window("bo", scripts=False)
    ana.goto("/products/uk/lumen-lamps/LL-220-WH")
    ana.click("a[href^='/ask']")
    ana.check("[name=kind] >> nth=0")
    ana.fill("#answer", "Call me on 0161 496 0827.")
    ana.click("[data-composer-send]")
    expect(ana.get_by_role("alert")).to_contain_text("Not sent yet")
    ana.fill("#answer", ASKED)
    ana.click("[data-composer-send]")
    ana.wait_for_url(re.compile(r"/messages/\d+$"))
    number = ana.url.rpartition("/")[2]

    bo.goto("/seller/settings")
    bo.fill("#undo [name=seconds]", "30")
    bo.click("#undo button[type=submit]")
    bo.goto("/seller/messages?queue=all")
    bo.click(f"#rows a[href*='/messages/{number}']")
    expect(bo.locator("#letters")).to_contain_text(ASKED)
    bo.fill("#answer", ANSWER)
    bo.click("[data-composer-send]")
    expect(bo.locator("#letters")).to_contain_text(ANSWER)
    bo.get_by_role("button", name="Take it back").click()
    expect(bo.locator("#letters")).not_to_contain_text(ANSWER)
    expect(bo.locator("#answer")).to_have_value(ANSWER)
