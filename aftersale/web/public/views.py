"""The front door: what this is, where to sign in, and in the demo a way straight in."""

from __future__ import annotations

from typing import Any

from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST

from aftersale.market.rulebook import markets
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
