"""Settings pages stand in the shell of whoever looks: a seller's, staff's, a buyer's."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from aftersale.accounts.permissions import Permission

SHELLS = {"seller": "settings/in_seller.html", "staff": "settings/in_staff.html"}
SHELLS |= {"buyer": "settings/in_buyer.html"}
ALSO = {"settings:profile": "buyer:account"}  # the same page, in the buyer's door
ALONE = "settings/in_plain.html"


def put_on(request: HttpRequest) -> None:
    """Say which shell the page has (`request.shell`) and which settings stand beside it."""
    request.shell = SHELLS.get(request.actor.kind, ALONE)
    request.settings_tabs = _tabs(request) if request.person else []


def show(request: HttpRequest, template: str, status: int = 200, **facts: Any) -> HttpResponse:
    """A settings page."""
    put_on(request)
    return render(request, template, facts, status=status)


def _tabs(request: HttpRequest) -> list[dict[str, Any]]:
    wanted = [
        ("settings:profile", _("You")),
        ("settings:security", _("Signing in")),
        ("settings:sessions", _("Browsers")),
    ]
    if request.actor.kind == "seller":
        wanted.append(("settings:notifications", "Notifications"))
    if request.actor.can(Permission.TOKENS_MANAGE):
        wanted.append(("settings:tokens", "API keys"))
    return [_tab(request, name, words) for name, words in wanted]


def _tab(request: HttpRequest, name: str, words: str) -> dict[str, Any]:
    url = reverse(name)
    is_here = request.path.startswith(url) or request.resolver_match.view_name == ALSO.get(name)
    return {"words": words, "url": url, "current": is_here}
