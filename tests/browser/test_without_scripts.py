"""What people do where no script runs: plain links and forms carry all of it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.goods import DEFECTIVE, LAMP_WORDS, authorise, sold, submit, wish

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


def test_return_and_refund_by_plain_forms(window, marketplace):
    number = sold(marketplace)["number"]
    ana, bo = window("ana", scripts=False), window("bo", scripts=False)
    ana.goto(f"/orders/uk/{number}")
    ana.get_by_role("link", name="Return items").first.click()
    wish(ana, LAMP_WORDS, DEFECTIVE, "It flickers.", photo=True)
    pk = submit(ana)
    _find_and_open(bo, number, pk)
    authorise(bo, pk)
    ana.goto(f"/returns/{pk}")
    ana.get_by_role("button", name="It is on its way").click()
    expect(ana.locator("#news")).to_have_text("Your return is on its way")
    bo.goto(f"/seller/returns/{pk}")
    bo.get_by_role("button", name="arrived").click()
    _refund_a_part_first_too_much(bo, pk)
    ana.goto(f"/returns/{pk}")
    expect(ana.locator("#news")).to_have_text("You get £30.00 back")


def _find_and_open(bo: Page, number: str, pk: str) -> None:
    bo.goto("/seller/returns")
    bo.fill("#find", number)
    bo.press("#find", "Enter")
    slip = bo.locator(f"#return-{pk}")
    slip.locator(".opener").click()
    expect(slip).to_contain_text("It flickers.")


def _refund_a_part_first_too_much(bo: Page, pk: str) -> None:
    bo.goto(f"/seller/returns/{pk}/refund")
    amount = bo.locator("[name^=amount]")
    amount.fill("4200")
    bo.locator("#sum button").last.click()
    expect(bo.get_by_role("alert").first).to_contain_text("more than was paid")
    bo.locator("[name^=amount]").fill("30.00")
    bo.locator("#sum button").last.click()
    bo.goto(f"/seller/returns/{pk}")
    expect(bo.locator("#main")).to_contain_text("£30.00")
