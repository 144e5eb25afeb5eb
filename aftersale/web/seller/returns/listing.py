"""Manage returns (A086 to A089): found, sorted, opened in place, decided one by one or together."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.kernel import clock
from aftersale.market.rulebook import current
from aftersale.returns import queries
from aftersale.returns.queries.lists import Page, tally
from aftersale.web.seller.door import team_only, whole
from aftersale.web.seller.returns import asked as asking
from aftersale.web.seller.returns.asked import PERIODS, SORTS, Asked
from aftersale.web.seller.returns.cards import card, cards
from aftersale.web.seller.returns.defaults import Defaults
from aftersale.web.seller.returns.finding import found
from aftersale.web.seller.returns.totals import sums
from aftersale.web.seller.returns.words import FILTERS
from aftersale.web.seller.words import market_name, zone_of

KEYS = (
    (("j", "k"), "Next and previous return"),
    (("Enter",), "Open or close its details"),
    (("x",), "Pick it, for all at once"),
    (("a",), "Authorise"),
    (("d",), "Deny"),
    (("f",), "Issue refund"),
    (("c",), "Contact buyer"),
)


@team_only
def returns(request: HttpRequest) -> HttpResponse:
    """The list with its filters."""
    return show(request)


def show(request: HttpRequest, **more: Any) -> HttpResponse:
    """The page; `more` is what has just happened."""
    asked = asking.read(request.GET)
    facts = page_facts(request, asked) | more
    return render(request, "seller/returns/returns.html", facts)


@team_only
def rows(request: HttpRequest) -> HttpResponse:
    """The list alone: what "Show more" adds, or all of it when something changed."""
    asked = asking.read(request.GET)
    template = "seller/returns/parts/more.html" if asked.after else "seller/returns/parts/list.html"
    return render(request, template, page_facts(request, asked) | {"refreshed": True})


@team_only
def details(request: HttpRequest, pk: int) -> HttpResponse:
    """One card again, with or without its details; without scripts the list with it open."""
    asked = asking.read(request.GET)
    if not request.htmx:
        queries.one(request.actor, pk)
        query = asked.query(open=str(pk) if request.GET.get("show") else "")
        return redirect(f"{reverse('seller:returns')}{query}#return-{pk}")
    return one_card(request, pk, is_open=bool(request.GET.get("show")))


def one_card(
    request: HttpRequest, pk: int, *, is_open: bool, status: int = 200, **more: Any
) -> HttpResponse:
    """The card of one return, to take the place of the one that stands there."""
    row = queries.one(request.actor, pk)
    asked = asking.read(request.GET)
    defaults = Defaults(request.actor.seller_id)
    made = card(request.actor, row, asked, defaults, clock.now(), is_open=is_open)
    facts = {"card": made, "is_focused": True, **rights(request), **more}
    return render(request, "seller/returns/parts/card.html", facts, status=status)


def page_facts(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    """What the list and the tools above it show."""
    actor = request.actor
    markets = accounts.markets_of(actor.seller_id)
    result = found(actor, asked, zone_of(markets[0]) if markets else "UTC")
    opened = [pk for each in request.GET.getlist("open")[:50] if (pk := whole(each))]
    return {
        "nav": "seller:returns",
        "asked": asked,
        "q": asked.q,
        "cards": cards(actor, result.rows, asked, opened=opened),
        "picked": request.GET.getlist("pick"),
        "is_empty": not result.rows,
        "filter_words": FILTERS[asked.filter],
        "tabs": _tabs(actor, asked),
        "summary": _summary(result, asked),
        "keys": KEYS if actor.can(P.RETURNS_DECIDE) else KEYS[:2],
        **_ways(asked, result),
        **_choices(asked, markets),
        **rights(request),
    }


def rights(request: HttpRequest) -> dict[str, bool]:
    """What whoever looks may do here."""
    actor = request.actor
    return {
        "may_decide": actor.can(P.RETURNS_DECIDE),
        "may_contact": actor.can(P.CONVERSATIONS_ANSWER),
    }


def _tabs(actor: Any, asked: Asked) -> list[dict[str, Any]]:
    counts = tally(actor, asked.market, asked.period)
    base = reverse("seller:returns")
    return [
        {
            "words": words,
            "url": base + asked.but(filter=name, sort="").query(),
            "current": asked.filter == name,
            "count": counts.get(name, 0),
            "tone": "todo" if name == "pending" else "",
        }
        for name, words in FILTERS.items()
    ]


def _ways(asked: Asked, result: Page) -> dict[str, str]:
    base = reverse("seller:returns")
    onward = asked.query(after=result.next) if result.next else ""
    return {
        "list_url": base,
        "rows_url": reverse("seller:return_rows") + asked.query(),
        "more_url": base + onward if onward else "",
        "more_part_url": reverse("seller:return_rows") + onward if onward else "",
        "first_url": base + asked.but().query() if asked.after else "",
        "clear_url": base + Asked(filter=asked.filter, details=asked.details).query(),
        "toggle_url": base + asked.but(details=not asked.details).query(),
        "all_url": base + Asked(filter="all", period="all").query(),
    }


def _choices(asked: Asked, markets: list[str]) -> dict[str, Any]:
    """What can be chosen above the list."""
    reasons = {}
    for market in markets[:1]:
        rules = current(market).returns
        reasons = {each.kind: each.labels.within("en") for each in rules.reasons}
    return {
        "periods": PERIODS,
        "sorts": SORTS,
        "sort": asked.order,
        "markets": {market: market_name(market) for market in markets},
        "reasons": reasons,
    }


def _summary(result: Page, asked: Asked) -> str:
    """ "5 returns, €252.90 and £15.50 · due first"."""
    if not result.rows:
        return ""
    many = len(result.rows)
    more = "The first " if result.next and not asked.after else ""
    words = f"{more}{many} return{'' if many == 1 else 's'}, {sums(result.rows)}"
    return f"{words} · {SORTS[asked.order].lower()}"
