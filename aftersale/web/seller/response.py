"""The response table (A131 to A134), and the messages behind each of its figures."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from aftersale.accounts import queries as accounts
from aftersale.kernel import clock
from aftersale.kernel.errors import Unseen
from aftersale.messaging import queries as messaging
from aftersale.web import paging
from aftersale.web.seller.door import team_only, whole
from aftersale.web.seller.response_words import BUCKETS, figures_of, table
from aftersale.web.seller.words import market_name, zone_of
from aftersale.web.templatetags.clock import clock_chip
from aftersale.web.templatetags.marks import chip

if TYPE_CHECKING:
    from aftersale.messaging.models import Message


@team_only
def response(request: HttpRequest) -> HttpResponse:
    """One table for each market the seller is on."""
    seller_id = request.actor.seller_id
    markets = accounts.markets_of(seller_id)
    tables = [table(market, figures_of(seller_id, market)) for market in markets]
    waiting = messaging.waiting_now(seller_id)
    facts = {
        "tables": tables,
        "unanswered": waiting["under"] + waiting["over"],
        "unanswered_url": reverse("seller:inbox") + "?period=7",
    }
    return render(request, "seller/response.html", facts)


@team_only
def messages_behind(request: HttpRequest, bucket: str) -> HttpResponse:
    """The messages one figure counts, each with its clock."""
    market, days = request.GET.get("market", ""), whole(request.GET.get("days")) or 0
    known = accounts.markets_of(request.actor.seller_id)
    if bucket not in BUCKETS or market not in known or days not in messaging.WINDOWS:
        raise Unseen()
    found = messaging.messages_behind(request.actor.seller_id, market, days, bucket)
    rows, after = paging.page(found, request.GET.get("after", ""))
    here = request.path + f"?days={days}&market={market}"
    facts = {
        "nav": "seller:response",
        "title": BUCKETS[bucket],
        "market": market_name(market),
        "days": days,
        "zone": zone_of(market),
        "rows": [_row(message) for message in rows],
        "earlier": f"{here}&after={after}" if after else "",
        "first_url": here if request.GET.get("after") else "",
    }
    return render(request, "seller/response_list.html", facts)


def _row(message: Message) -> dict[str, Any]:
    of = message.conversation
    return {
        "message": message,
        "of": of,
        "url": reverse("seller:conversation", args=[of.pk]) + f"#letter-{message.pk}",
        "clock": _clock(message),
    }


def _clock(message: Message) -> str:
    """How long the answer took on the market's calendar, or how it stands."""
    if message.excused_at:
        return chip("No response needed")
    if message.answered_at and message.elapsed_seconds is not None:
        took = timedelta(seconds=message.elapsed_seconds)
        return clock_chip(message.answer_by, met_at=message.answered_at, took=took)
    return clock_chip(message.answer_by, "left", now=clock.now(), zone=zone_of(message.market))
