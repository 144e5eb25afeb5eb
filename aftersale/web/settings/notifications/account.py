"""What a seller account hears of, and at which addresses (C11): its owners set it, others read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from aftersale import config
from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.errors import Refusal
from aftersale.notifications import actions as notifications
from aftersale.notifications import queries, routing
from aftersale.notifications.families import FAMILIES, Family
from aftersale.relay import queries as relay
from aftersale.web.settings.access import signed_in
from aftersale.web.settings.forms import market_name
from aftersale.web.settings.frame import show
from aftersale.web.settings.notifications import posted, words
from aftersale.web.settings.notifications.person import (
    chosen_market,
    examples,
    places,
    refused,
)

HERE = "seller:notifications"


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in("seller")
def account(request: HttpRequest) -> HttpResponse:
    """The account's choices for one marketplace; posting sets them."""
    markets = accounts.markets_of(request.actor.seller_id)
    market = chosen_market(request, markets)
    if request.method != "POST":
        return page(request, market)
    wishes = posted.of_account(request.POST)
    try:
        for each in markets if "everywhere" in request.POST else [market]:
            notifications.choose_for_account(each, wishes, by=request.actor)
    except Refusal as no:
        return refused(request, no, lambda: page(request, market, wishes=wishes))
    messages.success(request, "Saved.")
    return redirect(f"{reverse(HERE)}?market={market}")


def page(request: HttpRequest, market: str = "", **more: Any) -> HttpResponse:
    """The page, with what was posted where it was refused."""
    by = request.actor
    markets = accounts.markets_of(by.seller_id)
    market = market or chosen_market(request, markets)
    wishes = more.pop("wishes", {})
    may_set = by.can(P.NOTIFICATIONS_SET, seller_id=by.seller_id)
    choices = queries.account_choices(by.seller_id, market)
    facts = {
        "market": market,
        "market_name": market_name(market) if market else "",
        "places": places(request, market, markets),
        "rows": [_row(each, wishes.get(each) or choices[each]) for each in FAMILIES],
        "letters_to": accounts.letter_addresses_of_seller(by.seller_id),
        "recipients": list(queries.recipients_of(by.seller_id)),
        "most": config.get().notice_addresses,
        "languages": settings.LANGUAGES,
        "silences": _silences(by) if may_set else [],
        "hooks": list(queries.hooks_of(by.seller_id)),
        "markets": [(each, market_name(each)) for each in markets],
        "failing": queries.failing_of(by) if may_set else [],
        "letters": [words.letter(each) for each in relay.notices_to_seller(by.seller_id)]
        if may_set
        else [],
        "may_set": may_set,
        "zone": routing.zone_of(by.seller_id),
    }
    return show(request, "settings/notifications/account.html", **facts | more)


def _row(family: Family, choice: Any) -> dict[str, Any]:
    return {
        "family": family.value,
        "about": FAMILIES[family],
        "email": choice.email,
        "webhook": choice.webhook,
        "recipients": list(choice.recipients),
        "examples": examples(family),
    }


def _silences(by: Any) -> list[dict[str, Any]]:
    return [
        {
            "pk": row.pk, "address": row.address, "at": row.at,
            "family": FAMILIES[Family(row.family)].name, "market": market_name(row.market),
        }
        for row in queries.silences_of(by.seller_id)[:100]
    ]  # fmt: skip


@require_POST
@signed_in("seller")
def add_recipient(request: HttpRequest) -> HttpResponse:
    """An address to be asked whether it wants notices."""
    address, language = request.POST.get("address", ""), request.POST.get("language", "")
    try:
        row = notifications.add_recipient(address, by=request.actor, language=language)
    except Refusal as no:
        return refused(request, no, lambda: page(request, address=address))
    return _done(request, f"{row.address} has got a letter with a link. It counts once opened.")


def _on_recipient(deed: Callable[..., object], said: str) -> Callable[..., HttpResponse]:
    @require_POST
    @signed_in("seller")
    def view(request: HttpRequest, recipient_id: int) -> HttpResponse:
        row = queries.recipient(request.actor, recipient_id)
        deed(row, by=request.actor)
        return _done(request, said.format(address=row.address))

    return view


ask_again = _on_recipient(notifications.ask_again, "{address} has got another letter.")
remove_recipient = _on_recipient(notifications.remove_recipient, "{address} is removed.")


@require_POST
@signed_in("seller")
def hear_again(request: HttpRequest, silence_id: int) -> HttpResponse:
    """An address that unsubscribed wants it after all."""
    row = queries.silence(request.actor, silence_id)
    notifications.hear_again(row, by=request.actor)
    return _done(request, f"{row.address} hears of it again.")


def _done(request: HttpRequest, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(HERE)
