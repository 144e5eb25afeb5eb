"""Help for sellers (A033): clock, templates, permissions, masked addresses, what is not allowed.

The figures come from the rulebook of the marketplace they sell on, so that help is never wrong.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from aftersale.accounts import queries as accounts
from aftersale.market.rulebook import current, markets
from aftersale.market.terms import Rulebook
from aftersale.web.seller.checklists.words import day_of_year
from aftersale.web.seller.door import team_only
from aftersale.web.seller.words import market_name

TOPICS = (
    ("clock", "How long you have for an answer"),
    ("templates", "Templates"),
    ("team", "Who in your team may do what"),
    ("addresses", "Masked addresses and e-mail"),
    ("rules", "What may not be written"),
    ("lost", "When a letter does not arrive"),
    ("platform", "Orders the marketplace delivers"),
    ("lists", "What to look at, and how often"),
)


@team_only
def help_page(request: HttpRequest) -> HttpResponse:
    """One page, one section for each question."""
    sold_on = accounts.markets_of(request.actor.seller_id or 0) or list(markets())
    books = [current(market) for market in sold_on]
    facts: dict[str, Any] = {
        "topics": TOPICS,
        "book": books[0],
        "megabytes": books[0].messaging.max_attachment_bytes // 2**20,
        "clocks": [_clock(book) for book in books],
        "festive_first": day_of_year(books[0].checklists.festive_first),
        "festive_last": day_of_year(books[0].checklists.festive_last),
        "types": ", ".join(books[0].messaging.attachment_types),
    }
    return render(request, "seller/help.html", facts)


def _clock(book: Rulebook) -> dict[str, Any]:
    """What one marketplace asks, in words."""
    counts = "every hour counts, nights and weekends too"
    if book.clock.weekdays_left_out:
        counts = "Sundays do not count"
    return {
        "name": market_name(book.market),
        "hours": book.clock.target_hours,
        "percent": book.clock.target_rate_percent,
        "counts": counts,
    }
