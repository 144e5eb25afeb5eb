"""Chargebacks (A115): to answer, answered, closed, and all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.chargebacks.queries import lists
from aftersale.kernel.actor import Actor
from aftersale.web.seller.chargebacks import asked as asking
from aftersale.web.seller.chargebacks.asked import Asked
from aftersale.web.seller.chargebacks.progress import stage_chip, state
from aftersale.web.seller.chargebacks.words import LISTS, TYPES, disputed, reason_words
from aftersale.web.seller.door import team_only
from aftersale.web.seller.words import market_name, zone_of

if TYPE_CHECKING:
    from aftersale.chargebacks.models import Chargeback

EMPTY = {
    "action_required": ("Nothing to answer", "No bank waits for you. You hear of it by e-mail."),
    "represented": ("Nothing with a bank", "What you have answered waits here for the decision."),
    "closed": ("Nothing closed yet", "Won and lost ones are kept here."),
    "all": ("No chargebacks", "No bank has taken a payment of your orders back."),
}


@team_only
@require_GET
def chargebacks(request: HttpRequest) -> HttpResponse:
    """The list."""
    actor = request.actor
    actor.require(P.CHARGEBACKS_READ)
    asked = asking.read(request.GET, LISTS, "action_required")
    wanted = lists.Asked(
        list=asked.list, market=asked.market, find=asked.q, cursor=asked.after
    )  # fmt: skip
    page = lists.page(actor, wanted)
    base = reverse("seller:chargebacks")
    facts = {
        "nav": "seller:chargebacks",
        "asked": asked,
        "tabs": _tabs(actor, asked),
        "rows": [row(each) for each in page.rows],
        "markets": {each: market_name(each) for each in accounts.markets_of(actor.seller_id)},
        "empty": ("None found", "Search for a whole order number or the bank’s reference.")
        if asked.q
        else EMPTY[asked.list],
        "list_url": base,
        "here_url": base + asked.query(after=asked.after),
        "more_url": base + asked.query(after=page.next) if page.next else "",
        "first_url": base + asked.query() if asked.after else "",
        "clear_url": base + asked.query(q="", market=""),
    }
    return render(request, "seller/chargebacks/chargebacks.html", facts)


def row(of: Chargeback) -> dict[str, Any]:
    """One chargeback as a line of the list."""
    clock, chip = state(of), stage_chip(of)
    return {
        "of": of,
        "url": reverse("seller:chargeback", args=[of.pk]),
        "clock": clock,
        "chip": "" if clock == chip else chip,
        "reason": reason_words(of),
        "type": TYPES[of.type],
        "amount": disputed(of),
        "shop": market_name(of.market),
        "zone": zone_of(of.market),
    }


def _tabs(actor: Actor, asked: Asked) -> list[dict[str, Any]]:
    counts = lists.tally(actor)
    base = reverse("seller:chargebacks")
    return [
        {
            "words": words,
            "url": base + asked.query(list=name, q=""),
            "current": asked.list == name and not asked.q,
            "count": counts.get(name, 0),
            "tone": "todo" if name == "action_required" else "",
        }
        for name, words in LISTS.items()
    ]
