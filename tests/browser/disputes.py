"""Orders in the demo shop that went wrong, and the steps people take on pages about a claim."""

from __future__ import annotations

import re
from random import randrange
from typing import Any

from playwright.sync_api import Page

from tests.browser.goods import PHOTO
from tests.installation import Installation

LOST = """
from datetime import timedelta
from aftersale.accounts import queries as accounts
from aftersale.accounts.models import User
from aftersale.kernel import clock
from aftersale.messaging import actions as messaging
from aftersale.orders.actions import take_order

told, now = {told!r}, clock.now()
placed = now - timedelta(days=12)
with clock.at(placed):
    order = take_order({{
        "market": "uk", "number": told["number"], "seller": {{"slug": "lumen-lamps"}},
        "buyer": {{"email": "ana@buyers.example", "name": "Ana Alves"}}, "stage": "shipped",
        "currency": "GBP", "language": "en", "placed_at": placed, "dispatched_at": placed,
        "deliver_by": now - timedelta(days=6), "total": "88.90", "shipping": "4.90",
        "shipping_tax": "0.82", "lines": [{{
            "sku": "LL-204-BR", "title": "Reading lamp, brass", "quantity": 2, "price": "42.00",
            "tax": "14.00", "category": "lighting",
        }}],
    }})
by = {{name: accounts.actor_for(accounts.user_with_team(User.objects.get(email=email).pk))
      for name, email in (("ana", "ana@buyers.example"), ("bo", "bo@lumen-lamps.example"))}}
with clock.at(now - timedelta(hours=told["hours"])):
    asked = messaging.ask(
        by=by["ana"], seller_id=order.seller_id, market="uk", kind="parcel",
        subject="My parcel", text="Where is my parcel?", order_numbers=[order.number],
    )
if told["answered"]:
    with clock.at(now - timedelta(hours=told["hours"] - 1)):
        sent = messaging.reply(asked.conversation, by=by["bo"], text="I will ask the carrier.")
    with clock.at(now - timedelta(hours=told["hours"] - 2)):
        messaging.send_off.func(sent.pk)
answer = order.number
"""

GRANT = """
from aftersale.claims import actions as claims
from aftersale.claims.models import Claim
from aftersale.demo import people

claim = Claim.objects.get(pk={pk})
claims.decide(
    claim, by=people.staff("Di"), kind="not_delivered",
    words_to_buyer="Nothing shows that you got it.",
    words_to_seller="The proof you sent shows no delivery.",
)
answer = claim.number
"""


def lost(marketplace: Installation, *, hours: int, answered: bool = True) -> str:
    """An order of Ana's that should have come six days ago; its number.

    She wrote about it so many hours ago, and Bo answered within the hour, or did not.
    """
    number = f"203-{randrange(10**7):07d}-{randrange(10**7):07d}"
    told: dict[str, Any] = {"number": number, "hours": hours, "answered": answered}
    marketplace.ask(LOST.format(told=told))
    return number


def file_claim(page: Page, number: str, text: str) -> str:
    """From the order's page to the claim, with a photo; the number of the claim in addresses."""
    page.goto(f"/orders/uk/{number}")
    page.get_by_role("link", name="File a claim").click()
    page.get_by_label("It has not arrived").check()
    page.locator("#answer").fill(text)
    page.locator("input[type=file]").set_input_files(PHOTO)
    page.get_by_role("button", name="File the claim").click()
    page.wait_for_url(re.compile(r"/claims/\d+$"))
    return page.url.rpartition("/")[2]


def answer_claim(page: Page, number: str, text: str) -> None:
    """From the console to the answer."""
    page.goto("/seller/claims")
    page.locator(".disputes .slip", has_text=number).locator(".opener").click()
    page.get_by_role("link", name="Answer", exact=False).first.click()
    page.locator("#answer").fill(text)
    page.get_by_role("button", name="Send answer").click()
    page.wait_for_url(re.compile(r"/seller/claims/\d+$"))


def grant(marketplace: Installation, pk: str) -> None:
    """A member of staff grants it at the seller's cost."""
    marketplace.ask(GRANT.format(pk=pk))
