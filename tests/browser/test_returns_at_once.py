"""Two of one team decide at once, and links in mail decide once: who comes second is told."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.goods import UNWANTED, ask, sold

pytestmark = pytest.mark.browser


def test_who_decides_second_reads_what_happened(window, marketplace):
    number = sold(marketplace)["number"]
    ana, bo, bea = window("ana"), window("bo"), window("bea")
    pk = ask(ana, number, UNWANTED, "It does not suit the room.")
    bo.goto(f"/seller/returns/{pk}/authorise")
    bo.check("#label-made")
    bo.get_by_role("button", name="Next: confirm").click()
    bea.goto(f"/seller/returns/{pk}/deny")
    bea.select_option("#deny-reason", "used_or_damaged")
    bea.fill("#answer", "It was in use.")
    bea.get_by_role("button", name="Deny request").click()
    expect(bea.locator("#main")).to_contain_text("Denied by seller")

    bo.get_by_role("button", name="Authorise request").click()
    told = bo.get_by_role("alert").first
    expect(told).to_contain_text("Bea Lund denied it")
    expect(told).to_contain_text("It was not authorised now")
    ana.goto(f"/returns/{pk}")
    expect(ana.locator("#news")).to_have_text("Lumen Lamps did not accept this return")


def test_a_link_in_mail_decides_once_and_only_when_asked_back(window, marketplace):
    number = sold(marketplace)["number"]
    ana, bo, anybody = window("ana"), window("bo"), window()
    pk = ask(ana, number, UNWANTED, "It does not suit the room.")
    link = _link_in_mail(bo, number)

    for _ in range(2):  # a program that looks at every link of a mail
        assert anybody.request.get(link).ok
    ana.reload()
    expect(ana.locator("#news")).to_have_text("Lumen Lamps has not yet responded")

    anybody.goto(link)
    expect(anybody.locator("h1")).to_have_text("Authorise this return?")
    expect(anybody.locator("main")).to_contain_text("You act as Bo Lind")
    anybody.get_by_role("button", name="Authorise the return").click()
    expect(anybody.locator("h1")).to_have_text("The return is authorised")
    expect(ana.locator("#news")).to_contain_text("Send it back by")  # without reloading

    anybody.goto(link)
    expect(anybody.locator("h1")).to_have_text("This link has been used")
    bo.goto(f"/seller/returns/{pk}")
    expect(bo.locator("#main")).to_contain_text("Bo Lind authorised it")


def _link_in_mail(bo: Page, number: str) -> str:
    """What "Authorise" in Bo's letter about the order leads to."""
    bo.goto("/demo/bo@lumen-lamps.example/")
    bo.locator(".mails a", has_text=number).first.click()
    found = re.search(r"Authorise: (\S+)", bo.locator(".mailtext").first.inner_text())
    assert found, "the letter has no link to authorise"
    return urlsplit(found[1]).path
