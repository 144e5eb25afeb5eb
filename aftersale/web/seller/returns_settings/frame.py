"""What all return settings have in common: their tabs, their marketplace, who may change them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.errors import Refusal, Unseen
from aftersale.web.seller.returns_settings import words
from aftersale.web.seller.words import market_name, zone_of

T = TypeVar("T")

SECTIONS = (
    ("returns_settings", "Deciding"),
    ("returns_policy", "Return policy"),
    ("returns_address", "Addresses"),
    ("returns_products", "Products"),
    ("returnless", "Returnless rules"),
)
EVERYWHERE = {"returns_address"}  # sections that are about all marketplaces together


def markets(request: HttpRequest) -> list[str]:
    """The marketplaces the seller is on."""
    return list(accounts.markets_of(request.actor.seller_id))


def market_of(request: HttpRequest) -> str:
    """The marketplace the page is about: the one asked for, else the first."""
    known = markets(request)
    asked = request.GET.get("market", "")
    if asked and asked not in known:
        raise Unseen()
    return asked or (known[0] if known else "")


def may_set(request: HttpRequest) -> bool:
    """Whether who looks may also change."""
    return bool(request.actor.can(P.RETURNS_SET, seller_id=request.actor.seller_id))


def require_set(request: HttpRequest) -> None:
    """Refuse whoever may not change anything here."""
    request.actor.require(P.RETURNS_SET, seller_id=request.actor.seller_id)


def url(name: str, market: str = "", *args: Any, **asked: Any) -> str:
    """The address of one of these pages, for a marketplace."""
    said = {"market": market} | asked
    query = urlencode({key: value for key, value in said.items() if value not in ("", None)})
    return reverse(f"seller:{name}", args=args) + (f"?{query}" if query else "")


def show(
    request: HttpRequest, template: str, section: str, market: str = "", status: int = 200,
    **facts: Any,
) -> HttpResponse:  # fmt: skip
    """A page of return settings."""
    known = markets(request)
    if not known:
        return render(request, "seller/returns_settings/nowhere.html")
    facts |= {
        "market": market,
        "market_name": market_name(market) if market else "",
        "zone": zone_of(market) if market else None,
        "may_set": may_set(request),
        "sections": [
            {
                "words": name,
                "url": url(each, "" if each in EVERYWHERE else market),
                "current": each == section,
            }
            for each, name in SECTIONS
        ],
        "places": [
            {"words": market_name(each), "url": url(section, each), "current": each == market}
            for each in known
        ]
        if section not in EVERYWHERE and len(known) > 1
        else [],
    }
    return render(request, f"seller/returns_settings/{template}", facts, status=status)


def done(request: HttpRequest, name: str, market: str, said: str) -> HttpResponse:
    """Back to a page, with a word of what was done."""
    messages.success(request, said)
    return redirect(url(name, market))


def tried(
    form: forms.Form, deed: Callable[[], T], fields: dict[str, str], otherwise: str | None = None
) -> T | None:
    """What `deed` returns; a refusal against the rules becomes an error of the field it is about.

    `fields` says which refusal is about which field. Other kinds go on to their own pages.
    """
    try:
        return deed()
    except Refusal as no:
        if type(no) is not Refusal:
            raise
        form.add_error(fields.get(no.code, otherwise), words.said(no))
        return None
