"""The front door: what this is, where to sign in, and in the demo a way straight in."""

from __future__ import annotations

from typing import Any

from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aftersale.accounts import queries as accounts
from aftersale.market.rulebook import markets
from aftersale.messaging import queries as messaging
from aftersale.web.buyer import promises
from aftersale.web.buyer.words import market_name
from aftersale.web.doors import seen
from aftersale.web.public import cast
from aftersale.web.signin import second_factor
from aftersale.web.signin.adapter import HOMES


def home(request: HttpRequest) -> HttpResponse:
    """What this is, for whoever comes first."""
    facts = {
        "parts": [_part(part, user.kind) for part, user in cast.parts()],
        "home_url": HOMES.get(request.actor.kind, ""),
        "markets": [market_name(market) for market in markets()],
    }
    return render(request, "public/home.html", facts)


def _part(part: cast.Part, kind: str) -> dict[str, Any]:
    shown = {"seller": "us", "staff": "staff"}
    return {"part": part, "who": shown.get(kind, ""), "kind": kind}


@require_POST
def look_around(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the cast, by one press. Not there outside the demo."""
    user = seen(cast.user_of(request.POST.get("email", "")))
    if request.person is not None:
        request.session.flush()
    response = perform_login(request, user, redirect_url=HOMES[user.kind])
    if second_factor.DUE in request.session:
        return HttpResponseRedirect(second_factor.put_off(request))
    return response


def seller_page(request: HttpRequest, slug: str) -> HttpResponse:
    """A seller: their name, where they sell, how soon they usually answer."""
    seller = seen(accounts.seller_by_slug(slug))
    known = [market for market in accounts.markets_of(seller.pk) if market in markets()]
    facts = {"seller": seller, "shops": [_shop(seller, market) for market in known]}
    return render(request, "public/seller.html", facts)


def _shop(seller: Any, market: str) -> dict[str, Any]:
    seconds = messaging.answer_time_of(seller.pk, market)
    return {
        "name": market_name(market),
        "usual": "" if seconds is None else promises.usual_sentence(seller.name, seconds),
        "at_most": promises.at_most(market),
        "ask_url": f"{reverse('buyer:ask')}?market={market}&seller={seller.slug}",
    }
