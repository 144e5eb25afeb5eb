"""Reimbursements (C6): the working lists, and above them what can be asked back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.actor import Actor
from aftersale.reimbursements.queries import lists
from aftersale.web.seller.chargebacks import asked as asking
from aftersale.web.seller.chargebacks.asked import Asked
from aftersale.web.seller.door import team_only
from aftersale.web.seller.reimbursements.progress import asked as asked_for
from aftersale.web.seller.reimbursements.progress import granted, stage_chip, state
from aftersale.web.seller.reimbursements.words import LISTS, amount, ground_words
from aftersale.web.seller.words import market_name, zone_of
from aftersale.web.templatetags.clock import clock_chip

if TYPE_CHECKING:
    from aftersale.reimbursements.models import MarketRefund, Reimbursement

MOST_ASKABLE = 10
EMPTY = {
    "awaiting_seller": ("Nothing to answer", "Drafts and questions of the marketplace come here."),
    "under_investigation": ("Nothing under investigation", "What you have filed waits here."),
    "resolved": ("Nothing resolved yet", "Granted or not, it is kept here."),
    "all": ("No reimbursements", "If the marketplace refunds an order of yours, you may ask here."),
}


@team_only
@require_GET
def reimbursements(request: HttpRequest) -> HttpResponse:
    """The lists, and what can be asked back on top of the first."""
    actor = request.actor
    actor.require(P.REIMBURSEMENTS_READ)
    asked = asking.read(request.GET, LISTS, "awaiting_seller")
    page = lists.page(actor, lists.Asked(
        list=asked.list, market=asked.market, find=asked.q, cursor=asked.after
    ))  # fmt: skip
    on_top = asked.list == "awaiting_seller" and not (asked.q or asked.after)
    askable = _askable(request, asked) if on_top else lists.AskablePage([])
    base = reverse("seller:reimbursements")
    facts = {
        "nav": "seller:reimbursements",
        "asked": asked,
        "tabs": _tabs(actor, asked),
        "rows": [row(each) for each in page.rows],
        "askable": [_to_ask(each) for each in askable.rows],
        "more_askable": f"{base}?more={askable.next}" if askable.next else "",
        "may_ask": actor.can(P.REIMBURSEMENTS_ASK),
        "markets": {each: market_name(each) for each in accounts.markets_of(actor.seller_id)},
        "empty": ("None found", "Search for a whole order number.")
        if asked.q
        else EMPTY[asked.list],
        "list_url": base,
        "here_url": base + asked.query(after=asked.after),
        "more_url": base + asked.query(after=page.next) if page.next else "",
        "first_url": base + asked.query() if asked.after else "",
        "clear_url": base + asked.query(q="", market=""),
    }
    return render(request, "seller/reimbursements/reimbursements.html", facts)


def _askable(request: HttpRequest, asked: Asked) -> lists.AskablePage:
    after = request.GET.get("more", "")[:200]
    return lists.askable(request.actor, market=asked.market, after=after, size=MOST_ASKABLE)


def _to_ask(of: MarketRefund) -> dict[str, Any]:
    zone = zone_of(of.market)
    return {
        "of": of,
        "amount": amount(of.amount_minor, of.currency),
        "clock": clock_chip(of.until, "left", verb="Ask", zone=zone),
        "until": of.until,
        "url": reverse("seller:reimbursement_new", args=[of.market, of.order_number]),
        "order_url": reverse("seller:order", args=[of.market, of.order_number]),
        "shop": market_name(of.market),
        "zone": zone,
    }


def row(of: Reimbursement) -> dict[str, Any]:
    """One reimbursement as a line of the list."""
    clock, chip = state(of), stage_chip(of)
    return {
        "of": of,
        "url": reverse("seller:reimbursement", args=[of.pk]),
        "clock": clock,
        "chip": "" if clock == chip else chip,
        "ground": ground_words(of),
        "amount": asked_for(of),
        "granted": granted(of) if of.granted_minor else "",
        "shop": market_name(of.market),
        "zone": zone_of(of.market),
    }


def _tabs(actor: Actor, asked: Asked) -> list[dict[str, Any]]:
    counts = lists.tally(actor)
    base = reverse("seller:reimbursements")
    return [
        {
            "words": words,
            "url": base + asked.query(list=name, q=""),
            "current": asked.list == name and not asked.q,
            "count": counts.get(name, 0),
            "tone": "todo" if name == "awaiting_seller" else "",
        }
        for name, words in LISTS.items()
    ]
