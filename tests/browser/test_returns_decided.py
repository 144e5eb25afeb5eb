"""Returns the rules decide: by a setting and by a returnless rule, made and tried on pages."""

from __future__ import annotations

import re
from random import randrange

import pytest
from playwright.sync_api import Page, expect

from tests.browser.goods import DEFECTIVE, UNWANTED, ask, sold

pytestmark = pytest.mark.browser

BULBS = "Bulbs up to £10"  # a rule of the demo


def test_what_meets_policy_is_authorised_at_once_and_what_waits_goes_on_waiting(
    window, marketplace
):
    before = sold(marketplace, market="fr")["number"]
    after = sold(marketplace, market="fr")["number"]
    ana, bo = window("ana"), window("bo")
    _decide(bo, "You decide on every request")
    waits = ask(ana, before, UNWANTED, "It does not suit the room.", "fr")

    _decide(bo, "Authorise requests that meet policy", tried_first=True)
    expect(bo.locator("[aria-labelledby=versions]")).to_contain_text("Bo Lind")
    at_once = ask(ana, after, UNWANTED, "Too bright.", "fr")
    expect(ana.locator("#news")).to_contain_text("Send it back by")
    label = ana.get_by_role("link", name="Print the label").get_attribute("href")
    assert ana.request.get(label).body().startswith(b"%PDF")
    bo.goto(f"/seller/returns/{at_once}")
    expect(bo.locator("#main")).to_contain_text("Authorised by your settings")

    ana.goto(f"/returns/{waits}")  # T14
    expect(ana.locator("#news")).to_have_text("Lumen Lamps has not yet responded")
    bo.goto(f"/seller/returns/{waits}")
    expect(bo.locator(".deeds")).to_contain_text("Authorise")


def _decide(bo: Page, words: str, *, tried_first: bool = False) -> None:
    bo.goto("/seller/settings/returns?market=fr")
    bo.locator("#id_mode label", has_text=words).click()
    if tried_first:
        bo.get_by_role("button", name="Try on the last 90 days").click()
        expect(bo.locator("#main")).to_contain_text("Nothing is switched on yet")
        bo.get_by_role("button", name="Switch it on").click()
    else:
        bo.locator("[aria-labelledby=deciding]").get_by_role("button", name="Save").click()
    expect(bo.locator("#id_mode label", has_text=words).locator("input")).to_be_checked()


def test_a_rule_is_made_and_what_falls_under_it_need_not_come_back(window, marketplace):
    name = f"Spare screws {randrange(10**6)}"
    screw = {"sku": "LL-990-SC", "title": "Set of screws", "price": "3.00", "category": name}
    earlier = sold(marketplace, screw)["number"]
    ana, bo = window("ana"), window("bo")
    _make_a_rule(bo, name)
    later = sold(marketplace, screw, days=0)["number"]

    ask(ana, later, DEFECTIVE, "The thread is worn.")
    expect(ana.locator("#news")).to_have_text(
        "You get £7.90 back"
    )  # with what was paid for delivery
    expect(ana.locator("#return")).to_contain_text("You do not need to send anything back.")
    expect(ana.get_by_role("link", name="Print the label")).to_have_count(0)
    ask(ana, earlier, DEFECTIVE, "The thread is worn.")  # T15: ordered before the rule
    expect(ana.locator("#news")).to_have_text("Lumen Lamps has not yet responded")


def _make_a_rule(bo: Page, name: str) -> None:
    bo.goto("/seller/settings/returns/returnless?market=uk")
    bo.get_by_role("link", name=re.compile("New rule|Make a rule")).first.click()
    bo.fill("#id_name", name)
    bo.fill("#id_low", "0")
    bo.fill("#id_high", "5")
    bo.locator("label", has_text=DEFECTIVE).click()
    bo.get_by_role("button", name="Switch on").click()  # of any goods, so of bulbs too
    expect(bo.get_by_role("alert").first).to_contain_text("Not switched on.")
    expect(bo.get_by_role("link", name=BULBS)).to_be_visible()  # T16

    bo.fill("#id_categories", name)
    bo.get_by_role("button", name="Try on the last 90 days").click()
    expect(bo.locator("#tried")).to_contain_text(name)
    expect(bo.locator("#main")).to_contain_text("Nothing is switched on yet")
    bo.goto("/seller/settings/returns/returnless?market=uk")
    expect(bo.locator("#main")).not_to_contain_text(name)
    bo.go_back()
    bo.get_by_role("button", name="Switch it on").click()
    expect(bo.locator("[aria-labelledby=active]")).to_contain_text(name)
