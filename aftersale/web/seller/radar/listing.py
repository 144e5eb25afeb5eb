"""The list of all clocks, narrowed, in pages; htmx takes it again when something has changed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from aftersale.accounts import queries as accounts
from aftersale.desk import queries as desk
from aftersale.desk.policy.stakes import together
from aftersale.desk.queries import Clock, Tally
from aftersale.desk.sources import KINDS
from aftersale.web.seller.door import team_only, whole
from aftersale.web.seller.radar.asked import MINE, NOBODY, SORTS, Asked
from aftersale.web.seller.radar.rows import by_day, lines
from aftersale.web.seller.radar.words import at_stake, kind_words
from aftersale.web.seller.words import market_name, zone_of

PAGE = 30
MOST_AT_ONCE = 100
TOPICS = (
    "radar", "inbox", "returns", "claims", "cancellations", "chargebacks", "reimbursements",
    "questions",
)  # fmt: skip
"""What open browsers hear of that may change the list."""


@team_only
def radar(request: HttpRequest) -> HttpResponse:
    """The page, or for htmx its list alone."""
    actor = request.actor
    markets = accounts.markets_of(actor.seller_id)
    asked = Asked.read(request.GET, markets)
    facts = list_facts(request, asked, markets)
    if request.htmx and request.htmx.target == "radar":
        return render(request, "seller/radar/list.html", facts)
    facts |= _narrowing(request, asked, markets)
    return render(request, "seller/radar/radar.html", facts)


def list_facts(request: HttpRequest, asked: Asked, markets: list[str]) -> dict[str, Any]:
    """What the list itself shows."""
    actor = request.actor
    size = min(max(whole(request.GET.get("shown")) or 0, PAGE), MOST_AT_ONCE)
    rows, following = _found(request, asked, size)
    people = desk.assignable(actor)
    zone = zone_of(asked.market or markets[0]) if markets else "UTC"
    made = lines(rows, actor, people, first=True)
    by_stake = asked.sort == "stake"
    return {
        "days": [{"words": "", "rows": made}] if by_stake and made else by_day(made, zone),
        "is_by_stake": by_stake,
        "first_hundred": len(rows) if following else 0,
        "soonest_url": asked.url(sort="soonest"),
        "stakes": at_stake(together((row.order_number, row.stake) for row in rows)),
        "asked": asked,
        "shown": len(rows),
        "rows_url": asked.url(after=asked.after),
        "more_url": asked.url(after=following) if following and not by_stake else "",
        "first_url": asked.url() if asked.after else "",
        "topics": TOPICS,
    }


def _found(request: HttpRequest, asked: Asked, size: int) -> tuple[list[Clock], str]:
    if asked.sort == "stake":
        page = desk.urgent(request.actor, asked.of(request.actor))
        return page.rows, page.next
    page = desk.radar(request.actor, asked.of(request.actor), size=size)
    return page.rows, page.next


def _narrowing(request: HttpRequest, asked: Asked, markets: list[str]) -> dict[str, Any]:
    """Tabs, filters, and how many there are of each."""
    actor = request.actor
    counts = desk.tally(actor, Asked(market=asked.market, whose=asked.whose).of(actor))
    return {
        "nav": "seller:radar",
        "tally": counts,
        "tabs": _tabs(asked, counts),
        "kinds": {
            kind: f"{kind_words(kind)} ({_many(counts.kinds[kind])})"
            for kind in KINDS
            if counts.kinds.get(kind) or kind == asked.kind
        },
        "markets": {market: market_name(market) for market in markets},
        "people": {str(pk): name for pk, name in desk.assignable(actor).items() if pk != actor.id},
        "sorts": SORTS,
        "list_url": reverse("seller:radar"),
        "clear_url": Asked(whose=asked.whose if asked.whose in (MINE, NOBODY) else "").url(),
    }


def _many(number: int) -> str:
    return "99+" if number > 99 else str(number)


def _tabs(asked: Asked, counts: Tally) -> list[dict[str, Any]]:
    named = (("", "All"), (MINE, "Mine"), (NOBODY, "Nobody's"))
    return [
        {
            "words": words,
            "url": asked.url(whose=whose),
            "current": asked.whose == whose,
            "count": counts.every if asked.whose == whose else None,
        }
        for whose, words in named
    ]
