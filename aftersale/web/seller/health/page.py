"""Account health (A132): the state in a sentence, every measure, what to do first, what leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from aftersale.enforcement.queries import restrictions
from aftersale.health import queries as health
from aftersale.health.measures import ALL
from aftersale.health.policy.windows import local_day
from aftersale.health.queries.statuses import statuses
from aftersale.kernel import clock
from aftersale.web.seller.door import team_only
from aftersale.web.seller.health import asked as asking
from aftersale.web.seller.health import behind, cards, drawing, fixing, rating, words
from aftersale.web.seller.health.asked import Asked
from aftersale.web.seller.health.state import headroom, state
from aftersale.web.seller.response_words import figures_of, table
from aftersale.web.seller.words import market_name, zone_of
from aftersale.web.templatetags.moments import moment_words

SHOWN = 5


@team_only
@require_GET
def health_page(request: HttpRequest) -> HttpResponse:
    """The page of one marketplace; who is on none is told what will stand here."""
    asked = asking.read(request)
    if not asked.market:
        return render(request, "seller/health/nothing.html", {"nav": "seller:health"})
    actor = request.actor
    figures = health.figures(actor, actor.seller_id, asked.market, asked.fulfilled_by)
    may_sell = restrictions.may_sell(actor.seller_id, asked.market)
    standing = state(figures, asked.market, may_sell=may_sell)
    facts = frame(asked, reverse("seller:health")) | {
        "markets": _marked(request, asked),
        "state": standing,
        "groups": cards.groups(figures, asked, today_of(asked.market)),
        "rating": rating.card(figures, asked),
        "table": table(asked.market, figures_of(actor.seller_id, asked.market)),
        "first": fixing.first(actor, asked, figures),
        **_opened(request, asked, figures[standing.about]),
    }
    return render(request, "seller/health/health.html", facts)


def frame(asked: Asked, url: str) -> dict[str, Any]:
    """What every page of health has: its switches, its zone, and what time it is there."""
    zone = zone_of(asked.market)
    return {
        "nav": "seller:health",
        "asked": asked,
        "shop": market_name(asked.market),
        "zone": zone,
        "as_of": moment_words(clock.now(), zone),
        "health_url": reverse("seller:health") + asked.query(),
        "counted_url": reverse("seller:health_counted") + asked.query(),
        "changes_url": reverse("seller:health_changes") + asked.query(),
        **asked.narrowing(url),
    }


def _marked(request: HttpRequest, asked: Asked) -> list[dict[str, Any]]:
    """The marketplaces with the tone of each."""
    found: list[dict[str, Any]] = asked.narrowing(reverse("seller:health"))["markets"]
    worst = statuses(request.actor, request.actor.seller_id)
    for market, each in zip(asked.markets, found, strict=True):
        each["tone"] = cards.TONES.get(worst.get(market, ""), "")
    return found


def today_of(market: str) -> date:
    """The day it is at a marketplace."""
    return local_day(zone_of(market), clock.now())


def _opened(request: HttpRequest, asked: Asked, shown: Any) -> dict[str, Any]:
    """The measure that matters most, opened: its window and the newest cases behind it."""
    if not shown.bad:
        return {"opened": None}
    actor, today = request.actor, today_of(asked.market)
    page = health.behind(
        actor, actor.seller_id, asked.market, shown.measure, shown.fulfilled_by, size=SHOWN
    )
    drawn = drawing.drawn(actor.seller_id, shown, today, with_chart=False)
    return {
        "opened": shown,
        "opened_url": cards.url(shown.measure, asked),
        "opened_title": _title(shown),
        "opened_room": headroom(shown),
        "csv_url": list_url(shown.measure, "bad", asked, "health_csv"),
        "drawn": drawn,
        "leaving_words": leaving_words(drawn.leaving, today),
        "days": words.plural(words.length(shown), "day", "days"),
        **behind.table(ALL[shown.measure]),
        "rows": behind.rows(asked.market, page.rows, today),
        "more": page.next,
    }


def leaving_words(leaving: Sequence[Mapping[str, Any]], today: date) -> str:
    """ "The oldest two leave the window by 23 March, then you are at 0.70 %."."""
    if not leaving:
        return ""
    few = leaving[:2]
    many = sum(each["weight"] for each in few)
    day, rate = words.day(few[-1]["day"], today), few[-1]["rate"]
    if many == 1:
        return f"The oldest leaves the window on {day}, then you are at {rate}."
    by = "by" if len(few) > 1 else "on"
    return f"The oldest {words.spelt(many)} leave the window {by} {day}, then you are at {rate}."


def _title(shown: Any) -> str:
    """ "The 11 orders behind 0.86 %"."""
    bad = f"{words.number(shown.bad)} {words.unit(shown.measure, shown.bad)}"
    return f"The {bad} {'behind' if shown.good == 'low' else 'missing from'} {words.value(shown)}"


def list_url(measure: str, which: str, asked: Asked, name: str = "health_list") -> str:
    """The address of one list behind a figure, or of its CSV."""
    return reverse(f"seller:{name}", args=[measure, which]) + asked.query()
