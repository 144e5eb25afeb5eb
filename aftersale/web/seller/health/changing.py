"""What changed since yesterday: each figure then and now, and the cases that made it so."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from aftersale.health import queries as health
from aftersale.health.measures import ALL
from aftersale.web.seller.door import team_only
from aftersale.web.seller.health import asked as asking
from aftersale.web.seller.health import behind, cards, codes, words
from aftersale.web.seller.health.asked import Asked
from aftersale.web.seller.health.page import frame, today_of

TOLD = 20
"""So many cases of each measure are named; its page has all of them."""


@team_only
@require_GET
def changes_page(request: HttpRequest) -> HttpResponse:
    """Every measure that moved since the last day ended."""
    asked = asking.read(request)
    if not asked.market:
        return render(request, "seller/health/nothing.html", {"nav": "seller:health"})
    actor = request.actor
    figures = health.figures(actor, actor.seller_id, asked.market)
    found = health.changes(actor.seller_id, asked.market)
    carded = {name for _, names in words.GROUPS for name in names} | {words.RATING}
    facts = frame(asked, reverse("seller:health_changes")) | {
        "changes": [
            _change(each, figures[each.measure], asked) for each in found if each.measure in carded
        ],
        "ever": any(each.yesterday_status for each in figures.values()),
    }
    return render(request, "seller/health/changes.html", facts)


def _change(change: Any, shown: Any, asked: Asked) -> dict[str, Any]:
    cases = [*change.entered, *change.left]
    letters = behind.conversations(cases)
    return {
        "title": change.title,
        "url": cards.url(change.measure, asked),
        "before": _said(change.before_ppm, shown, change.after_ppm),
        "after": _said(change.after_ppm, shown, change.before_ppm),
        "tone": _tone(change.before_ppm, change.after_ppm, shown),
        "way": _way(change.before_ppm, change.after_ppm),
        "entered": [_case(each, shown, asked, letters) for each in change.entered[:TOLD]],
        "left": [_case(each, shown, asked, letters) for each in change.left[:TOLD]],
        "more": max(len(change.entered) - TOLD, 0) + max(len(change.left) - TOLD, 0),
    }


def _said(value: int | None, shown: Any, other: int | None) -> str:
    """A figure, exact enough to be told from what it was or became."""
    if value is None:
        return "nothing"
    if shown.measure == words.RATING:
        return words.number(value)
    return words.percent(value, other or shown.target_ppm)


def _way(before: int | None, after: int | None) -> str:
    if before is None or after is None or before == after:
        return "unchanged" if before == after else ""
    return "up" if after > before else "down"


def _tone(before: int | None, after: int | None, shown: Any) -> str:
    """Whether it went the good way; nothing where there is no way to go."""
    if before is None or after is None or before == after:
        return ""
    better = (after < before) == (shown.good == "low")
    return "good" if better else "late"


def _case(case: Any, shown: Any, asked: Asked, letters: dict[int, int]) -> dict[str, Any]:
    return {
        "name": behind.name(case),
        "url": behind.url(case, asked.market, letters),
        "why": codes.why(case.why),
        "how": _how(case, shown, asked),
    }


def _how(case: Any, shown: Any, asked: Asked) -> str:
    """ "left the window: ordered 10 January", "counts now: sent 8 March", "counts no more"."""
    dated = behind.dated(ALL[shown.measure]).lower()
    said = f"{dated} {words.day(case.day, today_of(asked.market))}"
    if case.how == "rolled_off":
        return f"left the window: {said}"
    return f"counts now: {said}" if case.after > case.before else "counts no more"
