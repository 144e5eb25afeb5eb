"""Every clock that runs for a seller's returns, in one place, soonest first (C3)."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from aftersale.accounts import queries as accounts
from aftersale.kernel import clock
from aftersale.returns.queries import deadlines
from aftersale.returns.queries.deadlines import Due
from aftersale.web.seller.door import team_only
from aftersale.web.seller.returns.progress import sentence
from aftersale.web.seller.returns.words import worth
from aftersale.web.seller.words import market_name, zone_of
from aftersale.web.templatetags.moments import day_words
from aftersale.web.templatetags.moments import zone_of as place_of

WHOSE = {
    "": "All clocks",
    "seller": "Yours",
    "buyer": "The buyer's",
    "carrier": "On its way",
}
WORDS = {
    "decide": "Decide for {name}",
    "refund": "Refund {name}",
    "send_back": "{name} sends it back",
    "arrive": "{name}'s parcel arrives",
    "refund_rest": "Nothing due for {name}; it closes by itself",
}
VERBS = {"decide": ("Decide", "seller:return"), "refund": ("Refund", "seller:return_refund")}


@team_only
def due(request: HttpRequest) -> HttpResponse:
    """All clocks, or those of one side."""
    actor, data, now = request.actor, request.GET, clock.now()
    whom = data.get("whom", "") if data.get("whom", "") in WHOSE else ""
    markets = accounts.markets_of(actor.seller_id)
    market = data.get("market", "") if data.get("market", "") in markets else ""
    page = deadlines.due(actor, market, whom=whom, after=data.get("after", ""))
    zone = zone_of(market or markets[0]) if markets else "UTC"
    late = sum(each.is_late and each.whom == "seller" for each in page.rows)
    facts = {
        "nav": "seller:returns",
        "tabs": _tabs(whom, market),
        "days": _days(page.rows, now, zone),
        "late": late,
        "is_first": "after" not in data,
        "more_url": _url(whom, market, page.next) if page.next else "",
        "first_url": _url(whom, market) if data.get("after") else "",
        "whom": whom,
        "market": market,
        "markets": {each: market_name(each) for each in markets},
        "zone": zone,
    }
    return render(request, "seller/returns/due.html", facts)


def _url(whom: str, market: str, after: str = "") -> str:
    said = {"whom": whom, "market": market, "after": after}
    query = "&".join(f"{name}={value}" for name, value in said.items() if value)
    return reverse("seller:returns_due") + (f"?{query}" if query else "")


def _tabs(whom: str, market: str) -> list[dict[str, Any]]:
    return [
        {"words": words, "url": _url(each, market), "current": each == whom}
        for each, words in WHOSE.items()
    ]


def _days(rows: list[Due], now: datetime, zone: str) -> list[dict[str, Any]]:
    place = place_of(zone)
    today = now.astimezone(place).date()

    def day(row: Due) -> str:
        if row.is_late:
            return "Late"
        words = day_words(row.by.astimezone(place).date(), today)
        return words.capitalize() if words in {"today", "tomorrow"} else words

    return [
        {"words": words, "rows": [_clock(row) for row in many]}
        for words, many in groupby(rows, day)
    ]


def _clock(row: Due) -> dict[str, Any]:
    request = row.request
    verb, name = VERBS.get(row.what, ("Look", "seller:return"))
    return {
        "of": request,
        "by": row.by,
        "verb": verb,
        "is_yours": row.whom == "seller",
        "words": WORDS.get(row.what, "{name}").format(name=request.buyer_name),
        "worth": worth(request),
        "stake": sentence(request),
        "url": reverse(name, args=[request.pk]),
        "shop": market_name(request.market),
        "zone": zone_of(request.market),
    }
