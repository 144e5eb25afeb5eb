"""Asking a seller before buying, from a link on a product's page in the shop (A001, A035)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aftersale.accounts import queries as accounts
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.kernel.money import Money
from aftersale.market.rulebook import current
from aftersale.market.terms import Rulebook
from aftersale.messaging import actions as messaging
from aftersale.orders import queries as orders
from aftersale.web.buyer import promises
from aftersale.web.buyer.contact import sent
from aftersale.web.buyer.door import buyer_only, by_link, seen
from aftersale.web.buyer.words import icon_of, market_name, spoken
from aftersale.web.buyer.writing import Writing, composer, preview, read, text_of
from aftersale.web.files.receiving import received

if TYPE_CHECKING:
    from aftersale.accounts.models import Seller

FIRST_KIND = "product"
SKU = re.compile(r"[\w.\-/+ ]{1,60}")


@dataclass(frozen=True)
class About:
    """What is asked about: a seller on a market, and mostly a product of theirs."""

    book: Rulebook
    seller: Seller
    sku: str
    title: str
    price: Money | None = None
    asin: str = ""

    @property
    def query(self) -> str:
        named = {"market": self.book.market, "seller": self.seller.slug, "sku": self.sku}
        return urlencode({name: value for name, value in named.items() if value})


def about(market: str, slug: str, sku: str) -> About:
    """What an address names; refuses `unseen` for anything that is not sold there.

    A product the shop never told us of is called by its SKU.
    """
    seller = seen(accounts.seller_by_slug(slug[:60]))
    if not accounts.sells_on(seller.pk, market[:8]) or (sku and not SKU.fullmatch(sku)):
        seen(None)
    book = current(market)
    product = orders.product(market, seller.pk, sku) if sku else None
    if product is None:
        return About(book, seller, sku, sku)
    price = product.price_minor
    worth = None if price is None else Money(price, product.currency or book.currency)
    return About(book, seller, sku, product.title, worth, product.asin)


@by_link
def ask(request: HttpRequest) -> HttpResponse:
    """The form, and what becomes of it."""
    named = _named(request)
    if request.method != "POST":
        return _form(request, named, Writing())
    writing = read(request)
    try:
        writing.kept = received(request)
        message = messaging.ask(
            by=request.actor, seller_id=named.seller.pk, market=named.book.market,
            kind=request.POST.get("kind", ""), subject="", text=writing.text,
            product=named.title, attachments=writing.kept, override=writing.reason,
        )  # fmt: skip
    except NotPermitted:
        raise
    except Refusal as refusal:
        writing.refuse(refusal)
        return _form(request, named, writing, 422)
    return sent(request, message)


def _named(request: HttpRequest) -> About:
    asked = request.GET
    return about(asked.get("market", ""), asked.get("seller", ""), asked.get("sku", "").strip())


def _form(request: HttpRequest, named: About, writing: Writing, status: int = 200) -> HttpResponse:
    book, seller = named.book, named.seller
    facts: dict[str, Any] = {
        "seller": seller,
        "seller_url": reverse("public:seller", args=[seller.slug]),
        "product": named,
        "icon": icon_of(named.title),
        "market_words": market_name(book.market),
        "kinds": _kinds(book),
        "chosen": request.POST.get("kind", FIRST_KIND),
        "usual": promises.usually(seller.name, seller.pk, book.market),
        "until": promises.until(promises.due_if_sent_now(book.market), book.market),
        "action": f"{reverse('buyer:ask')}?{named.query}",
        "screen_url": f"{reverse('buyer:ask_screen')}?{named.query}",
        "draft": f"ask-{named.query}",
        "is_open": book.messaging.ask_before_buying,
        **composer(writing, book),
    }
    return render(request, "buyer/ask.html", facts, status=status)


def _kinds(book: Rulebook) -> list[tuple[str, str]]:
    """What can be asked without an order, a question about the product first."""
    open_to_all = [each for each in book.subjects if not each.needs_order]
    open_to_all.sort(key=lambda each: each.kind != FIRST_KIND)
    return [(each.kind, each.labels.within(spoken())) for each in open_to_all]


@buyer_only
@require_POST
def screen(request: HttpRequest) -> HttpResponse:
    """What the rules would say to the text as it stands."""
    findings = preview(_named(request).book, text_of(request), None)
    return render(request, "components/findings.html", {"findings": findings})
