"""A gift goes back: who got it sees no price and no giver, and the giver hears of nothing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.goods import LAMP_WORDS, UNWANTED, authorise, sign_in, sold, submit, wish

pytestmark = pytest.mark.browser

GIVER, GIVER_NAME = "gil@buyers.example", "Gilbert Giver"
MONEY = re.compile(r"[£€]|\bGBP\b|42[.,]00|46[.,]90")


def test_a_gift_goes_back_between_its_recipient_and_the_seller(window, marketplace):
    gift = sold(marketplace, buyer=(GIVER, GIVER_NAME), is_gift=True)
    number = gift["number"]
    ana, gil, bo = window(), window(), window("bo")
    _prove_it_is_theirs(ana, gift)
    _says_nothing_of_the_giver(ana)
    wish(ana, LAMP_WORDS, UNWANTED, "Lovely, but I have the same one.")
    pk = submit(ana)
    _says_nothing_of_the_giver(ana)

    authorise(bo, pk)
    bo.goto(f"/seller/returns/{pk}")
    expect(bo.locator("#main")).to_contain_text("A gift")
    bo.get_by_role("link", name="Issue refund").click()
    bo.get_by_role("button", name=re.compile("^Refund £42.00")).click()
    bo.wait_for_url(re.compile(rf"/seller/returns/{pk}$"))
    ana.goto(f"/returns/{pk}")
    expect(ana.locator("#news")).to_have_text("You get your money back")
    _says_nothing_of_the_giver(ana)
    ana.goto("/returns")
    expect(ana.locator("#return-list")).to_contain_text(LAMP_WORDS)

    _the_giver_hears_of_nothing(gil, number, pk)


def _prove_it_is_theirs(ana: Page, gift: dict[str, str]) -> None:
    ana.goto("/returns/gift")
    ana.fill("#id_number", gift["number"])
    ana.fill("#id_code", "AAAAA-AAAAA")
    ana.get_by_role("button", name="Go on").click()
    expect(ana.get_by_role("alert").first).to_be_visible()
    ana.fill("#id_code", gift["code"].lower())
    ana.get_by_role("button", name="Go on").click()
    ana.get_by_role("link", name="Sign in with a password").click()
    sign_in(ana, "ana@buyers.example")
    expect(ana.locator("h1")).to_have_text("Return a gift")


def _says_nothing_of_the_giver(page: Page) -> None:
    content = page.content()
    assert GIVER_NAME not in content
    assert GIVER not in content
    assert not MONEY.search(page.inner_text("main"))


def _the_giver_hears_of_nothing(gil: Page, number: str, pk: str) -> None:
    gil.goto("/signin")
    sign_in(gil, GIVER)
    gil.goto("/returns")
    expect(gil.locator("#return-list")).to_contain_text("Nothing on its way back")
    for path in (f"/orders/uk/{number}", "/orders"):
        gil.goto(path)
        expect(gil.locator("main")).to_contain_text(LAMP_WORDS)
        expect(gil.locator("main")).not_to_contain_text("Being returned")
        expect(gil.locator("main")).not_to_contain_text("Refund")
    answer = gil.goto(f"/returns/{pk}")
    assert answer is not None
    assert answer.status == 404
