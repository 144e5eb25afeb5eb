"""The inbox: queues on the left, conversations in the middle, one of them open on the right."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from aftersale.accounts import queries as accounts
from aftersale.messaging import queries as messaging
from aftersale.web.seller import asked as asking
from aftersale.web.seller import rows
from aftersale.web.seller.asked import Asked
from aftersale.web.seller.door import team_only, whole
from aftersale.web.seller.finding import found
from aftersale.web.seller.words import KINDS, MARKETS, PERIODS, QUEUES, kind_of, market_name

MOST_AT_ONCE = 200


@team_only
def inbox(request: HttpRequest) -> HttpResponse:
    """All three panes, nothing opened yet."""
    return render(request, "seller/inbox.html", list_facts(request, asking.read(request.GET)))


@team_only
def list_part(request: HttpRequest) -> HttpResponse:
    """The list again, for htmx: what "Show more" adds, or all of it when something changed."""
    asked = asking.read(request.GET)
    shown = whole(request.GET.get("shown")) or 0
    if asked.after:
        page = found(request.actor, asked).page
        made = rows.lines(page.rows, asked, takes_focus=True)
        return HttpResponse(made + end_of(asked, page, shown + len(page.rows)))
    size = min(max(shown, rows.PAGE), MOST_AT_ONCE)
    here = whole(request.GET.get("open"))
    facts = list_facts(request, asked, here=here, size=size)
    return render(request, "seller/parts/list.html", {**facts, "refreshed": True})


def list_facts(
    request: HttpRequest, asked: Asked, *, here: int | None = None, size: int = rows.PAGE
) -> dict[str, Any]:
    """What the left and the middle pane show."""
    actor = request.actor
    result = found(actor, asked, size)
    markets = accounts.markets_of(actor.seller_id)
    return {
        "nav": "seller:inbox",
        "asked": asked,
        "q": asked.q,
        "title": f"Found for “{asked.q}”" if asked.q else QUEUES[asked.filter.queue],
        "found_by": result.how,
        "rows": rows.lines(result.page.rows, asked, here=here),
        "is_empty": not result.page.rows,
        "more": end_of(asked, result.page, len(result.page.rows)),
        "older": 0 if asked.q else messaging.older_waiting(actor, asked.filter),
        "older_url": reverse("seller:inbox") + asked.but(period="all").query(),
        "rows_url": reverse("seller:rows") + asked.query(),
        "inbox_url": reverse("seller:inbox") + asked.query(),
        "first_url": reverse("seller:inbox") + asked.query() if asked.after else "",
        "days": PERIODS[asked.filter.period].removeprefix("Last "),
        **filters(actor, asked, markets),
    }


def end_of(asked: Asked, page: messaging.Page, shown: int) -> str:
    """The last line of the list."""
    if not page.next:
        return rows.more("", "", shown)
    beyond = asked.query(after=page.next)
    fragment = reverse("seller:rows") + asked.query(after=page.next, shown=str(shown))
    base = "seller:search" if asked.q else "seller:inbox"
    return rows.more(reverse(base) + beyond, fragment, shown)


def filters(actor: Any, asked: Asked, markets: list[str]) -> dict[str, Any]:
    """The left pane, and the choices of the filter options."""
    counts = messaging.counts(actor, asked.filter)
    queues = [
        _choice(asked, words, counts.get(queue, 0), "late" if queue == "late" else "", queue=queue)
        for queue, words in QUEUES.items()
    ]
    kinds = [
        {**_choice(asked, words, kind=kind), "hue": hue} for kind, (hue, words) in KINDS.items()
    ]
    shops = [_choice(asked, market_name(market), market=market) for market in markets]
    return {"queues": queues, "kinds": kinds, "shops": shops, "options": options(asked, markets)}


def _choice(
    asked: Asked, words: str, count: int = 0, tone: str = "", **choice: str
) -> dict[str, Any]:
    """One way of narrowing; a kind or a shop that is chosen leads back to all of them."""
    (name, value), *_ = choice.items()
    current = not asked.q and getattr(asked.filter, name) == value
    leave = current and name != "queue"
    url = reverse("seller:inbox") + asked.but(**({name: ""} if leave else choice)).query()
    return {
        "words": words, "url": url, "current": current, "leave": leave, "value": value,
        "count": count, "tone": tone if count else "",
    }  # fmt: skip


def options(asked: Asked, markets: list[str]) -> list[dict[str, Any]]:
    """The fields of "Show filter options" (A016)."""
    wanted = asked.filter
    kinds = {"": "Anything"} | {kind: kind_of(kind)[1] for kind in KINDS}
    shops = {"": "All shops"} | {market: MARKETS.get(market, market) for market in markets}
    fields = [
        ("queue", "Show", QUEUES, wanted.queue),
        ("period", "From the", PERIODS, wanted.period),
        ("kind", "About", kinds, wanted.kind),
        ("market", "Shop", shops, wanted.market),
    ]
    return [
        {"name": name, "label": label, "choices": list(words.items()), "value": value}
        for name, label, words, value in fields
    ]
