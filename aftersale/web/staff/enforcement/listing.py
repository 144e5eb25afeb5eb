"""All sellers' notices and violations: what staff decide first, then the rest."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from aftersale.accounts import queries as accounts
from aftersale.enforcement.queries import lists
from aftersale.enforcement.queries.lists import Page
from aftersale.market.rulebook import markets
from aftersale.web.seller.notices import words
from aftersale.web.seller.notices.listing import violation_row
from aftersale.web.staff.door import staff_only
from aftersale.web.staff.narrowing import Narrowed, narrowed
from aftersale.web.staff.words import zone_of

NOTICES = {
    "answered": "To decide",
    "issued": "Waiting for the seller",
    "upheld": "Standing",
    "lifted": "Lifted",
    "all": "All",
}
VIOLATIONS = {
    "standing": "Standing",
    "resolved": "Put right",
    "withdrawn": "Taken back",
    "all": "All",
}


@staff_only
def notices(request: HttpRequest) -> HttpResponse:
    """The queue of answers, the soonest due first."""
    asked = narrowed(request, NOTICES)
    page = _found(request, asked, "answered", lists.notices)
    names = accounts.seller_names({each.seller_id for each in page.rows})
    counts = lists.tally(request.actor)
    return render(request, "staff/enforcement/notices.html", {
        **_frame(request, asked, page, NOTICES, counts, "answered"), "nav": "staff:notices",
        "rows": [
            {
                "of": each, "heading": words.heading(each), "kind": words.KINDS[each.kind],
                "state": words.state(each, for_staff=True), "zone": zone_of(each.market),
                "seller": names.get(each.seller_id, ""),
            }
            for each in page.rows
        ],
    })  # fmt: skip


@staff_only
def violations(request: HttpRequest) -> HttpResponse:
    """What stands, newest first."""
    asked = narrowed(request, VIOLATIONS)
    page = _found(request, asked, "standing", lists.violations)
    names = accounts.seller_names({each.seller_id for each in page.rows})
    counts = lists.tally_violations(request.actor)
    return render(request, "staff/enforcement/violations.html", {
        **_frame(request, asked, page, VIOLATIONS, counts, ""), "nav": "staff:violations",
        "rows": [
            violation_row(each) | {"seller": names.get(each.seller_id, "")} for each in page.rows
        ],
    })  # fmt: skip


def _found(request: HttpRequest, asked: Narrowed, usual: str, find: Any) -> Page:
    if asked.is_nobodys:
        return Page([])
    found: Page = find(request.actor, lists.Asked(
        list=asked.stage or usual, market=asked.market, seller_id=asked.seller_id,
        find=asked.q, cursor=request.GET.get("after", ""),
    ))  # fmt: skip
    return found


def _frame(
    request: HttpRequest, asked: Narrowed, page: Page, tabs: dict[str, str],
    counts: dict[str, int], todo: str,
) -> dict[str, Any]:  # fmt: skip
    chosen = asked.stage or next(iter(tabs))
    return {
        "asked": asked, "markets": markets(),
        "tabs": [
            {
                "words": said, "url": asked.query(stage=name), "current": name == chosen,
                "count": counts.get(name, 0), "tone": "todo" if name == todo else "",
            }
            for name, said in tabs.items()
        ],
        "earlier": asked.query(after=page.next) if page.next else "",
        "first": bool(request.GET.get("after")),
    }  # fmt: skip
