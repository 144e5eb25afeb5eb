"""One measure opened: its days, its parts, the cases behind it, and how it is counted."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from aftersale.health import queries as health
from aftersale.health.measures import ALL
from aftersale.health.policy.judging import Sort
from aftersale.kernel.errors import Unseen
from aftersale.web.seller.door import team_only
from aftersale.web.seller.health import asked as asking
from aftersale.web.seller.health import behind, cards, counting, drawing, rating, words
from aftersale.web.seller.health.asked import Asked
from aftersale.web.seller.health.page import frame, list_url, today_of
from aftersale.web.seller.health.state import headroom

SHOWN = 10


@team_only
@require_GET
def measure_page(request: HttpRequest, measure: str) -> HttpResponse:
    """The page of a measure on one marketplace."""
    asked = asking.read(request)
    if measure not in ALL or not asked.market:
        raise Unseen()
    actor = request.actor
    figures = health.figures(actor, actor.seller_id, asked.market, asked.fulfilled_by)
    shown, today = figures[measure], today_of(asked.market)
    page = health.behind(
        actor, actor.seller_id, asked.market, measure, shown.fulfilled_by, size=SHOWN
    )
    facts = frame(asked, reverse("seller:health_measure", args=[measure])) | {
        "shown": shown,
        "card": cards.card(shown, asked),
        "room": headroom(shown),
        "span": words.span(shown.first_day, shown.last_day),
        "days": words.plural(words.length(shown), "day", "days"),
        "parent": figures.get(shown.parent),
        "parent_url": cards.url(shown.parent, asked) if shown.parent else "",
        "parts": [cards.card(each, asked) for each in shown.parts],
        "others": [cards.card(each, asked) for each in _others(measure, figures)],
        "drawn": drawing.drawn(actor.seller_id, shown, today),
        "rating": rating.card(figures, asked) if measure == words.RATING else None,
        "lists": lists(shown, asked),
        **behind.table(ALL[measure]),
        "only_all": ALL[measure].sort is not Sort.ORDER,
        "rows": behind.rows(asked.market, page.rows, today),
        "more": page.next,
        "csv_url": list_url(measure, "bad", asked, "health_csv"),
        "words": counting.told(ALL[measure], asked.market),
    }
    return render(request, "seller/health/measure.html", facts)


def _others(measure: str, figures: dict[str, Any]) -> list[Any]:
    """The same measure over its other windows, from whichever of them one comes."""
    family = next(
        ((name, *others) for name, others in words.OTHERS.items() if measure in (name, *others)), ()
    )
    return [figures[name] for name in family if name != measure]


def lists(shown: Any, asked: Asked, current: str = "") -> list[dict[str, Any]]:
    """The three lists behind a figure, each with how much it weighs."""
    weights = {"bad": shown.bad, "base": shown.base, "left_out": shown.left_out}
    return [
        {
            "words": title,
            "url": list_url(shown.measure, which, asked),
            "number": words.number(weights[which]),
            "current": which == current,
        }
        for which, title in behind.LISTS.items()
    ]
