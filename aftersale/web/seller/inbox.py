"""The inbox: queues on the left, conversations in the middle, one of them open on the right."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from aftersale.accounts import queries as accounts
from aftersale.messaging import queries as messaging
from aftersale.web.seller import asked as asking
from aftersale.web.seller import narrowing, rows
from aftersale.web.seller.asked import Asked
from aftersale.web.seller.door import team_only, whole
from aftersale.web.seller.finding import found
from aftersale.web.seller.words import PERIODS, QUEUES

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
    base = reverse("seller:inbox")
    counts = messaging.counts(actor, asked.filter)
    return {
        "nav": "seller:inbox",
        "asked": asked,
        "q": asked.q,
        "title": f"Found for “{asked.q}”" if asked.q else QUEUES[asked.filter.queue],
        "found_by": result.how,
        "rows": rows.lines(result.page.rows, asked, here=here),
        "is_empty": not result.page.rows,
        "more": end_of(asked, result.page, len(result.page.rows)),
        "older": 0 if asked.q else counts["older"],
        "older_url": base + asked.but(period="all").query(),
        "rows_url": f"{base}/rows{asked.query()}",
        "first_url": base + asked.query() if asked.after else "",
        "days": PERIODS[asked.filter.period].removeprefix("Last "),
        "panes": narrowing.groups(base, asked, counts, markets),
        "options": narrowing.options(asked, markets),
    }


def end_of(asked: Asked, page: messaging.Page, shown: int) -> str:
    """The last line of the list."""
    if not page.next:
        return rows.more("", "", shown)
    beyond = asked.query(after=page.next)
    fragment = reverse("seller:rows") + asked.query(after=page.next, shown=str(shown))
    base = "seller:search" if asked.q else "seller:inbox"
    return rows.more(reverse(base) + beyond, fragment, shown)
