"""Goods in the demo shop to send back, and the steps people take on pages to do so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import randrange
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.installation import TREE, Installation

PASSWORD = "click-through"
PHOTO = TREE / "aftersale" / "demo" / "scenes" / "files" / "cracked-lamp.jpg"
LAMP = {"sku": "LL-204-BR", "title": "Reading lamp, brass", "price": "42.00"}
SHADE = {"sku": "LL-118-SH", "title": "Lamp shade, linen", "price": "20.00"}
DEFECTIVE, UNWANTED = "Defective/does not work properly", "No longer needed/wanted"
LAMP_WORDS, SHADE_WORDS = LAMP["title"], SHADE["title"]

SELL = """
from datetime import timedelta
from aftersale.accounts import queries
from aftersale.accounts.actions.people import ensure_buyer
from aftersale.accounts.actions.passwords import give_password
from aftersale.kernel import clock
from aftersale.market.rulebook import current
from aftersale.orders.actions import take_order
from aftersale.returns import gifts

told = {told!r}
email, name = told.pop("buyer")
buyer = ensure_buyer(email, name)
if not buyer.has_usable_password():
    give_password(buyer, {password!r})
placed = clock.now() - timedelta(days=told.pop("days"))
order = take_order({{
    "seller": {{"slug": "lumen-lamps"}}, "buyer": {{"email": email, "name": name}},
    "stage": "delivered", "currency": current(told["market"]).currency, "language": "en",
    "placed_at": placed, "dispatched_at": placed, "delivered_at": placed, **told,
}})
answer = {{"number": order.number, "code": gifts.code_of(order)}}
"""


def sold(
    marketplace: Installation,
    *lines: Mapping[str, Any],
    market: str = "uk",
    buyer: tuple[str, str] = ("ana@buyers.example", "Ana Alves"),
    days: float = 4,
    is_gift: bool = False,
    fulfilled_by: str = "seller",
) -> dict[str, str]:
    """An order that was delivered, of Lumen Lamps; its `number`, and the gift `code` of a gift."""
    bought = [
        {"quantity": 1, "category": "Lamps", "tax": f"{float(each['price']) / 6:.2f}", **each}
        for each in lines or (LAMP,)
    ]
    total = sum(float(each["price"]) * each["quantity"] for each in bought) + 4.90
    told = {
        "market": market, "buyer": buyer, "days": days, "is_gift": is_gift, "lines": bought,
        "fulfilled_by": fulfilled_by,
        "number": f"203-{randrange(10**7):07d}-{randrange(10**7):07d}",
        "shipping": "4.90", "shipping_tax": "0.82", "total": f"{total:.2f}",
    }  # fmt: skip
    return marketplace.ask(SELL.format(told=told, password=PASSWORD))


def sign_in(page: Page, email: str) -> None:
    """On the page for signing in, wherever it leads to then."""
    page.fill("[name=login]", email)
    page.fill("[name=password]", PASSWORD)
    page.click("form:has([name=password]) button[type=submit]")
    page.wait_for_url(lambda url: "/signin" not in url)


def of_line(page: Page, title: str) -> Locator:
    """The part of the form that is about one line of the order."""
    return page.locator("section.goesback", has_text=title)


def wish(page: Page, title: str, because: str, comment: str = "", *, photo: bool = False) -> None:
    """Say that one line is to go back, and why."""
    line = of_line(page, title)
    box = line.locator("input[name=line]")
    if not box.is_checked():
        box.check()
    line.locator("select[name^=reason]").select_option(label=because)
    line.locator("textarea").fill(comment)
    if photo:
        line.locator("input[type=file]").set_input_files(PHOTO)


def submit(page: Page) -> str:
    """Ask; the address of the return that is made of it."""
    page.get_by_role("button", name="Submit for approval").click()
    page.wait_for_url(re.compile(r"/returns/\d+$"))
    return page.url.rpartition("/")[2]


def ask(page: Page, number: str, because: str, comment: str = "", market: str = "uk") -> str:
    """Ask to return the only line of an order; the number of the return."""
    page.goto(f"/orders/{market}/{number}/return")
    line = page.locator("section.goesback").first
    wish(page, line.locator("h2").inner_text(), because, comment)
    return submit(page)


def authorise(page: Page, pk: str) -> None:
    """The three steps, with what is proposed and a label made here."""
    page.goto(f"/seller/returns/{pk}/authorise")
    page.check("#label-made")
    page.get_by_role("button", name="Next: confirm").click()
    page.get_by_role("button", name="Authorise request").click()
    expect(page.locator("#done")).to_have_text("The return is authorised")
