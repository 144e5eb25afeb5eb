"""The seller's public profile: their own words, and what is still missing (A064, A120)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.feedback import actions, queries
from aftersale.feedback.actions.profiles import CONTACT, LONGEST_LINE, LONGEST_TEXT, TEXTS
from aftersale.kernel.errors import NotPermitted, Refusal, Unseen
from aftersale.kernel.text import one_newline
from aftersale.messaging import queries as messaging
from aftersale.publishing import queries as publishing
from aftersale.returns import settings as returns
from aftersale.web.findings import shown
from aftersale.web.seller.door import team_only
from aftersale.web.seller.feedback.words import refused
from aftersale.web.seller.words import market_name

LABELS = {
    "about": ("About your shop", "Who you are, what you sell, what buyers can rely on."),
    "policies": (
        "How you do business", "Dispatch, warranty, invoices: what a buyer wants to know before."
    ),
    "company": ("Company", "Who answers for the shop by law."),
    "street": ("Street and number", ""),
    "town": ("Postcode and town", ""),
    "country": ("Country", ""),
    "register": ("Company or VAT number", ""),
}  # fmt: skip


@team_only
def profile(request: HttpRequest) -> HttpResponse:
    """The form for one marketplace, and what becomes of it."""
    actor = request.actor
    known = accounts.markets_of(actor.seller_id)
    market = request.GET.get("market", "") or queries.busiest(actor.seller_id or 0, known)
    if market not in known:
        raise Unseen()
    if request.method != "POST":
        return _page(request, market, known, _kept(actor.seller_id, market))
    typed = {name: one_newline(request.POST.get(name, "")).strip() for name in (*TEXTS, *CONTACT)}
    try:
        actions.save_profile(
            actor.seller_id, market, by=actor, texts={name: typed[name] for name in TEXTS},
            contact={name: typed[name] for name in CONTACT},
        )  # fmt: skip
    except NotPermitted:
        raise
    except Refusal as no:
        field = no.facts.get("field", "about")
        found = shown(no.facts.get("findings", ()), typed.get(field, ""))
        return _page(
            request, market, known, typed, 422, error=refused(no), wrong=field, findings=found
        )
    messages.success(request, "Saved. Buyers see it now.")
    return redirect(f"{reverse('seller:profile')}?market={market}")


def _kept(seller_id: int, market: str) -> dict[str, str]:
    own = queries.own_words(seller_id, market)
    texts = {name: getattr(own, name) for name in TEXTS}
    return texts | {name: own.contact.get(name, "") for name in CONTACT}


def _page(
    request: HttpRequest,
    market: str,
    known: list[str],
    typed: dict[str, str],
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    seller = accounts.seller(request.actor.seller_id)
    own = queries.own_words(seller.pk, market)
    checklist = _checklist(seller.pk, market)
    facts = {
        "nav": "seller:feedback", "market": market, "shop": market_name(market),
        "places": [
            {"words": market_name(each), "url": f"{reverse('seller:profile')}?market={each}",
             "current": each == market}
            for each in known
        ] if len(known) > 1 else [],
        "texts": [_field(name, typed, LONGEST_TEXT) for name in TEXTS],
        "lines": [_field(name, typed, LONGEST_LINE) for name in CONTACT],
        "checklist": checklist, "done": sum(1 for each in checklist if each["done"]),
        "why_gone": publishing.why_gone(own.about_name) if own.pk and not own.said else "",
        "may_write": request.actor.can(P.PROFILE_WRITE),
        "public_url": reverse("public:seller", args=[seller.slug]) + f"?market={market}",
        **more,
    }  # fmt: skip
    return render(request, "seller/feedback/profile.html", facts, status=status)


def _field(name: str, typed: dict[str, str], limit: int) -> dict[str, Any]:
    words, hint = LABELS[name]
    return {"name": name, "label": words, "hint": hint, "value": typed[name], "limit": limit}


def _checklist(seller_id: int, market: str) -> list[dict[str, Any]]:
    """What a complete profile has (A064), by what buyers see now."""
    own, now = queries.own_words(seller_id, market), returns.current(seller_id, market)
    address = {"company", "street", "town", "country"}
    returns_url = f"{reverse('seller:returns_policy')}?market={market}"
    return [
        _point("About your shop", bool(own.about), "#about"),
        _point("Who answers for it, with address", address <= set(own.contact), "#company"),
        _point("How you do business", bool(own.policies), "#policies"),
        _point("A return policy of your own", bool(now.policy or now.terms), returns_url),
        _point(
            "An answer time", messaging.answer_time_of(seller_id, market) is not None,
            reverse("seller:inbox"),
        ),
    ]  # fmt: skip


def _point(words: str, done: bool, url: str) -> dict[str, Any]:
    return {"words": words, "done": done, "url": url}
