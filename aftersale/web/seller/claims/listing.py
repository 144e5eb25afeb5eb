"""Claims (A112, A113): to answer, open to appeal, under review, and all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from aftersale.accounts import queries as accounts
from aftersale.claims import queries
from aftersale.claims.queries import lists
from aftersale.kernel.actor import Actor
from aftersale.web.seller.claims import asked as asking
from aftersale.web.seller.claims.asked import Asked
from aftersale.web.seller.claims.progress import stage_chip, state
from aftersale.web.seller.claims.words import LISTS, asked, reason_words
from aftersale.web.seller.door import team_only
from aftersale.web.seller.words import market_name, zone_of

if TYPE_CHECKING:
    from aftersale.claims.models import Claim

PAGE = 25
KEYS = (
    (("j", "k"), "Next and previous claim"),
    (("Enter",), "Open it"),
)
EMPTY = {
    "action_required": ("Nothing to answer", "Claims that wait for you appear here with a clock."),
    "appeal": ("Nothing to appeal", "Claims granted at your cost stay here for 30 days."),
    "under_review": ("Nothing under review", "Claims the marketplace looks at appear here."),
    "all": ("No claims", "When a buyer claims under the guarantee, it appears here."),
}


@team_only
@require_GET
def claims(request: HttpRequest) -> HttpResponse:
    """The list with its tabs."""
    wanted = asking.read(request.GET)
    page = lists.page(request.actor, wanted.wanted, size=PAGE)
    prefetch_related_objects(page.rows, "recourses")
    markets = accounts.markets_of(request.actor.seller_id)
    base = reverse("seller:claims")
    facts = {
        "nav": "seller:claims",
        "asked": wanted,
        "q": wanted.q,
        "rows": [row(each) for each in page.rows],
        "tabs": _tabs(request.actor, wanted),
        "markets": {market: market_name(market) for market in markets},
        "empty": ("Nothing found", "Search for a whole order or claim number.")
        if wanted.q
        else EMPTY[wanted.list],
        "list_url": base,
        "here_url": base + wanted.query(after=wanted.after),
        "more_url": base + wanted.query(after=page.next) if page.next else "",
        "first_url": base + wanted.query() if wanted.after else "",
        "clear_url": base + wanted.query(q="", market=""),
        "keys": KEYS,
    }
    return render(request, "seller/claims/claims.html", facts)


def row(claim: Claim) -> dict[str, Any]:
    """One claim as a line of the list."""
    clock = state(claim)
    chip = stage_chip(claim)
    return {
        "of": claim,
        "url": reverse("seller:claim", args=[claim.pk]),
        "clock": clock,
        "chip": "" if clock == chip else chip,
        "reason": reason_words(claim),
        "amount": asked(claim),
        "shop": market_name(claim.market),
        "zone": zone_of(claim.market),
    }


def of_order(actor: Actor, order_id: int) -> list[dict[str, Any]]:
    """The claims about one order, the newest first, as its page shows them."""
    rows = queries.visible_to(actor).filter(order_id=order_id).order_by("-pk")
    return [row(each) for each in rows.prefetch_related("recourses")]


def _tabs(actor: Actor, wanted: Asked) -> list[dict[str, Any]]:
    counts = lists.tally(actor, wanted.market)
    base = reverse("seller:claims")
    return [
        {
            "words": words,
            "url": base + wanted.query(list=name, q=""),
            "current": wanted.list == name and not wanted.q,
            "count": counts.get(name, 0),
            "tone": "todo" if name == "action_required" else "",
        }
        for name, words in LISTS.items()
    ]
